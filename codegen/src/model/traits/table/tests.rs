//! The table is whole, and says what is so.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::*;

/// The traits of the Smithy prelude, those of Smithy 1.0 included, without their namespace.
const PRELUDE: &str = "addedDefault auth authDefinition box clientOptional cors default deprecated \
    documentation endpoint enum enumValue error eventHeader eventPayload examples \
    externalDocumentation hostLabel http httpApiKeyAuth httpBasicAuth httpBearerAuth \
    httpChecksumRequired httpDigestAuth httpError httpHeader httpLabel httpPayload \
    httpPrefixHeaders httpQuery httpQueryParams httpResponseCode idRef idempotencyToken idempotent \
    input internal jsonName length longPoll mediaType metadata mixin nestedProperties noReplace \
    notProperty optionalAuth output paginated pattern private property protocolDefinition range \
    readonly recommended references requestCompression required requiresLength resourceIdentifier \
    retryable sensitive since sparse streaming suppress tags timestampFormat title trait \
    traitValidators uniqueItems unitType unstable xmlAttribute xmlFlattened xmlName xmlNamespace";

/// Traits that are not for clients, or not there yet, and who reads them all the same.
const READ_BY_OTHERS: &[(&str, &str)] = &[
    (ARN, "iam-policy"),
    (ACTION_NAME, "iam-policy"),
    (ACTION_PERMISSION_DESCRIPTION, "iam-policy"),
    (CONDITION_KEYS, "iam-policy"),
    (IAM_ACTION, "iam-policy"),
    (IAM_RESOURCE, "iam-policy"),
    (REQUIRED_ACTIONS, "iam-policy"),
    (UNIQUE_ITEMS, "diff tells of constraints"),
    (ENDPOINT_TESTS, "endpoint-tests"),
    (HTTP_MALFORMED_REQUEST_TESTS, "conformance"),
    (EVENT_STREAM_TESTS, "conformance"),
    (HTTP_REQUEST_TESTS, "conformance"),
    (HTTP_RESPONSE_TESTS, "conformance"),
    (COGNITO_USER_POOLS, "a scheme that users may bring along"),
    (HTTP_DIGEST_AUTH, "a scheme that users may bring along"),
    (RPCV2_JSON, "a protocol, to be told from the others"),
];

#[test]
fn rows_are_sorted_and_there_once() {
    let ids: Vec<&str> = TABLE.iter().map(|(id, _)| *id).collect();
    let sorted: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids, sorted.into_iter().collect::<Vec<_>>());
}

#[test]
fn every_trait_of_the_prelude_has_a_row() {
    let prelude: BTreeSet<String> = PRELUDE
        .split_whitespace()
        .map(|name| format!("smithy.api#{name}"))
        .collect();
    let rows = TABLE.iter().map(|(id, _)| (*id).to_owned());
    let rows: BTreeSet<String> = rows.filter(|id| id.starts_with("smithy.api#")).collect();
    assert_eq!(rows, prelude);
}

#[test]
fn every_trait_that_public_models_define_or_use_has_a_row() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if !shared.is_dir() {
        // Written past the capture of the test harness, to be seen.
        let _ = writeln!(io::stderr(), "skipped: no ../shared");
        return;
    }
    let mut met = BTreeSet::new();
    for file in files(&shared.join("protocol-tests"), "json") {
        let text = fs::read_to_string(&file).expect("a readable model");
        let model: Value = serde_json::from_str(&text).expect("a JSON model");
        let shapes = model["shapes"].as_object().expect("shapes");
        for (id, shape) in shapes {
            let traits = shape.get("traits").and_then(Value::as_object);
            let traits = traits.into_iter().flat_map(|traits| traits.keys());
            met.extend(traits.cloned());
            if shape.pointer("/traits/smithy.api#trait").is_some() {
                met.insert(id.clone());
            }
        }
    }
    assert!(
        met.len() > 60,
        "the models define and use {} traits",
        met.len()
    );
    met.retain(|id| matches!(treatment(id, &json!({})), Unknown));
    // A test of one of the protocol test models has a trait of its own.
    met.retain(|id| id.starts_with("smithy.") || id.starts_with("aws.") && !id.contains("test"));
    assert_eq!(met, BTreeSet::new());
}

