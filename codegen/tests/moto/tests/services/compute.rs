//! EC2 (ec2Query) and Lambda (restJson1).

use std::time::Duration;

use aws_smithy_types::Blob;
use tinsmith_moto::config;
use tinsmith_moto_client::ec2::client::Waiters;
use tinsmith_moto_client::ec2::types::{
    Filter, InstanceStateName, InstanceType, ResourceType, Tag, TagSpecification,
};
use tinsmith_moto_client::lambda::types::{Environment, FunctionCode, Runtime};
use tinsmith_moto_client::{ec2, lambda};

use crate::identity::role;

fn tag(key: &str, value: &str) -> Tag {
    Tag::builder().key(key).value(value).build()
}

#[tokio::test]
async fn instances_run_with_tags_and_are_described_by_pages() {
    let client = ec2::Client::new(&config());
    let mut ids = Vec::new();
    for _ in 0..3 {
        let tags = TagSpecification::builder().resource_type(ResourceType::Instance);
        let run = client
            .run_instances()
            .image_id("ami-12c6146b")
            .min_count(2)
            .max_count(2);
        let run = run.instance_type(InstanceType::T2Micro);
        let run = run.tag_specifications(tags.tags(tag("of", "paged & more")).build());
        let reservation = run.send().await.expect("they run");
        assert_eq!(reservation.instances().len(), 2);
        let of = |instance: &ec2::types::Instance| instance.instance_id().map(str::to_owned);
        ids.extend(reservation.instances().iter().filter_map(of));
    }
    let wait = client.wait_until_instance_running();
    let wait = wait.set_instance_ids(Some(ids.clone()));
    wait.wait(Duration::from_secs(60)).await.expect("all run");
    let filter = Filter::builder()
        .name("tag:of")
        .values("paged & more")
        .build();
    let describe = client.describe_instances().filters(filter);
    let mut pages = describe.into_paginator().page_size(2).send();
    let (mut count, mut seen) = (0, Vec::new());
    while let Some(page) = pages.next().await {
        count += 1;
        for reservation in page.expect("a page").reservations() {
            seen.extend_from_slice(reservation.instances());
        }
    }
    assert!(count > 1, "a page of all");
    let of = |id: &String| seen.iter().any(|each| each.instance_id() == Some(id));
    assert!(seen.len() == ids.len() && ids.iter().all(of), "{seen:?}");
    let first = &seen[0];
    let state = first.state().expect("it is told");
    assert_eq!(
        (state.name(), state.code()),
        (Some(&InstanceStateName::Running), Some(16))
    );
    assert_eq!(first.instance_type(), Some(&InstanceType::T2Micro));
    assert!(first.launch_time().expect("it is told").secs() > 1_700_000_000);
}

#[tokio::test]
async fn tags_are_added_and_found() {
    let client = ec2::Client::new(&config());
    let run = client
        .run_instances()
        .image_id("ami-12c6146b")
        .min_count(1)
        .max_count(1);
    let reservation = run.send().await.expect("it runs");
    let id = reservation.instances()[0]
        .instance_id()
        .expect("it has one");
    let create = client.create_tags().resources(id);
    create
        .tags(tag("a", "1"))
        .tags(tag("b", ""))
        .send()
        .await
        .expect("they are added");
    let filter = Filter::builder().name("resource-id").values(id).build();
    let tags = client
        .describe_tags()
        .filters(filter)
        .send()
        .await
        .expect("an answer");
    let tags: Vec<_> = tags
        .tags()
        .iter()
        .map(|tag| (tag.key(), tag.value()))
        .collect();
    assert_eq!(tags, [(Some("a"), Some("1")), (Some("b"), Some(""))]);
    let error = client
        .describe_instances()
        .instance_ids("i-0000000000000000f")
        .send()
        .await;
    let error = error.expect_err("there is none").into_service_error();
    assert_eq!(error.meta().code(), Some("InvalidInstanceID.NotFound"));
}

#[tokio::test]
async fn a_function_is_described_as_it_was_made() {
    let client = lambda::Client::new(&config());
    // An archive with nothing in it.
    let archive = [b"PK\x05\x06".as_slice(), &[0; 18]].concat();
    let create = client
        .create_function()
        .function_name("made")
        .role(role("lambda", "/").await)
        .runtime(Runtime::Python312)
        .handler("main.handler")
        .timeout(7)
        .environment(Environment::builder().variables("A", "ü").build())
        .code(FunctionCode::builder().zip_file(Blob::new(archive)).build());
    let created = create.send().await.expect("a new function");
    assert_eq!(created.runtime(), Some(&Runtime::Python312));
    let got = client
        .get_function()
        .function_name("made")
        .send()
        .await
        .expect("there is one");
    let made = got.configuration().expect("it is described");
    assert_eq!(
        (made.timeout(), made.handler()),
        (Some(7), Some("main.handler"))
    );
    let environment = made.environment().and_then(|all| all.variables());
    assert_eq!(environment.expect("it was given")["A"], "ü");
    let listed = client.list_functions().into_paginator().items().send();
    let listed: Vec<_> = listed.collect::<Result<_, _>>().await.expect("all pages");
    assert!(
        listed
            .iter()
            .any(|each| each.function_arn() == made.function_arn())
    );
    let error = client.get_function().function_name("nowhere").send().await;
    let error = error.expect_err("there is none").into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
}
