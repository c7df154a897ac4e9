//! CloudWatch Logs: awsJson 1.1 with timestamps as numbers, and tokens that go both ways.

use std::time::{SystemTime, UNIX_EPOCH};

use tinsmith_moto::config;
use tinsmith_moto_client::cloudwatchlogs::Client;
use tinsmith_moto_client::cloudwatchlogs::types::InputLogEvent;

#[tokio::test]
async fn events_are_put_and_read() {
    let client = Client::new(&config());
    for name in ["/test/a", "/test/b", "/test/c"] {
        client
            .create_log_group()
            .log_group_name(name)
            .send()
            .await
            .expect("a new group");
    }
    let groups = client
        .describe_log_groups()
        .log_group_name_prefix("/test/")
        .limit(2);
    let groups = groups.into_paginator().items().send();
    let groups: Vec<_> = groups.collect::<Result<_, _>>().await.expect("all pages");
    let names: Vec<_> = groups
        .iter()
        .filter_map(|group| group.log_group_name())
        .collect();
    assert_eq!(names, ["/test/a", "/test/b", "/test/c"]);

    let stream = client.create_log_stream().log_group_name("/test/a");
    stream
        .log_stream_name("s")
        .send()
        .await
        .expect("a new stream");
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970");
    let now = i64::try_from(now.as_millis()).expect("it is small");
    let event = |message: &str, timestamp| {
        let event = InputLogEvent::builder().message(message);
        event.timestamp(timestamp).build().expect("both are set")
    };
    let put = client
        .put_log_events()
        .log_group_name("/test/a")
        .log_stream_name("s");
    let put = put
        .log_events(event("one \u{1F980}", now - 1))
        .log_events(event("two", now));
    put.send().await.expect("they are put");
    let get = client
        .get_log_events()
        .log_group_name("/test/a")
        .log_stream_name("s");
    let got = get.start_from_head(true).send().await.expect("an answer");
    let events: Vec<_> = got
        .events()
        .iter()
        .map(|event| (event.message(), event.timestamp()))
        .collect();
    assert_eq!(
        events,
        [
            (Some("one \u{1F980}"), Some(now - 1)),
            (Some("two"), Some(now))
        ]
    );

    let error = client
        .create_log_group()
        .log_group_name("/test/a")
        .send()
        .await;
    let error = error.expect_err("there is one").into_service_error();
    assert!(error.is_resource_already_exists_exception(), "{error:?}");
}
