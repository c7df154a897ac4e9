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

use crate::support::endpoint::value::record;

/// Names a file in the form of the public partition table. The official clients read it as well.
const VARIABLE: &str = "SMITHY_CLIENT_SDK_CUSTOM_PARTITION";

/// What rules read of a partition, and whether it is a flag rather than a text.
const OUTPUTS: &[(&str, bool)] = &[
    ("name", false),
    ("dnsSuffix", false),
    ("dualStackDnsSuffix", false),
    ("implicitGlobalRegion", false),
    ("supportsFIPS", true),
    ("supportsDualStack", true),
];

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
    let text = text.trim_ascii_end();
    let mut reader = JsonCodec::default().create_deserializer(text.as_bytes());
    let file = reader.read_document(&DOCUMENT).ok()?;
    if reader.position() < text.len() {
        return None;
    }
    let table = get(&file, "partitions")?;
    for partition in table.as_array()? {
        check(partition)?;
    }
    Some(table.clone())
}

fn check(partition: &Document) -> Option<()> {
    get(partition, "id")?.as_string()?;
    pattern(partition)?;
    outputs(partition, &Document::Null)?;
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
        let listed = get(partition, "regions").and_then(|regions| get(regions, region));
        if let Some(own) = listed {
            return outputs(partition, own);
        }
        if like.is_none() && pattern(partition)?.is_match(region) {
            like = Some(partition);
        }
        if get(partition, "id")?.as_string() == Some("aws") {
            aws = Some(partition);
        }
    }
    outputs(like.or(aws)?, &Document::Null)
}

/// What holds for the regions of a partition, but for what is said of one of them.
fn outputs(partition: &Document, own: &Document) -> Option<Document> {
    let of_all = get(partition, "outputs")?;
    let mut outputs = Vec::new();
    for (key, is_flag) in OUTPUTS {
        let value = match get(own, key) {
            Some(value) => value,
            None => get(of_all, key)?,
        };
        match value {
            Document::Bool(_) if *is_flag => {}
            Document::String(_) if !*is_flag => {}
            _ => return None,
        }
        outputs.push((*key, value.clone()));
    }
    Some(record(&outputs))
}
