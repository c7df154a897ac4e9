//! Presigned requests, a line each: on the official crates and on generated ones alike.

use std::fmt::Debug;
use std::time::{Duration, UNIX_EPOCH};

use aws_sdk_polly::types::{Engine, OutputFormat, SpeechMarkType, TextType, VoiceId};
use aws_sdk_s3::config::{BehaviorVersion, Credentials, Region};
use aws_sdk_s3::presigning::{PresignedRequest, PresigningConfig};
use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{ObjectCannedAcl, ServerSideEncryption};

/// Odd and allowed: a space, signs that mean something in URLs, letters beyond ASCII, dots.
const KEY: &str = "a b/c+d=e&f/../ü~(1)*'.txt";

fn config() -> PresigningConfig {
    PresigningConfig::builder()
        .start_time(UNIX_EPOCH + Duration::from_millis(1_790_000_000_500))
        .expires_in(Duration::from_secs(900))
        .build()
        .expect("it is complete")
}

fn credentials(token: Option<&str>) -> Credentials {
    Credentials::new(
        "AKIDEXAMPLE",
        "secret+/",
        token.map(str::to_owned),
        None,
        "test",
    )
}

fn s3(token: Option<&str>) -> aws_sdk_s3::config::Builder {
    aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .credentials_provider(credentials(token))
        .region(Region::new("eu-west-1"))
}

fn line(name: &str, method: &str, uri: &str, headers: Vec<(String, String)>) {
    let mut headers = headers;
    headers.sort();
    println!("{name}: {method} {uri} {headers:?}");
}

fn tell<E: Debug + std::error::Error>(
    name: &str,
    made: Result<PresignedRequest, aws_sdk_s3::error::SdkError<E>>,
) {
    match made {
        Ok(request) => {
            let headers = request.headers().map(|(n, v)| (n.to_owned(), v.to_owned()));
            line(name, request.method(), request.uri(), headers.collect());
            let made = request.make_http_1x_request("body");
            assert_eq!(*made.body(), "body");
            #[allow(deprecated, reason = "programs have it all the same")]
            let old = request.into_http_02x_request("body");
            assert_eq!(old.uri().to_string(), made.uri().to_string());
            assert_eq!(old.headers().len(), made.headers().len());
        }
        Err(error) => println!("{name}: {error}"),
    }
}

async fn objects(client: &aws_sdk_s3::Client, bucket: &str, name: &str) {
    let tell_all = |what: &str| format!("{name} {what}");
    let get = client.get_object().bucket(bucket).key(KEY);
    tell(&tell_all("get"), get.clone().presigned(config()).await);
    let get = get
        .range("bytes=0-9")
        .version_id("v/1")
        .response_content_disposition("attachment; filename=\"ä b.txt\"")
        .response_expires(aws_sdk_s3::primitives::DateTime::from_secs(1_800_000_000));
    tell(&tell_all("get part"), get.presigned(config()).await);
    let head = client.head_object().bucket(bucket).key(KEY);
    tell(&tell_all("head"), head.presigned(config()).await);
    let delete = client
        .delete_object()
        .bucket(bucket)
        .key(KEY)
        .version_id("1");
    tell(&tell_all("delete"), delete.presigned(config()).await);
    let list = client
        .list_object_versions()
        .bucket(bucket)
        .prefix("a/ b")
        .max_keys(7);
    tell(&tell_all("versions"), list.presigned(config()).await);
}

