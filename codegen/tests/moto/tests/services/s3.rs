//! S3: restXml with streaming bodies, metadata in headers, and requests that others send.

use std::time::Duration;

use aws_smithy_types::byte_stream::ByteStream;
use tinsmith_moto::config;
use tinsmith_moto_client::s3;
use tinsmith_moto_client::s3::client::Waiters;
use tinsmith_moto_client::s3::presigning::{PresignedRequest, PresigningConfig};
use tinsmith_moto_client::s3::types::{CompletedMultipartUpload, CompletedPart};
use ureq::http::{Request, Response};

/// A client, and a bucket of its own.
pub(crate) async fn bucket(name: &str) -> s3::Client {
    let config = s3::config::Builder::from(&config()).force_path_style(true);
    let client = s3::Client::from_conf(config.build());
    client
        .create_bucket()
        .bucket(name)
        .send()
        .await
        .expect("a new bucket");
    client
}

/// The whole of an object.
async fn body(client: &s3::Client, bucket: &str, key: &str) -> Vec<u8> {
    let got = client.get_object().bucket(bucket).key(key).send().await;
    let body = got.expect("there is one").body.collect().await;
    body.expect("it is read").to_vec()
}

#[tokio::test]
async fn an_object_comes_back_with_its_metadata() {
    let client = bucket("objects").await;
    let put = client
        .put_object()
        .bucket("objects")
        .key("a folder/ü & more?.txt")
        .content_type("text/plain")
        .metadata("Colour", "green")
        .body(ByteStream::from_static(b"0123456789"));
    let put = put.send().await.expect("it is put");
    let get = client
        .get_object()
        .bucket("objects")
        .key("a folder/ü & more?.txt");
    let got = get.clone().send().await.expect("there is one");
    assert_eq!((got.e_tag(), got.content_length()), (put.e_tag(), Some(10)));
    assert_eq!(got.content_type(), Some("text/plain"));
    assert_eq!(got.metadata().expect("it has some")["colour"], "green");
    assert!(got.last_modified().expect("it is told").secs() > 1_700_000_000);
    let body = got.body.collect().await.expect("it is read").to_vec();
    assert_eq!(body, b"0123456789");
    let part = get.range("bytes=2-4").send().await.expect("a part of it");
    assert_eq!(part.content_range(), Some("bytes 2-4/10"));
    assert_eq!(
        part.body.collect().await.expect("it is read").to_vec(),
        b"234"
    );
}

#[tokio::test]
async fn a_file_is_sent_and_read_as_a_stream() {
    let client = bucket("files").await;
    let content: Vec<u8> = (0..3_000_000_u32).map(|at| (at % 251) as u8).collect();
    let path = std::env::temp_dir().join(format!("tinsmith-moto-{}", std::process::id()));
    std::fs::write(&path, &content).expect("a temporary file");
    let body = ByteStream::from_path(&path).await.expect("it is there");
    let put = client
        .put_object()
        .bucket("files")
        .key("file")
        .body(body)
        .send()
        .await;
    std::fs::remove_file(&path).expect("it is ours");
    put.expect("it is put");
    let got = client.get_object().bucket("files").key("file").send().await;
    let mut stream = got.expect("there is one").body;
    let (mut read, mut chunks) = (Vec::new(), 0);
    while let Some(chunk) = stream.try_next().await.expect("a chunk") {
        read.extend_from_slice(&chunk);
        chunks += 1;
    }
    assert!(
        read == content && chunks > 1,
        "{} bytes in {chunks} chunks",
        read.len()
    );
}

