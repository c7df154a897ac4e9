//! `null` in lists and maps that are not sparse: an error, or skipped where the options say so.

use std::path::Path;
use std::process::Command;

use tinsmith_codegen::{
    NullInDenseCollections, Operations, Options, Output, Request, generate, model, write,
};

const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
    "t#Shop": {"type": "service", "version": "1", "operations": [{"target": "t#Look"}], "traits": {
        "aws.api#service": {"sdkId": "Shop"},
        "aws.auth#sigv4": {"name": "shop"},
        "aws.protocols#restJson1": {}
    }},
    "t#Look": {
        "type": "operation",
        "input": {"target": "smithy.api#Unit"},
        "output": {"target": "t#LookOutput"},
        "traits": {"smithy.api#http": {"method": "GET", "uri": "/look"}}
    },
    "t#LookOutput": {"type": "structure", "members": {
        "names": {"target": "t#Names"},
        "counts": {"target": "t#Counts"},
        "gaps": {"target": "t#Gaps"}
    }},
    "t#Names": {"type": "list", "member": {"target": "smithy.api#String"}},
    "t#Counts": {
        "type": "map",
        "key": {"target": "smithy.api#String"},
        "value": {"target": "smithy.api#Integer"}
    },
    "t#Gaps": {
        "type": "list",
        "member": {"target": "smithy.api#String"},
        "traits": {"smithy.api#sparse": {}}
    }
}}"#;

/// Makes one call to a server on loopback and prints what came of it.
const PROGRAM: &str = r##"
use std::io::{Read, Write};

use nulls_client::config::{BehaviorVersion, Credentials, Region};

const BODY: &str = r#"{"names":["a",null,"b"],"counts":{"x":null,"y":2},"gaps":[null,"c"]}"#;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let server = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", server.local_addr().expect("an address"));
    std::thread::spawn(move || {
        let (mut stream, _) = server.accept().expect("a call");
        let _ = stream.read(&mut [0; 4096]);
        let length = BODY.len();
        let _ = write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{BODY}");
    });
    let config = nulls_client::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::for_tests())
        .endpoint_url(url)
        .build();
    match nulls_client::Client::from_conf(config).look().send().await {
        Ok(output) => println!("{:?} {:?} {:?}", output.names(), output.counts(), output.gaps()),
        Err(error) => println!("{:?}", error.into_service_error()),
    }
}
"##;

fn client(nulls: NullInDenseCollections) -> Output {
    let model = model::load_str("shop.json", MODEL).unwrap_or_else(|problems| panic!("{problems}"));
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    };
    let mut options = Options::new("nulls-client");
    options.null_in_dense_collections = nulls;
    generate(&[request], &options).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn the_choice_is_one_file_of_the_crate() {
    let [error, skip] = [NullInDenseCollections::Error, NullInDenseCollections::Skip].map(client);
    let differ: Vec<_> = error
        .files
        .iter()
        .zip(&skip.files)
        .filter(|(one, other)| one != other)
        .map(|(one, other)| (one.path.as_str(), other.path.as_str()))
        .collect();
    let file = "src/support/serde/nulls.rs";
    assert_eq!(differ, [(file, file)]);
    assert_eq!(error.files.len(), skip.files.len());
}

/// What a call of such a client comes to.
fn call(nulls: NullInDenseCollections, name: &str) -> String {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/any-model");
    let folder = target.join(name);
    write::write(&client(nulls).files, &folder.join("client"))
        .unwrap_or_else(|problems| panic!("{problems}"));
    std::fs::create_dir_all(folder.join("src")).expect("a folder");
    std::fs::write(folder.join("src/main.rs"), PROGRAM).expect("a file");
    let manifest = "[package]\nname = \"nulls\"\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
        nulls-client = { path = \"client\", features = [\"test-util\"] }\n\
        tokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n";
    std::fs::write(folder.join("Cargo.toml"), manifest).expect("a file");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--target-dir"])
        .arg(target.join("build"))
        .current_dir(&folder)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
#[ignore = "compiles the dependencies of clients: .ci/run nulls"]
fn a_client_refuses_or_skips_them() {
    let refused = call(NullInDenseCollections::Error, "nulls-refused");
    assert!(
        refused.contains("null is not allowed in a collection"),
        "{refused}"
    );
    let skipped = call(NullInDenseCollections::Skip, "nulls-skipped");
    assert_eq!(
        skipped,
        "[\"a\", \"b\"] Some({\"y\": 2}) [None, Some(\"c\")]\n"
    );
}
