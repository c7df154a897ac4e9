//! Asks the two services what the table shows.

use std::collections::BTreeMap;

use anyhow::Context as _;
use aws_config::SdkConfig;
use tinsmith_client::computeoptimizer;
use tinsmith_client::inspector2;
use tinsmith_client::inspector2::types::{FreeTrialInfo, FreeTrialInfoErrorCode, Usage};

use crate::explain::explain;

/// What is known of the accounts.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// Per account id, in order.
    pub(crate) accounts: BTreeMap<String, Account>,
    /// Enrolment of the calling account in Compute Optimizer.
    pub(crate) enrollment: String,
}

/// What is known of one account.
#[derive(Debug, Default)]
pub(crate) struct Account {
    /// Free trials by kind of scan.
    pub(crate) trials: Vec<FreeTrialInfo>,
    /// Usage of the last 30 days.
    pub(crate) usage: Vec<Usage>,
    /// Why the service would not tell.
    pub(crate) failure: Option<String>,
}

/// Fetches everything for these accounts, all pages of it.
pub(crate) async fn fetch(config: &SdkConfig, accounts: &[String]) -> anyhow::Result<Report> {
    let mut report = Report::default();
    for id in accounts {
        report.accounts.insert(id.clone(), Account::default());
    }
    let inspector = inspector2::Client::new(config);
    let optimizer = computeoptimizer::Client::new(config);
    let (trials, usage, enrollment) = tokio::join!(
        free_trials(&inspector, accounts),
        usage_totals(&inspector, accounts),
        enrollment(&optimizer),
    );
    add_trials(&mut report, trials?);
    add_usage(&mut report, usage?);
    report.enrollment = enrollment?;
    Ok(report)
}

type Trials = inspector2::operation::batch_get_free_trial_info::BatchGetFreeTrialInfoOutput;

/// The service takes at most 100 accounts in one request.
const ACCOUNTS_PER_REQUEST: usize = 100;

async fn free_trials(
    client: &inspector2::Client,
    accounts: &[String],
) -> anyhow::Result<Vec<Trials>> {
    let mut pages = Vec::new();
    for chunk in accounts.chunks(ACCOUNTS_PER_REQUEST) {
        let page = client
            .batch_get_free_trial_info()
            .set_account_ids(Some(chunk.to_vec()))
            .send()
            .await
            .map_err(|error| explain(error, "inspector2:BatchGetFreeTrialInfo"))
            .context("cannot read the free trials")?;
        pages.push(page);
    }
    Ok(pages)
}

async fn usage_totals(
    client: &inspector2::Client,
    accounts: &[String],
) -> anyhow::Result<Vec<inspector2::types::UsageTotal>> {
    client
        .list_usage_totals()
        .set_account_ids(Some(accounts.to_vec()))
        .into_paginator()
        .items()
        .send()
        .collect::<Result<Vec<_>, _>>()
        .await
        .map_err(|error| explain(error, "inspector2:ListUsageTotals"))
        .context("cannot read the usage totals")
}

async fn enrollment(client: &computeoptimizer::Client) -> anyhow::Result<String> {
    let output = client
        .get_enrollment_status()
        .send()
        .await
        .map_err(|error| explain(error, "compute-optimizer:GetEnrollmentStatus"))
        .context("cannot read the enrolment status")?;
    let status = output.status().map_or("unknown", |status| status.as_str());
    let members = if output.member_accounts_enrolled() {
        ", member accounts included"
    } else {
        ""
    };
    let opted_in = match output.number_of_member_accounts_opted_in() {
        Some(count) => format!(", {count} opted in"),
        None => String::new(),
    };
    Ok(format!("{status}{members}{opted_in}"))
}

fn add_trials(report: &mut Report, pages: Vec<Trials>) {
    for page in pages {
        for account in page.accounts {
            let entry = report.accounts.entry(account.account_id).or_default();
            entry.trials.extend(account.free_trial_info);
        }
        for failed in page.failed_accounts {
            let entry = report.accounts.entry(failed.account_id).or_default();
            entry.failure = Some(match failed.code {
                FreeTrialInfoErrorCode::AccessDenied => "access denied".to_owned(),
                FreeTrialInfoErrorCode::InternalError => "try again later".to_owned(),
                other => other.to_string(),
            });
        }
    }
}

fn add_usage(report: &mut Report, totals: Vec<inspector2::types::UsageTotal>) {
    for total in totals {
        let Some(id) = total.account_id else { continue };
        report
            .accounts
            .entry(id)
            .or_default()
            .usage
            .extend(total.usage.unwrap_or_default());
    }
}