#[test]
fn what_is_read_is_told_as_read() {
    let named = named_ids();
    let others: BTreeSet<&str> = READ_BY_OTHERS.iter().map(|(id, _)| *id).collect();
    let is_read = |id: &str| match row(id) {
        Some(Depends(_)) => true,
        other => matches!(other, Some(Read)),
    };
    let of_clients = |id: &&String| !others.contains(id.as_str());
    let wrong: Vec<&String> = named
        .iter()
        .filter(of_clients)
        .filter(|id| !is_read(id))
        .collect();
    assert_eq!(
        wrong,
        Vec::<&String>::new(),
        "read, and another row says no"
    );
    let told = TABLE.iter().filter(|(_, row)| matches!(row, Read));
    let unread: Vec<&str> = told
        .map(|(id, _)| *id)
        .filter(|id| !named.contains(*id))
        .collect();
    assert_eq!(unread, Vec::<&str>::new(), "told as read, and nobody does");
    for (id, who) in READ_BY_OTHERS {
        assert!(named.contains(*id), "{id} is not read: {who}");
        assert!(!is_read(id), "{id} is read for clients now");
    }
}

#[test]
fn values_decide_where_they_must() {
    let discovery =
        |required: bool| treatment(CLIENT_DISCOVERED_ENDPOINT, &json!({"required": required}));
    assert!(matches!(discovery(true), Read));
    assert!(matches!(discovery(false), Lost(_)));
    assert!(matches!(treatment("com.example#own", &json!({})), Unknown));
}

fn row(id: &str) -> Option<Treatment> {
    let found = TABLE.iter().find(|(known, _)| *known == id);
    found.map(|(_, treatment)| *treatment)
}

/// The ids that a getter reads, or that somebody outside this room's traits names. A getter that
/// nobody calls does not read.
fn named_ids() -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let traits = source.join("model/traits");
    let callers = callers(&source, &traits);
    let mut constants = BTreeSet::new();
    for file in files(&traits, "rs") {
        let name = file.file_stem().and_then(|name| name.to_str());
        if !matches!(
            name,
            Some("names" | "check" | "relevance" | "table" | "tests")
        ) {
            let text = fs::read_to_string(&file).expect("a source file");
            for function in text.split("    pub fn ").skip(1) {
                let getter = function.split('(').next().unwrap_or_default();
                let is_called = callers.contains(&format!(".{getter}("))
                    || callers.contains(&format!("Traits::{getter}"));
                if is_called || file.ends_with("protocols.rs") {
                    constants.extend(named(function));
                }
            }
        }
    }
    constants.extend(named(&callers));
    let names = fs::read_to_string(traits.join("names.rs")).expect("a source file");
    let ids = names.split("const ").skip(1).filter_map(|line| {
        let (constant, rest) = line.split_once(':')?;
        let id = rest.split('"').nth(1)?;
        constants.contains(constant).then(|| id.to_owned())
    });
    ids.collect()
}

/// The text of all code that is not of the traits; of them, what joins the old and new `aws.iam`.
fn callers(source: &Path, traits: &Path) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = files(source, "rs");
    all.retain(|file| !file.starts_with(traits));
    for tool in ["../xtask", "cli/src", "endpoint-tests/src"] {
        all.extend(files(&here.join(tool), "rs"));
    }
    all.push(traits.join("iam.rs"));
    all.iter()
        .map(|file| fs::read_to_string(file).expect("a source file"))
        .collect()
}

/// The constants of `names` in some code.
fn named(code: &str) -> impl Iterator<Item = String> + '_ {
    let named = ["names::", "trait_ids::"].map(|path| code.split(path).skip(1));
    named.into_iter().flatten().map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        rest[..end.unwrap_or(rest.len())].to_owned()
    })
}

/// The files of a folder and below with this extension, sorted.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .flat_map(|path| match path.is_dir() {
            true => files(&path, extension),
            false => vec![path],
        })
        .collect();
    found.retain(|path| path.extension().is_some_and(|found| found == extension));
    found.sort();
    found
}
