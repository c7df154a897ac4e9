//! SQS (JSON, with checksums of messages) and SNS (awsQuery), and from one to the other.

use aws_smithy_types::Blob;
use tinsmith_moto::config;
use tinsmith_moto_client::sqs::types::{
    MessageAttributeValue, MessageSystemAttributeName, QueueAttributeName,
    SendMessageBatchRequestEntry,
};
use tinsmith_moto_client::{sns, sqs};

async fn queue(name: &str) -> (sqs::Client, String) {
    let client = sqs::Client::new(&config());
    let create = client.create_queue().queue_name(name);
    let created = create.attributes(QueueAttributeName::VisibilityTimeout, "5");
    let created = created.send().await.expect("a new queue");
    let url = created.queue_url().expect("it has a URL").to_owned();
    (client, url)
}

fn attribute(r#type: &str) -> sqs::types::builders::MessageAttributeValueBuilder {
    MessageAttributeValue::builder().data_type(r#type)
}

#[tokio::test]
async fn a_message_is_sent_received_and_deleted() {
    let (client, url) = queue("letters").await;
    let words = attribute("String")
        .string_value("<&>")
        .build()
        .expect("it has a type");
    let bytes = attribute("Binary")
        .binary_value(Blob::new([0, 159]))
        .build();
    let send = client
        .send_message()
        .queue_url(&url)
        .message_body("Dear <b>& \u{1F980}")
        .message_attributes("words", words.clone())
        .message_attributes("bytes", bytes.expect("it has a type"));
    let sent = send.send().await.expect("it is sent");
    assert_eq!(sent.md5_of_message_body().map(str::len), Some(32));

    let receive = client
        .receive_message()
        .queue_url(&url)
        .message_attribute_names("All")
        .message_system_attribute_names(MessageSystemAttributeName::ApproximateReceiveCount);
    let received = receive.send().await.expect("an answer");
    let [message] = received.messages() else {
        panic!("{received:?}");
    };
    assert_eq!(message.message_id(), sent.message_id());
    assert_eq!(message.body(), Some("Dear <b>& \u{1F980}"));
    let attributes = message.message_attributes().expect("all of them");
    assert_eq!(attributes["words"], words);
    assert_eq!(
        attributes["bytes"].binary_value().map(Blob::as_ref),
        Some(&[0, 159][..])
    );
    let system = message.attributes().expect("the count");
    assert_eq!(
        system[&MessageSystemAttributeName::ApproximateReceiveCount],
        "1"
    );

    let delete = client.delete_message().queue_url(&url);
    let handle = message.receipt_handle().expect("it was received");
    delete
        .receipt_handle(handle)
        .send()
        .await
        .expect("it is deleted");
    let received = client.receive_message().queue_url(&url).send().await;
    assert_eq!(received.expect("an answer").messages(), []);
}

#[tokio::test]
async fn a_batch_tells_each_message() {
    let (client, url) = queue("batch").await;
    let entry = |id: &str| {
        let entry = SendMessageBatchRequestEntry::builder().id(id);
        entry
            .message_body(format!("number {id}"))
            .build()
            .expect("both are set")
    };
    let send = client.send_message_batch().queue_url(&url);
    let sent = send
        .entries(entry("a"))
        .entries(entry("b"))
        .send()
        .await
        .expect("an answer");
    let ids: Vec<_> = sent.successful().iter().map(|entry| entry.id()).collect();
    assert_eq!((ids, sent.failed().len()), (vec!["a", "b"], 0));
    let get = client.get_queue_attributes().queue_url(&url);
    let got = get
        .attribute_names(QueueAttributeName::All)
        .send()
        .await
        .expect("an answer");
    let attributes = got.attributes().expect("all of them");
    assert_eq!(
        attributes[&QueueAttributeName::ApproximateNumberOfMessages],
        "2"
    );
    assert_eq!(attributes[&QueueAttributeName::VisibilityTimeout], "5");
}

#[tokio::test]
async fn a_queue_that_is_not_there_is_an_error_of_its_own() {
    let client = sqs::Client::new(&config());
    let error = client.get_queue_url().queue_name("nowhere").send().await;
    let error = error.expect_err("there is none").into_service_error();
    assert!(error.is_queue_does_not_exist(), "{error:?}");
    assert_eq!(
        error.meta().code(),
        Some("AWS.SimpleQueueService.NonExistentQueue")
    );
}

#[tokio::test]
async fn what_a_topic_is_told_arrives_in_its_queue() {
    let (queues, url) = queue("subscribed").await;
    let get = queues.get_queue_attributes().queue_url(&url);
    let got = get
        .attribute_names(QueueAttributeName::QueueArn)
        .send()
        .await
        .expect("an answer");
    let queue = &got.attributes().expect("the ARN")[&QueueAttributeName::QueueArn];

    let client = sns::Client::new(&config());
    let create = client
        .create_topic()
        .name("news")
        .attributes("DisplayName", "A & B");
    let created = create.send().await.expect("a new topic");
    let topic = created.topic_arn().expect("it has an ARN");
    let subscribe = client
        .subscribe()
        .topic_arn(topic)
        .protocol("sqs")
        .endpoint(queue);
    let subscribe = subscribe.attributes("RawMessageDelivery", "true");
    subscribe.send().await.expect("it is subscribed");
    let kind = sns::types::MessageAttributeValue::builder().data_type("String");
    let kind = kind.string_value("test").build().expect("it has a type");
    let publish = client
        .publish()
        .topic_arn(topic)
        .message("1 + 1 = 2 & more");
    let published = publish.message_attributes("kind", kind).send().await;
    assert!(published.expect("it is published").message_id().is_some());
    let topics = client.list_topics().into_paginator().items().send();
    let topics: Vec<_> = topics.collect::<Result<_, _>>().await.expect("all pages");
    assert!(topics.iter().any(|each| each.topic_arn() == Some(topic)));

    let receive = queues
        .receive_message()
        .queue_url(&url)
        .message_attribute_names("All");
    let received = receive.send().await.expect("an answer");
    let [message] = received.messages() else {
        panic!("{received:?}");
    };
    assert_eq!(message.body(), Some("1 + 1 = 2 & more"));
    let attributes = message.message_attributes().expect("all of them");
    assert_eq!(attributes["kind"].string_value(), Some("test"));

    let error = client
        .publish()
        .topic_arn(format!("{topic}-not"))
        .message("x")
        .send()
        .await;
    let error = error.expect_err("there is none").into_service_error();
    assert!(error.is_not_found_exception(), "{error:?}");
}