#[tokio::test]
async fn parts_make_an_object() {
    let client = bucket("parts").await;
    let create = client
        .create_multipart_upload()
        .bucket("parts")
        .key("whole");
    let created = create.send().await.expect("a new upload");
    let upload = created.upload_id().expect("it has an id");
    let parts = [vec![b'a'; 5 << 20], b"the end".to_vec()];
    let mut completed = CompletedMultipartUpload::builder();
    for (number, part) in (1..).zip(&parts) {
        let send = client
            .upload_part()
            .bucket("parts")
            .key("whole")
            .upload_id(upload);
        let sent = send
            .part_number(number)
            .body(part.clone().into())
            .send()
            .await;
        let part = CompletedPart::builder().part_number(number);
        completed = completed.parts(part.set_e_tag(sent.expect("a part").e_tag).build());
    }
    let complete = client
        .complete_multipart_upload()
        .bucket("parts")
        .key("whole");
    let complete = complete
        .upload_id(upload)
        .multipart_upload(completed.build());
    let whole = complete.send().await.expect("it is whole");
    assert!(
        whole
            .e_tag()
            .is_some_and(|tag| tag.trim_matches('"').ends_with("-2")),
        "{whole:?}"
    );
    assert!(body(&client, "parts", "whole").await == parts.concat());
}

#[tokio::test]
async fn keys_are_listed_by_pages() {
    let client = bucket("lists").await;
    for key in ["a/1", "a/2 +%", "a/3", "b/1"] {
        client
            .put_object()
            .bucket("lists")
            .key(key)
            .send()
            .await
            .expect("it is put");
    }
    let list = client
        .list_objects_v2()
        .bucket("lists")
        .prefix("a/")
        .max_keys(2);
    let mut pages = list.into_paginator().send();
    let mut keys = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.expect("a page");
        keys.push(
            page.contents()
                .iter()
                .filter_map(|object| object.key.clone())
                .collect::<Vec<_>>(),
        );
    }
    assert_eq!(keys, [vec!["a/1", "a/2 +%"], vec!["a/3"]]);
    let folders = client
        .list_objects_v2()
        .bucket("lists")
        .delimiter("/")
        .send()
        .await;
    let folders = folders.expect("an answer");
    let folders: Vec<_> = folders
        .common_prefixes()
        .iter()
        .filter_map(|each| each.prefix())
        .collect();
    assert_eq!(folders, ["a/", "b/"]);
}

#[tokio::test]
async fn what_is_not_there_is_an_error_of_its_own() {
    let client = bucket("empty").await;
    let error = client.get_object().bucket("empty").key("none").send().await;
    let error = error.expect_err("there is none").into_service_error();
    assert!(error.is_no_such_key(), "{error:?}");
    // An answer to HEAD has no body that could tell a code.
    let head = client.head_object().bucket("empty").key("none");
    let error = head.send().await.expect_err("there is none");
    let error = error.into_service_error();
    assert!(error.is_not_found(), "{error:?}");
    assert_eq!(error.meta().code(), Some("NotFound"));
    client
        .put_object()
        .bucket("empty")
        .key("gone")
        .send()
        .await
        .expect("it is put");
    client
        .head_object()
        .bucket("empty")
        .key("gone")
        .send()
        .await
        .expect("it is there");
    client
        .delete_object()
        .bucket("empty")
        .key("gone")
        .send()
        .await
        .expect("it is deleted");
    let error = client.get_object().bucket("empty").key("gone").send().await;
    assert!(
        error
            .expect_err("it is gone")
            .into_service_error()
            .is_no_such_key()
    );
}

/// Sends a presigned request with a client that knows nothing of AWS.
fn send(presigned: &PresignedRequest, body: &[u8]) -> Response<ureq::Body> {
    let agent = ureq::Agent::config_builder()
        .proxy(None)
        .build()
        .new_agent();
    let mut request = Request::builder()
        .method(presigned.method())
        .uri(presigned.uri());
    for (name, value) in presigned.headers() {
        request = request.header(name, value);
    }
    let request = request.body(body.to_vec()).expect("it is a request");
    agent.run(request).expect("it is taken")
}

#[tokio::test]
async fn presigned_requests_put_and_get() {
    let client = bucket("presigned").await;
    let hour = PresigningConfig::expires_in(Duration::from_secs(3600)).expect("less than a week");
    let put = client
        .put_object()
        .bucket("presigned")
        .key("a b/ü")
        .content_type("text/x");
    let put = put.presigned(hour.clone()).await.expect("it is signed");
    assert_eq!(send(&put, b"by another client").status().as_u16(), 200);
    assert_eq!(
        body(&client, "presigned", "a b/ü").await,
        b"by another client"
    );
    let get = client.get_object().bucket("presigned").key("a b/ü");
    let get = get
        .response_content_type("text/y")
        .presigned(hour)
        .await
        .expect("it is signed");
    let mut got = send(&get, b"");
    assert_eq!(got.headers()["content-type"], "text/y");
    assert_eq!(
        got.body_mut().read_to_string().expect("it is text"),
        "by another client"
    );
}

