//! The report as text.

use comfy_table::{CellAlignment, Table, presets};
use tinsmith_client::inspector2::types::{CloudProvider, FreeTrialInfo, Usage};

use crate::report::{Account, Report};

/// Draws the table, with the enrolment below it.
pub(crate) fn render(report: &Report) -> String {
    let mut table = Table::new();
    table.load_preset(presets::ASCII_BORDERS_ONLY_CONDENSED);
    table.set_header([
        "ACCOUNT",
        "FREE TRIAL",
        "CLOUD",
        "ENDS",
        "USAGE",
        "CLOUD",
        "TOTAL",
        "COST / MONTH",
    ]);
    for (id, account) in &report.accounts {
        for row in rows(id, account) {
            table.add_row(row);
        }
    }
    for column in [6, 7] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{table}\nCompute Optimizer: {}", report.enrollment)
}

fn rows(id: &str, account: &Account) -> Vec<[String; 8]> {
    let height = account.trials.len().max(account.usage.len()).max(1);
    (0..height).map(|index| row(id, account, index)).collect()
}

fn row(id: &str, account: &Account, index: usize) -> [String; 8] {
    let id = if index == 0 {
        id.to_owned()
    } else {
        String::new()
    };
    let [trial, trial_cloud, ends] = match (account.trials.get(index), &account.failure) {
        (Some(trial), _) => trial_cells(trial),
        (None, Some(failure)) if index == 0 => [failure.clone(), String::new(), String::new()],
        (None, _) => Default::default(),
    };
    let [usage, usage_cloud, total, cost] = account
        .usage
        .get(index)
        .map(usage_cells)
        .unwrap_or_default();
    [
        id,
        trial,
        trial_cloud,
        ends,
        usage,
        usage_cloud,
        total,
        cost,
    ]
}

fn trial_cells(trial: &FreeTrialInfo) -> [String; 3] {
    // The date alone: the first ten characters of `2026-12-05T00:00:00Z`.
    let end: String = trial.end().to_string().chars().take(10).collect();
    [
        format!("{} {}", trial.r#type(), trial.status()),
        cloud(trial.cloud_provider()),
        end,
    ]
}

/// `-` where the service does not tell.
fn cloud(provider: Option<&CloudProvider>) -> String {
    match provider {
        None => "-".to_owned(),
        Some(CloudProvider::NotApplicable) => String::new(),
        Some(provider) => provider.to_string(),
    }
}

fn usage_cells(usage: &Usage) -> [String; 4] {
    let name = usage.r#type().map(ToString::to_string).unwrap_or_default();
    let currency = usage
        .currency()
        .map(ToString::to_string)
        .unwrap_or_default();
    [
        name,
        cloud(usage.cloud_provider()),
        format!("{:.1}", usage.total()),
        format!("{:.2} {currency}", usage.estimated_monthly_cost()),
    ]
}
