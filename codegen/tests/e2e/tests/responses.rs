//! What the answers become.

use aws_smithy_types::DateTime;
use serde_json::json;
use tinsmith_client::inspector2::types::{
    CloudProvider, Currency, FreeTrialInfoErrorCode, FreeTrialStatus, FreeTrialType, UsageType,
};
use tinsmith_client::{computeoptimizer, inspector2};
use tinsmith_e2e::config;
use tinsmith_e2e::server::{Reply, Server};

type Trials = inspector2::operation::batch_get_free_trial_info::BatchGetFreeTrialInfoOutput;

async fn trials(body: serde_json::Value) -> Trials {
    let server = Server::start(vec![Reply::json(body.to_string())]).await;
    let client = inspector2::Client::new(&config(&server.url));
    client
        .batch_get_free_trial_info()
        .account_ids("111122223333")
        .send()
        .await
        .expect("the answer can be read")
}

#[tokio::test]
async fn free_trials_in_full() {
    let output = trials(json!({
        "accounts": [{ "accountId": "111122223333", "freeTrialInfo": [
            { "type": "CODE_REPOSITORY", "start": 1.5, "end": 1_757_980_800, "status": "ACTIVE" },
            { "type": "VM", "start": 0, "end": 1, "status": "INACTIVE", "cloudProvider": "AZURE" },
        ] }],
        "failedAccounts": [
            { "accountId": "444455556666", "code": "ACCESS_DENIED", "message": "no" },
            { "accountId": "777788889999", "code": "INTERNAL_ERROR", "message": "oops" },
        ],
    }))
    .await;
    let account = &output.accounts()[0];
    assert_eq!(account.account_id(), "111122223333");
    let first = &account.free_trial_info()[0];
    assert_eq!(first.r#type(), &FreeTrialType::CodeRepository);
    assert_eq!(first.start(), &DateTime::from_fractional_secs(1, 0.5));
    assert_eq!(first.end(), &DateTime::from_secs(1_757_980_800));
    assert_eq!(first.status(), &FreeTrialStatus::Active);
    assert_eq!(first.cloud_provider(), None);
    let second = &account.free_trial_info()[1];
    assert_eq!(second.r#type(), &FreeTrialType::Vm);
    assert_eq!(second.cloud_provider(), Some(&CloudProvider::Azure));
    let failed = output.failed_accounts();
    assert_eq!(failed[0].code(), &FreeTrialInfoErrorCode::AccessDenied);
    assert_eq!(failed[1].code(), &FreeTrialInfoErrorCode::InternalError);
    assert_eq!(failed[1].message(), "oops");
}

#[tokio::test]
async fn the_request_id_is_kept() {
    use inspector2::operation::RequestId as _;
    let output = trials(json!({ "accounts": [], "failedAccounts": [] })).await;
    assert_eq!(output.request_id(), Some("request-1"));
}

#[tokio::test]
async fn unknown_values_and_members_are_read_past() {
    let output = trials(json!({
        "somethingElse": { "deep": [1, { "x": null }] },
        "accounts": [{
            "later": true,
            "accountId": "111122223333",
            "freeTrialInfo": [
                { "type": "SOMETHING_NEW", "start": 1, "end": 2, "status": "PAUSED", "extra": [] },
            ],
        }],
        "failedAccounts": [],
    }))
    .await;
    let trial = &output.accounts()[0].free_trial_info()[0];
    assert_eq!(trial.r#type().as_str(), "SOMETHING_NEW");
    assert_eq!(trial.r#type(), &FreeTrialType::from("SOMETHING_NEW"));
    assert_eq!(trial.status().to_string(), "PAUSED");
}

#[tokio::test]
async fn missing_and_null_required_members_are_corrected() {
    let output =
        trials(json!({ "accounts": [{ "accountId": null, "freeTrialInfo": [{}] }] })).await;
    assert_eq!(output.failed_accounts(), []);
    let account = &output.accounts()[0];
    assert_eq!(account.account_id(), "");
    let trial = &account.free_trial_info()[0];
    assert_eq!(trial.r#type(), &FreeTrialType::from("no value was set"));
    assert_eq!(trial.start(), &DateTime::from_secs(0));
}

#[tokio::test]
async fn usage_totals_in_full_and_with_nulls() {
    let body = json!({
        "nextToken": null,
        "totals": [{ "accountId": "111122223333", "usage": [
            { "type": "GCP_CLOUD_RUN_HOURS", "total": 2160.5, "estimatedMonthlyCost": 1e-3,
                "currency": "USD", "cloudProvider": "GCP" },
            { "type": null, "total": 7 },
        ] }, {}],
    });
    let server = Server::start(vec![Reply::json(body.to_string())]).await;
    let client = inspector2::Client::new(&config(&server.url));
    let output = client
        .list_usage_totals()
        .send()
        .await
        .expect("the answer can be read");
    assert_eq!(output.next_token(), None);
    let [first, empty] = output.totals() else {
        panic!("two totals")
    };
    assert_eq!(empty.account_id(), None);
    assert!(empty.usage().is_empty());
    let [full, sparse] = first.usage() else {
        panic!("two lines")
    };
    assert_eq!(full.r#type(), Some(&UsageType::GcpCloudRunHours));
    assert_eq!(full.total(), 2160.5);
    assert_eq!(full.estimated_monthly_cost(), 0.001);
    assert_eq!(full.currency(), Some(&Currency::Usd));
    assert_eq!(full.cloud_provider(), Some(&CloudProvider::Gcp));
    assert_eq!(sparse.r#type(), None);
    assert_eq!(sparse.cloud_provider(), None);
    assert_eq!(
        (sparse.total(), sparse.estimated_monthly_cost()),
        (7.0, 0.0)
    );
}

#[tokio::test]
async fn enrollment_in_full_and_empty() {
    let full = Reply::cbor(200, |map| {
        map.str("status").str("Pending");
        map.str("statusReason").str("soon");
        map.str("memberAccountsEnrolled").boolean(true);
        let updated = DateTime::from_fractional_secs(1_795_000_000, 0.25);
        map.str("lastUpdatedTimestamp").timestamp(&updated);
        map.str("numberOfMemberAccountsOptedIn").integer(3);
        map.str("newerThanTheModel").begin_array().null().end();
    });
    let nulls = Reply::cbor(200, |map| {
        map.str("status")
            .null()
            .str("memberAccountsEnrolled")
            .null();
    });
    let server = Server::start(vec![full, Reply::cbor(200, |_| {}), nulls]).await;
    let client = computeoptimizer::Client::new(&config(&server.url));
    let output = client
        .get_enrollment_status()
        .send()
        .await
        .expect("the answer can be read");
    assert_eq!(
        output.status(),
        Some(&computeoptimizer::types::Status::Pending)
    );
    assert_eq!(output.status_reason(), Some("soon"));
    assert!(output.member_accounts_enrolled());
    assert_eq!(
        output.last_updated_timestamp(),
        Some(&DateTime::from_fractional_secs(1_795_000_000, 0.25))
    );
    assert_eq!(output.number_of_member_accounts_opted_in(), Some(3));
    for _ in ["empty", "nulls"] {
        let empty = client
            .get_enrollment_status()
            .send()
            .await
            .expect("the answer can be read");
        assert_eq!(empty.status(), None);
        assert!(!empty.member_accounts_enrolled());
    }
}