#[tokio::test]
async fn presigned_parts_make_an_object() {
    let client = bucket("presigned-parts").await;
    let create = client.create_multipart_upload();
    let create = create.bucket("presigned-parts").key("whole").send().await;
    let created = create.expect("a new upload");
    let upload = created.upload_id().expect("it has an id");
    let hour = PresigningConfig::expires_in(Duration::from_secs(3600)).expect("less than a week");
    let parts = [vec![b'p'; 5 << 20], b"the end".to_vec()];
    let mut completed = CompletedMultipartUpload::builder();
    for (number, part) in (1..).zip(&parts) {
        let sign = client.upload_part().bucket("presigned-parts").key("whole");
        let sign = sign.upload_id(upload).part_number(number);
        let signed = sign.presigned(hour.clone()).await.expect("it is signed");
        let sent = send(&signed, part);
        assert_eq!(sent.status().as_u16(), 200);
        let tag = sent.headers()["etag"].to_str().expect("it is text");
        let part = CompletedPart::builder().part_number(number).e_tag(tag);
        completed = completed.parts(part.build());
    }
    let complete = client.complete_multipart_upload();
    let complete = complete.bucket("presigned-parts").key("whole");
    let complete = complete.upload_id(upload);
    let whole = complete.multipart_upload(completed.build()).send().await;
    whole.expect("it is whole");
    assert!(body(&client, "presigned-parts", "whole").await == parts.concat());
}

#[tokio::test]
async fn a_bucket_is_waited_for_until_it_is_there_and_until_it_is_gone() {
    let client = bucket("first").await;
    let head = client.head_bucket().bucket("second").send().await;
    let error = head.expect_err("there is none").into_service_error();
    assert!(error.is_not_found(), "{error:?}");
    let minute = Duration::from_secs(60);
    let exists = client.wait_until_bucket_exists();
    let waiting = tokio::spawn(exists.bucket("second").wait(minute));
    tokio::time::sleep(Duration::from_millis(200)).await;
    let create = client.create_bucket().bucket("second").send().await;
    create.expect("a new bucket");
    let poll = waiting.await.expect("it does not panic");
    poll.expect("it is there in time")
        .into_result()
        .expect("an answer");
    let delete = client.delete_bucket().bucket("second").send().await;
    delete.expect("it is deleted");
    let not = client.wait_until_bucket_not_exists();
    let poll = not.bucket("second").wait(minute).await;
    let gone = poll.expect("it is gone").into_result();
    let error = gone.expect_err("there is none").into_service_error();
    assert!(error.is_not_found(), "{error:?}");
}

#[tokio::test]
async fn an_object_is_waited_for_until_it_is_there_and_until_it_is_gone() {
    let client = bucket("awaited").await;
    let minute = Duration::from_secs(60);
    let exists = client.wait_until_object_exists();
    let waiting = tokio::spawn(exists.bucket("awaited").key("k").wait(minute));
    tokio::time::sleep(Duration::from_millis(200)).await;
    let put = client.put_object().bucket("awaited").key("k").send().await;
    put.expect("it is put");
    let poll = waiting.await.expect("it does not panic");
    let poll = poll.expect("it is there in time").into_result();
    assert_eq!(poll.expect("an answer").content_length(), Some(0));
    let gone = client
        .delete_object()
        .bucket("awaited")
        .key("k")
        .send()
        .await;
    gone.expect("it is deleted");
    let not = client.wait_until_object_not_exists();
    let poll = not.bucket("awaited").key("k").wait(minute).await;
    let error = poll.expect("it is gone").into_result();
    assert!(
        error
            .expect_err("there is none")
            .into_service_error()
            .is_not_found()
    );
}
