//! Calls on loopback through both modules, and what they say they need.

use tinsmith_e2e::config;
use tinsmith_e2e::server::{Reply, Server};
use tinsmith_module::aws::inspector2::{self, types::FreeTrialType};
use tinsmith_module::{aws, opted_in};

#[tokio::test]
async fn through_the_module_in_one_file() {
    let body = r#"{"accounts": [{"accountId": "1", "freeTrialInfo": [
        {"type": "EC2", "start": 1, "end": 2, "status": "ACTIVE"}]}], "failedAccounts": []}"#;
    let server = Server::start(vec![Reply::json(body)]).await;
    let client = inspector2::Client::new(&config(&server.url));
    let call = client.batch_get_free_trial_info().account_ids("1");
    let output = call.send().await.expect("the server answers");
    let trials = output.accounts()[0].free_trial_info();
    assert_eq!(trials[0].r#type(), &FreeTrialType::Ec2);
    assert_eq!(server.only().path, "/freetrialinfo/batchget");
}

#[tokio::test]
async fn through_the_module_in_files() {
    let reply = Reply::cbor(200, |answer| {
        answer.str("numberOfMemberAccountsOptedIn").integer(2);
    });
    let server = Server::start(vec![reply]).await;
    assert_eq!(opted_in(&config(&server.url)).await, Ok(Some(2)));
}

/// Features are settled when the module is made, whatever those of the caller's crate are.
#[test]
fn behaviour_version_is_asked_for_where_it_is_not_on() {
    let without = || {
        aws::computeoptimizer::Client::from_conf(aws::computeoptimizer::Config::builder().build())
    };
    let panic = std::panic::catch_unwind(without);
    assert!(
        panic.is_err(),
        "the module in one file has no behavior-version-latest"
    );
}

#[test]
fn the_manifest_has_what_the_module_needs() {
    let needs = include_str!(concat!(env!("OUT_DIR"), "/needs.toml"));
    let needs: toml::Table = needs.parse().expect("lines of [dependencies]");
    let manifest: toml::Table = include_str!("../Cargo.toml").parse().expect("a manifest");
    assert_eq!(manifest["dependencies"].as_table(), Some(&needs));
}
