//! IAM and STS: awsQuery, with nested structures and timestamps in XML.

use aws_smithy_types::DateTime;
use tinsmith_moto::config;
use tinsmith_moto_client::iam::types::Tag;
use tinsmith_moto_client::{iam, sts};

const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;

/// Makes a role, and returns its ARN.
pub(crate) async fn role(name: &str, path: &str) -> String {
    let client = iam::Client::new(&config());
    let tag = Tag::builder().key("team").value("a b+c&d").build();
    let create = client.create_role().role_name(name).path(path);
    let create = create
        .assume_role_policy_document(TRUST)
        .description("ünïcode");
    let create = create.tags(tag.expect("both are set"));
    let created = create.send().await.expect("a new role");
    created.role().expect("it is described").arn().to_owned()
}

#[tokio::test]
async fn a_role_is_described_as_it_was_made() {
    let arn = role("described", "/paths/").await;
    let client = iam::Client::new(&config());
    let got = client
        .get_role()
        .role_name("described")
        .send()
        .await
        .expect("there is one");
    let role = got.role().expect("it is described");
    assert_eq!((role.arn(), role.path()), (arn.as_str(), "/paths/"));
    assert_eq!(role.description(), Some("ünïcode"));
    assert!(role.create_date().secs() > 1_700_000_000);
    let tags: Vec<_> = role
        .tags()
        .iter()
        .map(|tag| (tag.key(), tag.value()))
        .collect();
    assert_eq!(tags, [("team", "a b+c&d")]);
    let error = client.get_role().role_name("nobody").send().await;
    let error = error.expect_err("there is none").into_service_error();
    assert!(error.is_no_such_entity_exception(), "{error:?}");
    assert!(
        error
            .meta()
            .message()
            .is_some_and(|text| text.contains("nobody"))
    );
}

#[tokio::test]
async fn roles_are_listed_by_pages() {
    for name in ["listed-a", "listed-b", "listed-c"] {
        role(name, "/listed/").await;
    }
    let client = iam::Client::new(&config());
    let list = client.list_roles().path_prefix("/listed/");
    let mut pages = list.into_paginator().page_size(2).send();
    let (mut sizes, mut names) = (Vec::new(), Vec::new());
    while let Some(page) = pages.next().await {
        let page = page.expect("a page");
        sizes.push(page.roles().len());
        names.extend(page.roles().iter().map(|role| role.role_name().to_owned()));
    }
    names.sort();
    assert_eq!(sizes, [2, 1]);
    assert_eq!(names, ["listed-a", "listed-b", "listed-c"]);
}

#[tokio::test]
async fn a_role_is_assumed() {
    let client = sts::Client::new(&config());
    let identity = client
        .get_caller_identity()
        .send()
        .await
        .expect("an answer");
    assert_eq!(identity.account(), Some("123456789012"));
    let assume = client
        .assume_role()
        .role_session_name("session")
        .duration_seconds(900);
    let assumed = assume
        .role_arn(role("assumed", "/").await)
        .send()
        .await
        .expect("it may");
    let credentials = assumed.credentials().expect("they were asked for");
    assert!(credentials.access_key_id().starts_with("ASIA"));
    let now = DateTime::from(std::time::SystemTime::now()).secs();
    let left = credentials.expiration().secs() - now;
    assert!((800..=960).contains(&left), "{left} s are left");
    let user = assumed.assumed_role_user().expect("it is told");
    assert!(
        user.arn().ends_with(":assumed-role/assumed/session"),
        "{}",
        user.arn()
    );
}