async fn writing(client: &aws_sdk_s3::Client) {
    let put = client.put_object().bucket("bucket").key("k");
    tell("put", put.presigned(config()).await);
    let put = client.put_object().bucket("bucket").key("k");
    let put = put.body(ByteStream::from_static(b"content"));
    tell("put content", put.presigned(config()).await);
    let put = client
        .put_object()
        .bucket("bucket")
        .key("k")
        .content_type("text/plain; charset=utf-8")
        .content_length(12)
        .content_md5("1B2M2Y8AsgTpgAmY7PhCfg==")
        .cache_control("no-store")
        .acl(ObjectCannedAcl::PublicRead)
        .server_side_encryption(ServerSideEncryption::AwsKms)
        .metadata("origin", "here and  there")
        .tagging("a=b&c=d")
        .checksum_sha256("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    tell("put all", put.presigned(config()).await);
    let part = client
        .upload_part()
        .bucket("bucket")
        .key("k")
        .upload_id("u/1")
        .part_number(3);
    tell("part", part.presigned(config()).await);
    let part = client
        .upload_part()
        .bucket("bucket")
        .key("k")
        .upload_id("u")
        .part_number(1);
    let part = part
        .content_length(5)
        .body(ByteStream::from_static(b"12345"));
    tell("part with length", part.presigned(config()).await);
}

async fn customized(client: &aws_sdk_s3::Client) {
    let put = || client.put_object().bucket("bucket").key("k");
    let call = put().customize().mutate_request(|request| {
        request.headers_mut().insert("x-amz-meta-added", "later");
        request.headers_mut().insert("x-other", "also");
    });
    tell("customized", call.presigned(config()).await);
    let other = aws_sdk_s3::Config::builder().region(Region::new("ap-south-1"));
    let call = put().customize().config_override(other);
    tell("other region", call.presigned(config()).await);
    let other = aws_sdk_s3::Config::builder().credentials_provider(credentials(Some("once")));
    let call = put().customize().config_override(other);
    tell("other credentials", call.presigned(config()).await);
}

async fn failing(client: &aws_sdk_s3::Client) {
    tell(
        "no bucket",
        client.get_object().key("k").presigned(config()).await,
    );
    tell(
        "no key",
        client
            .get_object()
            .bucket("bucket")
            .presigned(config())
            .await,
    );
    tell(
        "empty key",
        client
            .put_object()
            .bucket("bucket")
            .key("")
            .presigned(config())
            .await,
    );
    let week = Duration::from_secs(7 * 24 * 60 * 60);
    println!(
        "{:?}",
        PresigningConfig::expires_in(week).map(|config| config.expires())
    );
    for made in [
        PresigningConfig::expires_in(week + Duration::from_nanos(1)),
        PresigningConfig::builder().build(),
    ] {
        let error = made.expect_err("too long, or missing");
        println!("{error} / {error:?}", error = error.to_string());
    }
    let mut builder = PresigningConfig::builder();
    builder.set_expires_in(Some(Duration::ZERO));
    builder.set_start_time(Some(UNIX_EPOCH));
    let config = builder.build().expect("no time at all is one");
    println!("{:?} {:?}", config.start_time(), config.expires());
}

/// Buckets that are no buckets.
const POINTS: [(&str, &str); 4] = [
    (
        "regions",
        "arn:aws:s3::123456789012:accesspoint:mfzwi23gnjvgw.mrap",
    ),
    (
        "outpost",
        "arn:aws:s3-outposts:us-west-2:123456789012:outpost/op-01234567890123456/accesspoint/p",
    ),
    (
        "lambda",
        "arn:aws:s3-object-lambda:us-west-2:123456789012:accesspoint/p",
    ),
    ("nothing", "arn:aws:s3:us-west-2:123456789012:bucket/b"),
];

/// Directory buckets, with credentials of a session, and without sessions.
async fn directories() {
    let config = || {
        s3(Some("of the client"))
            .region(Region::new("us-west-2"))
            .express_credentials_provider(credentials(Some("of/the+session==")))
    };
    for bucket in ["b--usw2-az1--x-s3", "p--usw2-az1--xa-s3"] {
        for (name, config) in [
            ("directory", config()),
            ("directory by FIPS", config().use_fips(true)),
            (
                "directory without sessions",
                config().disable_s3_express_session_auth(true),
            ),
            (
                "directory with sessions",
                config().disable_s3_express_session_auth(false),
            ),
        ] {
            let client = aws_sdk_s3::Client::from_conf(config.build());
            objects(&client, bucket, name).await;
            let put = client.put_object().bucket(bucket).key("k");
            tell(name, put.presigned(self::config()).await);
        }
    }
}

async fn speech() {
    let config_of = |token| {
        aws_sdk_polly::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .credentials_provider(credentials(token))
            .region(Region::new("us-east-1"))
            .build()
    };
    let presigning = || {
        aws_sdk_polly::presigning::PresigningConfig::builder()
            .start_time(UNIX_EPOCH + Duration::from_secs(1_790_000_000))
            .expires_in(Duration::from_secs(60))
            .build()
            .expect("it is complete")
    };
    for token in [None, Some("a/session+token==")] {
        let client = aws_sdk_polly::Client::from_conf(config_of(token));
        let least = client
            .synthesize_speech()
            .output_format(OutputFormat::Mp3)
            .text("Hello & \"welcome\", ü + 1 = 2?\n")
            .voice_id(VoiceId::Joanna);
        let all = least
            .clone()
            .engine(Engine::Neural)
            .lexicon_names("one")
            .lexicon_names("t wo")
            .sample_rate("22050")
            .speech_mark_types(SpeechMarkType::Word)
            .speech_mark_types(SpeechMarkType::Sentence)
            .text_type(TextType::Ssml);
        let unset = client
            .synthesize_speech()
            .text("x")
            .voice_id(VoiceId::Joanna);
        let empty = least.clone().text("");
        let customized = least.clone().customize().mutate_request(|request| {
            request.headers_mut().insert("x-other", "also");
        });
        let customized = customized.presigned(presigning()).await;
        for (name, made) in [
            ("speech", least.presigned(presigning()).await),
            ("speech with all", all.presigned(presigning()).await),
            ("speech customized", customized),
            ("speech without format", unset.presigned(presigning()).await),
            ("speech of nothing", empty.presigned(presigning()).await),
        ] {
            match made {
                Ok(request) => {
                    let headers = request.headers().map(|(n, v)| (n.to_owned(), v.to_owned()));
                    line(name, request.method(), request.uri(), headers.collect());
                }
                Err(error) => {
                    let source = std::error::Error::source(&error).map(|source| source.to_string());
                    println!("{name}: {error} {source:?}");
                }
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for token in [None, Some("a/session+token==")] {
        let client = aws_sdk_s3::Client::from_conf(s3(token).build());
        objects(&client, "bucket", "plain").await;
        objects(&client, "dotted.bucket", "dotted").await;
        writing(&client).await;
        customized(&client).await;
    }
    let client = aws_sdk_s3::Client::from_conf(s3(None).build());
    failing(&client).await;
    let point = "arn:aws:s3:us-west-2:123456789012:accesspoint/point";
    let built =
        |builder: aws_sdk_s3::config::Builder| aws_sdk_s3::Client::from_conf(builder.build());
    objects(&built(s3(None).use_arn_region(true)), point, "point").await;
    let local = s3(None)
        .endpoint_url("http://localhost:9000")
        .force_path_style(true);
    objects(&built(local), "bucket", "local").await;
    objects(
        &built(s3(None).endpoint_url("https://s3.example.com")),
        "bucket",
        "own",
    )
    .await;
    objects(&built(s3(None).use_dual_stack(true)), "bucket", "dual").await;
    objects(&built(s3(None).accelerate(true)), "bucket", "fast").await;
    for (name, point) in POINTS {
        objects(&built(s3(None).use_arn_region(true)), point, name).await;
        let elsewhere = s3(Some("a/session+token==")).use_fips(true);
        objects(&built(elsewhere.region(Region::new("us-west-2"))), point, name).await;
    }
    directories().await;
    speech().await;
}
