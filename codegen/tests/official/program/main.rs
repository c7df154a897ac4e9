//! A program written against the official crates. Only its Cargo.toml decides what it runs on.

use std::error::Error;
use std::time::Duration;

use aws_sdk_computeoptimizer::types::Status;
use aws_sdk_inspector2::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_inspector2::operation::list_usage_totals::{
    ListUsageTotalsError, ListUsageTotalsInput, ListUsageTotalsOutput,
};
use aws_sdk_inspector2::operation::{RequestId, batch_get_free_trial_info::BatchGetFreeTrialInfoError};
use aws_sdk_inspector2::primitives::DateTime;
use aws_sdk_inspector2::types::error::ValidationException;
use aws_sdk_inspector2::types::{
    CloudProvider, Currency, FreeTrialAccountInfo, FreeTrialInfo, FreeTrialStatus, FreeTrialType, Usage,
    UsageTotal, UsageType,
};
use aws_sdk_inspector2::config::{BehaviorVersion, Credentials, Region, retry::RetryConfig, timeout::TimeoutConfig};

use aws_smithy_runtime_api::client::waiters::error::{ExceededMaxWait, WaiterError};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn config(url: &str) -> aws_sdk_inspector2::Config {
    aws_sdk_inspector2::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "SECRET", None, None, "program"))
        .endpoint_url(url)
        .retry_config(RetryConfig::standard().with_max_attempts(2))
        .timeout_config(TimeoutConfig::builder().build())
        .build()
}

fn make_values() -> Result<FreeTrialAccountInfo> {
    let trial = FreeTrialInfo::builder()
        .r#type(FreeTrialType::CodeRepository)
        .start(DateTime::from_secs(1))
        .end(DateTime::from_secs(2))
        .status(FreeTrialStatus::Active)
        .cloud_provider(CloudProvider::Aws)
        .build()?;
    let incomplete = FreeTrialInfo::builder().set_type(Some("NEW".into())).build();
    println!("incomplete: {}", incomplete.expect_err("three fields are missing"));
    Ok(FreeTrialAccountInfo::builder().account_id("1").free_trial_info(trial).build()?)
}

fn describe(kind: &FreeTrialType) -> &'static str {
    match kind {
        FreeTrialType::Ec2 => "instances",
        FreeTrialType::Ecr => "images",
        FreeTrialType::Lambda | FreeTrialType::LambdaCode => "functions",
        FreeTrialType::CodeRepository => "repositories",
        FreeTrialType::Vm | FreeTrialType::MachineImage => "machines",
        other if other.as_str() == "SOMETHING_NEW" => "something new",
        _ => "unknown",
    }
}

async fn trials(client: &aws_sdk_inspector2::Client) -> std::result::Result<(), aws_sdk_inspector2::Error> {
    let output = client.batch_get_free_trial_info().account_ids("111122223333").send().await?;
    println!("request id {:?}", output.request_id());
    for account in output.accounts() {
        for trial in account.free_trial_info() {
            let cloud = trial.cloud_provider().map(CloudProvider::as_str);
            println!("{} {} {} {cloud:?} {:?}", account.account_id(), describe(trial.r#type()), trial.status(), trial);
        }
    }
    Ok(())
}

async fn usage(client: &aws_sdk_inspector2::Client) -> Result<()> {
    let mut pages = client.list_usage_totals().max_results(1).into_paginator().items().send();
    while let Some(total) = pages.next().await {
        let total: UsageTotal = total?;
        for line in total.usage() {
            let line: &Usage = line;
            let known = matches!(line.r#type(), Some(UsageType::Ec2InstanceHours));
            let dollars = line.currency() == Some(&Currency::Usd);
            println!("{:?} {known} {dollars} {} {}", total.account_id(), line.total(), line.estimated_monthly_cost());
        }
    }
    Ok(())
}

async fn failures(client: &aws_sdk_inspector2::Client) -> Result<()> {
    let result: std::result::Result<ListUsageTotalsOutput, SdkError<ListUsageTotalsError>> =
        client.list_usage_totals().next_token("bad").send().await;
    let error = result.expect_err("the server refuses");
    // What follows the causes is the debug form of the response, which the features of the HTTP
    // client decide.
    let text = DisplayErrorContext(&error).to_string();
    println!("{}", text.split(" (ServiceError").next().unwrap_or_default());
    match error.into_service_error() {
        ListUsageTotalsError::ValidationException(error) => {
            let error: ValidationException = error;
            println!("{} {:?} {:?}", error.message(), error.reason(), error.fields());
        }
        other => println!("{:?} {:?}", other.code(), other.message()),
    }
    let error = client.batch_get_free_trial_info().send().await.expect_err("the server refuses");
    if let Some(BatchGetFreeTrialInfoError::AccessDeniedException(error)) = error.as_service_error() {
        println!("{error} {:?}", error.meta().code());
    }
    Ok(())
}

/// Written for any service that has waiters.
fn after_waiting<E>(error: WaiterError<ListUsageTotalsOutput, ListUsageTotalsError>) -> E
where
    E: From<WaiterError<ListUsageTotalsOutput, ListUsageTotalsError>>,
{
    error.into()
}

fn waited() {
    let wait = Duration::from_secs(1);
    let error = WaiterError::ExceededMaxWait(ExceededMaxWait::new(wait, wait, 3));
    let error: aws_sdk_inspector2::Error = after_waiting(error);
    println!("{error} {:?} {:?}", error.source().map(ToString::to_string), error.code());
}

async fn enrollment(url: &str) -> Result<()> {
    let config = aws_sdk_computeoptimizer::config::Builder::new()
        .behavior_version(aws_sdk_computeoptimizer::config::BehaviorVersion::latest())
        .region(aws_sdk_computeoptimizer::config::Region::new("us-east-1"))
        .credentials_provider(aws_sdk_computeoptimizer::config::Credentials::new("AKID", "SECRET", None, None, "program"))
        .endpoint_url(url)
        .build();
    let client = aws_sdk_computeoptimizer::Client::from_conf(config);
    let output = client.get_enrollment_status().send().await?;
    println!("{} {:?}", output.status() == Some(&Status::Active), output);
    Ok(())
}

#[tokio::main]
async fn main() -> Result<()> {
    let url = std::env::args().nth(1).ok_or("usage: program URL")?;
    println!("{:?}", make_values()?);
    let input = ListUsageTotalsInput::builder().account_ids("1").account_ids("2").build()?;
    println!("{input:?} {:?}", input.account_ids());
    let client = aws_sdk_inspector2::Client::from_conf(config(&url));
    trials(&client).await?;
    usage(&client).await?;
    failures(&client).await?;
    waited();
    enrollment(&url).await
}
