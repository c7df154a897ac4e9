//! The report as text.

use comfy_table::{CellAlignment, Table, presets};
use tinsmith_client::inspector2::types::{FreeTrialInfo, Usage};

use crate::report::{Account, Report};

/// Draws the table, with the enrolment below it.
pub(crate) fn render(report: &Report) -> String {
    let mut table = Table::new();
    table.load_preset(presets::ASCII_BORDERS_ONLY_CONDENSED);
    table.set_header([
        "ACCOUNT",
        "FREE TRIAL",
        "ENDS",
        "USAGE",
        "TOTAL",
        "COST / MONTH",
    ]);
    for (id, account) in &report.accounts {
        for row in rows(id, account) {
            table.add_row(row);
        }
    }
    for column in [4, 5] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{table}\nCompute Optimizer: {}", report.enrollment)
}

fn rows(id: &str, account: &Account) -> Vec<[String; 6]> {
    let height = account.trials.len().max(account.usage.len()).max(1);
    (0..height).map(|index| row(id, account, index)).collect()
}

fn row(id: &str, account: &Account, index: usize) -> [String; 6] {
    let id = if index == 0 {
        id.to_owned()
    } else {
        String::new()
    };
    let [trial, ends] = match (account.trials.get(index), &account.failure) {
        (Some(trial), _) => trial_cells(trial),
        (None, Some(failure)) if index == 0 => [failure.clone(), String::new()],
        (None, _) => Default::default(),
    };
    let [usage, total, cost] = account
        .usage
        .get(index)
        .map(usage_cells)
        .unwrap_or_default();
    [id, trial, ends, usage, total, cost]
}

fn trial_cells(trial: &FreeTrialInfo) -> [String; 2] {
    // The date alone: the first ten characters of `2025-10-01T00:00:00Z`.
    let end: String = trial.end().to_string().chars().take(10).collect();
    [format!("{} {}", trial.r#type(), trial.status()), end]
}

fn usage_cells(usage: &Usage) -> [String; 3] {
    let name = usage.r#type().map(ToString::to_string).unwrap_or_default();
    let currency = usage
        .currency()
        .map(ToString::to_string)
        .unwrap_or_default();
    [
        name,
        format!("{:.1}", usage.total()),
        format!("{:.2} {currency}", usage.estimated_monthly_cost()),
    ]
}
