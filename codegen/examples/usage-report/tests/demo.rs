//! The program as a user runs it.

use assert_cmd::Command;
use assert_cmd::assert::Assert;

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_usage-report"))
}

fn stderr(assert: &Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

#[test]
fn the_demo_prints_its_table() {
    let run = program().arg("--demo").assert().success();
    let text = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    for line in [
        "| 111122223333   EC2 ACTIVE                   AWS     2026-12-05   EC2_INSTANCE_HOURS      AWS     2160.0       3.70 USD |",
        "|                CODE_REPOSITORY INACTIVE             2026-11-05                                                         |",
        "|                SERVERLESS_FUNCTION ACTIVE   GCP     2026-12-05   GCP_CLOUD_RUN_HOURS     GCP       96.0       0.04 USD |",
        "|                SOMETHING_NEW ACTIVE         -       2026-12-05                                                         |",
        "| 777788889999   access denied                                                                                           |",
        "Compute Optimizer: Active, member accounts included, 2 opted in",
    ] {
        assert!(
            text.lines().any(|row| row == line),
            "no such line in\n{text}\n{line}"
        );
    }
}

#[test]
fn a_wrong_account_id_is_refused() {
    let run = program().arg("12345").assert().failure();
    assert!(stderr(&run).contains("twelve digits"), "{}", stderr(&run));
}

#[test]
fn an_unreachable_endpoint_is_explained() {
    let run = program()
        .env_clear()
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "secret")
        .args([
            "111122223333",
            "--region",
            "us-east-1",
            "--endpoint-url",
            "http://127.0.0.1:9",
        ])
        .assert()
        .failure();
    let text = stderr(&run);
    assert!(text.starts_with("error: cannot read"), "{text}");
    assert!(
        text.contains("check the network and --endpoint-url"),
        "{text}"
    );
}

#[test]
fn missing_credentials_are_explained() {
    let run = program()
        .env_clear()
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .args([
            "111122223333",
            "--region",
            "us-east-1",
            "--endpoint-url",
            "http://127.0.0.1:9",
        ])
        .assert()
        .failure();
    assert!(
        stderr(&run).contains("no usable credentials"),
        "{}",
        stderr(&run)
    );
}
