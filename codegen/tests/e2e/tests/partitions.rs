//! Partitions of the user's own. The environment is that of a process, so each table has one.

use std::process::{Command, Output};

use tinsmith_client::inspector2::config::endpoint::{DefaultResolver, Params, ResolveEndpoint};

const VARIABLE: &str = "SMITHY_CLIENT_SDK_CUSTOM_PARTITION";

const TABLE: &str = r#"{"partitions": [{
    "id": "space", "regionRegex": "^mars\\-\\w+\\-\\d+$", "regions": {"moon-1": {}},
    "outputs": {"name": "space", "dnsSuffix": "space.example", "dualStackDnsSuffix": "d.example",
        "supportsFIPS": true, "supportsDualStack": true, "implicitGlobalRegion": "mars-north-1"}}]}"#;

/// The endpoint of a Region, or why there is none.
async fn endpoint(region: &str) -> String {
    let params = Params::builder().region(region).build().expect("a label");
    match DefaultResolver::new().resolve_endpoint(&params).await {
        Ok(endpoint) => endpoint.url().to_owned(),
        Err(error) => error.to_string(),
    }
}

/// Says by its output what endpoints there are: also in a process of its own, with a table.
#[tokio::test]
async fn endpoints_of_a_process() {
    if std::env::var_os(VARIABLE).is_none() {
        let usual = "https://inspector2.us-east-1.amazonaws.com";
        assert_eq!(endpoint("us-east-1").await, usual);
    }
    for region in ["mars-north-1", "moon-1", "us-east-1"] {
        println!("{region}: {}", endpoint(region).await);
    }
}

fn with_table(path: &str) -> String {
    let program = std::env::current_exe().expect("the test has a file");
    let Output { status, stdout, .. } = Command::new(program)
        .args(["--exact", "endpoints_of_a_process", "--nocapture"])
        .env(VARIABLE, path)
        .output()
        .expect("the test runs");
    assert!(status.success());
    String::from_utf8(stdout).expect("text")
}

#[test]
fn the_environment_names_another_table_of_partitions() {
    let path = std::env::temp_dir().join(format!("partitions-{}.json", std::process::id()));
    std::fs::write(&path, TABLE).expect("a writable folder");
    let said = with_table(&path.display().to_string());
    std::fs::remove_file(&path).expect("it was written");
    assert!(
        said.contains("mars-north-1: https://inspector2.mars-north-1.space.example"),
        "{said}"
    );
    assert!(
        said.contains("moon-1: https://inspector2.moon-1.space.example"),
        "{said}"
    );
    // No partition of this table is `aws`, so that a Region of another name has none.
    assert!(!said.contains("us-east-1: https"), "{said}");
}

#[test]
fn a_table_that_is_not_there_is_an_error_that_names_it() {
    let said = with_table("/nowhere/partitions.json");
    let problem = format!("us-east-1: {VARIABLE}=/nowhere/partitions.json: ");
    assert!(said.contains(&problem), "{said}");
}
