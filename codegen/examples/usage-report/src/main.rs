//! Prints free-trial status, usage totals and enrolment of AWS accounts as a table.
//!
//! `usage-report --demo` shows it without an AWS account, against a server on loopback.

mod demo;
mod explain;
mod report;
mod table;

use std::process::ExitCode;

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use clap::Parser;

/// Free trials and usage of Amazon Inspector, and enrolment in AWS Compute Optimizer, per account.
#[derive(Parser, Debug)]
#[command(version, after_help = "Without an AWS account: usage-report --demo")]
struct Args {
    /// Twelve-digit ids of the accounts to report on.
    #[arg(required_unless_present = "demo", value_parser = account_id)]
    accounts: Vec<String>,

    /// Region to ask; otherwise that of the environment or the profile.
    #[arg(long)]
    region: Option<String>,

    /// Profile of the shared configuration to take region and credentials from.
    #[arg(long)]
    profile: Option<String>,

    /// Send every request here instead of to AWS.
    #[arg(long, value_name = "URL")]
    endpoint_url: Option<String>,

    /// Start a small server on loopback and report on three made-up accounts.
    #[arg(long, conflicts_with_all = ["endpoint_url", "profile"])]
    demo: bool,
}

fn account_id(text: &str) -> Result<String, String> {
    if text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err("an account id has twelve digits".to_owned())
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Args::parse()).await {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: Args) -> anyhow::Result<String> {
    let accounts = if args.accounts.is_empty() {
        demo::accounts()
    } else {
        args.accounts.clone()
    };
    let config = if args.demo {
        demo_config(&args).await?
    } else {
        user_config(&args).await
    };
    let report = report::fetch(&config, &accounts).await?;
    Ok(table::render(&report))
}

async fn user_config(args: &Args) -> SdkConfig {
    let mut loader = aws_config::defaults(BehaviorVersion::latest());
    if let Some(region) = &args.region {
        loader = loader.region(Region::new(region.clone()));
    }
    if let Some(profile) = &args.profile {
        loader = loader.profile_name(profile);
    }
    if let Some(url) = &args.endpoint_url {
        loader = loader.endpoint_url(url);
    }
    loader.load().await
}

async fn demo_config(args: &Args) -> anyhow::Result<SdkConfig> {
    let url = demo::start().await?;
    let region = args
        .region
        .clone()
        .unwrap_or_else(|| "us-east-1".to_owned());
    let credentials = Credentials::new("AKIDEMO", "not-a-secret", None, None, "demo");
    Ok(aws_config::defaults(BehaviorVersion::latest())
        .region(Region::new(region))
        .credentials_provider(credentials)
        .endpoint_url(url)
        .load()
        .await)
}
