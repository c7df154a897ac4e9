//! Partitions of the user's own, in place of those of AWS: for stand-ins of whole clouds, and for
//! regions that are newer than the client.
//!
//! The table stays the document as which it is read: endpoint rules compute with documents, every
//! crate compiles this, and few use it.

use std::env;
use std::fs;
use std::sync::{Mutex, PoisonError};

use aws_smithy_json::codec::JsonCodec;
use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::prelude::DOCUMENT;
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_types::Document;
use regex_lite::Regex;

/// Names a file in the form of the public partition table. The official clients read it as well.
const VARIABLE: &str = "SMITHY_CLIENT_SDK_CUSTOM_PARTITION";

/// What must be known of a partition.
const TEXTS: &[&str] = &[
    "name",
    "dnsSuffix",
    "dualStackDnsSuffix",
    "implicitGlobalRegion",
];
const FLAGS: &[&str] = &["supportsFIPS", "supportsDualStack"];

/// Returns the partitions that the environment names: null if it names none, a text that says why
/// if they cannot be read. They are read once, however many clients there are.
pub(crate) fn table() -> &'static Document {
    static TABLE: Mutex<Option<&'static Document>> = Mutex::new(None);
    let mut table = TABLE.lock().unwrap_or_else(PoisonError::into_inner);
    match *table {
        Some(known) => known,
        None => {
            let known = Box::leak(Box::new(read()));
            *table = Some(known);
            known
        }
    }
}

fn read() -> Document {
    let Ok(path) = env::var(VARIABLE) else {
        return Document::Null;
    };
    let problem = match fs::read_to_string(&path) {
        Ok(text) => match parse(&text) {
            Some(table) => return table,
            None => "the file is no table of partitions".to_owned(),
        },
        Err(error) => error.to_string(),
    };
    Document::String(format!("{VARIABLE}={path}: {problem}"))
}

/// Reads a table. Returns nothing if the text is none, or lacks what a partition must have.
pub(crate) fn parse(text: &str) -> Option<Document> {
    let mut reader = JsonCodec::default().create_deserializer(text.as_bytes());
    let file = reader.read_document(&DOCUMENT).ok()?;
    let table = get(&file, "partitions")?;
    for partition in table.as_array()? {
        check(partition)?;
    }
    Some(table.clone())
}

fn check(partition: &Document) -> Option<()> {
    get(partition, "id")?.as_string()?;
    pattern(partition)?;
    let outputs = get(partition, "outputs")?;
    for key in TEXTS {
        get(outputs, key)?.as_string()?;
    }
    for key in FLAGS {
        get(outputs, key)?.as_bool()?;
    }
    Some(())
}

/// What the regions of a partition are called.
fn pattern(partition: &Document) -> Option<Regex> {
    Regex::new(get(partition, "regionRegex")?.as_string()?).ok()
}

fn get<'a>(value: &'a Document, key: &str) -> Option<&'a Document> {
    value.as_object()?.get(key)
}

/// Returns what holds for a region: for one that is listed, else for a partition with regions that
/// are called like this, else for the one whose id is `aws`.
pub(crate) fn of_region(table: &Document, region: &str) -> Option<Document> {
    let mut like = None;
    let mut aws = None;
    for partition in table.as_array()? {
        if let Some(own) = get(get(partition, "regions").unwrap_or(&Document::Null), region) {
            return listed(partition, own);
        }
        if like.is_none() && pattern(partition)?.is_match(region) {
            like = Some(partition);
        }
        if get(partition, "id")?.as_string() == Some("aws") {
            aws = Some(partition);
        }
    }
    get(like.or(aws)?, "outputs").cloned()
}

fn listed(partition: &Document, own: &Document) -> Option<Document> {
    let mut outputs = get(partition, "outputs")?.as_object()?.clone();
    for (key, value) in own.as_object()? {
        outputs.insert(key.clone(), value.clone());
    }
    Some(Document::Object(outputs))
}
