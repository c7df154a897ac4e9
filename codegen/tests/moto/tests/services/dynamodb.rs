//! DynamoDB: awsJson 1.0, with unions, paginators and errors that are told apart.

use std::collections::HashMap;
use std::time::Duration;

use aws_smithy_types::Blob;
use tinsmith_moto::config;
use tinsmith_moto_client::dynamodb::Client;
use tinsmith_moto_client::dynamodb::client::Waiters;
use tinsmith_moto_client::dynamodb::operation::put_item::PutItemError;
use tinsmith_moto_client::dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, KeySchemaElement, KeyType, KeysAndAttributes,
    PutRequest, ReturnValue, ScalarAttributeType, TableStatus, WriteRequest,
};

fn attribute(name: &str, r#type: ScalarAttributeType) -> AttributeDefinition {
    let attribute = AttributeDefinition::builder().attribute_name(name);
    attribute
        .attribute_type(r#type)
        .build()
        .expect("both are set")
}

fn key(name: &str, r#type: KeyType) -> KeySchemaElement {
    let key = KeySchemaElement::builder().attribute_name(name);
    key.key_type(r#type).build().expect("both are set")
}

/// A client, and a table whose keys are a string `group` and a number `rank`.
async fn table(name: &str) -> Client {
    let client = Client::new(&config());
    let created = client
        .create_table()
        .table_name(name)
        .attribute_definitions(attribute("group", ScalarAttributeType::S))
        .attribute_definitions(attribute("rank", ScalarAttributeType::N))
        .key_schema(key("group", KeyType::Hash))
        .key_schema(key("rank", KeyType::Range))
        .billing_mode(BillingMode::PayPerRequest)
        .send()
        .await
        .expect("a new table");
    let table = created.table_description().expect("it is described");
    assert_eq!(table.table_name(), Some(name));
    assert!(table.creation_date_time().expect("it is dated").secs() > 1_700_000_000);
    client
}

fn keys(rank: usize) -> HashMap<String, AttributeValue> {
    HashMap::from([
        ("group".to_owned(), AttributeValue::S("a".to_owned())),
        ("rank".to_owned(), AttributeValue::N(rank.to_string())),
    ])
}

#[tokio::test]
async fn an_item_with_every_kind_of_value_comes_back() {
    let client = table("values").await;
    let text = |text: &str| text.to_owned();
    let list = vec![AttributeValue::Bool(true), AttributeValue::Null(true)];
    let map = HashMap::from([(text("Grüße"), AttributeValue::S(text("\u{1F980}\"\\\n")))]);
    let mut item = keys(1);
    item.extend([
        (text("bytes"), AttributeValue::B(Blob::new([0, 1, 255]))),
        (
            text("texts"),
            AttributeValue::Ss(vec![text("x"), text("y")]),
        ),
        (
            text("numbers"),
            AttributeValue::Ns(vec![text("1"), text("2.5")]),
        ),
        (text("list"), AttributeValue::L(list)),
        (text("map"), AttributeValue::M(map)),
        (text("none"), AttributeValue::L(Vec::new())),
    ]);
    let put = client.put_item().table_name("values");
    put.set_item(Some(item.clone()))
        .send()
        .await
        .expect("it is put");
    let get = client.get_item().table_name("values").consistent_read(true);
    let got = get.set_key(Some(keys(1))).send().await.expect("an answer");
    assert_eq!(got.item(), Some(&item));
    let get = client.get_item().table_name("values");
    let got = get.set_key(Some(keys(2))).send().await.expect("an answer");
    assert_eq!(got.item(), None);
}

#[tokio::test]
async fn batches_are_written_queried_by_pages_and_read() {
    let client = table("batches").await;
    let request = |rank| {
        let put = PutRequest::builder().set_item(Some(keys(rank)));
        let put = put.build().expect("it has an item");
        WriteRequest::builder().put_request(put).build()
    };
    let write = client.batch_write_item();
    let write = write.request_items("batches", (0..7).map(request).collect());
    let written = write.send().await.expect("they are written");
    assert!(written.unprocessed_items().is_none_or(HashMap::is_empty));

    let query = client
        .query()
        .table_name("batches")
        .key_condition_expression("#g = :g AND #r >= :r")
        .expression_attribute_names("#g", "group")
        .expression_attribute_names("#r", "rank")
        .expression_attribute_values(":g", AttributeValue::S("a".to_owned()))
        .expression_attribute_values(":r", AttributeValue::N("1".to_owned()));
    let mut pages = query.clone().limit(2).into_paginator().send();
    let mut sizes = Vec::new();
    while let Some(page) = pages.next().await {
        sizes.push(page.expect("a page").count());
    }
    assert_eq!(sizes.iter().sum::<i32>(), 6, "{sizes:?}");
    assert!(sizes.len() >= 3, "{sizes:?}");
    let items = query.into_paginator().page_size(4).items().send();
    let items: Result<Vec<_>, _> = items.collect().await;
    let expected: Vec<_> = (1..7).map(keys).collect();
    assert_eq!(items.expect("all pages"), expected);

    let wanted = KeysAndAttributes::builder().keys(keys(0)).keys(keys(6));
    let get = client.batch_get_item();
    let get = get.request_items("batches", wanted.build().expect("it has keys"));
    let got = get.send().await.expect("they are read");
    let responses = got.responses().expect("of one table");
    assert_eq!(responses["batches"].len(), 2);
}

#[tokio::test]
async fn a_condition_that_does_not_hold_is_an_error_of_its_own() {
    let client = table("conditions").await;
    let put = client
        .put_item()
        .table_name("conditions")
        .set_item(Some(keys(1)))
        .condition_expression("attribute_not_exists(#g)")
        .expression_attribute_names("#g", "group");
    put.clone().send().await.expect("there is none yet");
    let error = put.send().await.expect_err("there is one");
    assert_eq!(
        error.raw_response().map(|raw| raw.status().as_u16()),
        Some(400)
    );
    let error = error.into_service_error();
    let PutItemError::ConditionalCheckFailedException(failed) = &error else {
        panic!("{error:?}");
    };
    assert!(
        failed
            .message()
            .is_some_and(|text| text.contains("conditional request failed"))
    );
    assert_eq!(error.meta().code(), Some("ConditionalCheckFailedException"));
    assert!(error.is_conditional_check_failed_exception());
}

#[tokio::test]
async fn updates_return_what_was_changed() {
    let client = table("updates").await;
    let update = |by: &str| {
        client
            .update_item()
            .table_name("updates")
            .set_key(Some(keys(1)))
            .update_expression("ADD visits :by")
            .expression_attribute_values(":by", AttributeValue::N(by.to_owned()))
            .return_values(ReturnValue::UpdatedNew)
            .send()
    };
    update("40").await.expect("it is made");
    let updated = update("2").await.expect("it is changed");
    let attributes = updated.attributes().expect("they were asked for");
    assert_eq!(attributes["visits"], AttributeValue::N("42".to_owned()));

    let described = client.describe_table().table_name("updates").send().await;
    let described = described.expect("there is one");
    let table = described.table().expect("it is described");
    assert_eq!(table.table_status(), Some(&TableStatus::Active));
    let error = client.describe_table().table_name("nowhere").send().await;
    let error = error.expect_err("there is none").into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
}

#[tokio::test]
async fn a_table_is_waited_for() {
    let client = Client::new(&config());
    let wait = client.wait_until_table_exists().table_name("awaited");
    let waiting = tokio::spawn(wait.wait(Duration::from_secs(60)));
    let make = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        table("awaited").await
    };
    let (poll, _) = tokio::join!(waiting, make);
    let poll = poll
        .expect("it does not panic")
        .expect("there is one in time");
    let output = poll.into_result().expect("the last answer is no error");
    let status = output.table().and_then(|table| table.table_status());
    assert_eq!(status, Some(&TableStatus::Active));
}
