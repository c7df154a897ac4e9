//! Partitions of the user's own, in place of those of AWS: for stand-ins of whole clouds, and for
//! regions that are newer than the client.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::sync::LazyLock;

use aws_smithy_json::deserialize::json_token_iter;
use aws_smithy_json::deserialize::token::expect_document;
use aws_smithy_types::Document;
use regex_lite::Regex;

use super::Partition;

/// Names a file in the form of the public partition table. The official clients read it as well.
const VARIABLE: &str = "SMITHY_CLIENT_SDK_CUSTOM_PARTITION";

/// Read once, however many clients there are.
static TABLE: LazyLock<Result<Option<Table>, String>> = LazyLock::new(|| {
    let Ok(path) = env::var(VARIABLE) else {
        return Ok(None);
    };
    let text = fs::read_to_string(&path).map_err(|error| format!("{VARIABLE}={path}: {error}"))?;
    match parse(&text) {
        Some(table) => Ok(Some(table)),
        None => Err(format!(
            "{VARIABLE}={path}: the file is no table of partitions"
        )),
    }
});

/// Returns the partitions that the environment names, if it does.
///
/// # Errors
///
/// Fails if it names what is no table of partitions.
#[inline]
pub(super) fn table() -> Result<Option<&'static Table>, &'static str> {
    match &*TABLE {
        Ok(table) => Ok(table.as_ref()),
        Err(problem) => Err(problem),
    }
}

/// A table of partitions.
pub(crate) struct Table(Vec<Entry>);

struct Entry {
    id: String,
    partition: Partition,
    /// What its regions are called.
    pattern: Regex,
    /// Regions that are listed, each with what holds for it.
    regions: HashMap<String, Partition>,
}

impl Table {
    /// The partition of a region: one that lists it, else one with a name like this, else `aws`.
    pub(crate) fn of_region(&self, region: &str) -> Option<&Partition> {
        for entry in &self.0 {
            if let Some(partition) = entry.regions.get(region) {
                return Some(partition);
            }
        }
        for entry in &self.0 {
            if entry.pattern.is_match(region) {
                return Some(&entry.partition);
            }
        }
        for entry in &self.0 {
            if entry.id == "aws" {
                return Some(&entry.partition);
            }
        }
        None
    }
}

/// Reads a table. Its texts stay for the life of the process, as the table does.
pub(crate) fn parse(text: &str) -> Option<Table> {
    let mut tokens = json_token_iter(text.as_bytes()).peekable();
    let document = expect_document(&mut tokens).ok()?;
    let mut entries = Vec::new();
    for partition in document.as_object()?.get("partitions")?.as_array()? {
        entries.push(entry(partition.as_object()?)?);
    }
    Some(Table(entries))
}

fn entry(members: &HashMap<String, Document>) -> Option<Entry> {
    let partition = outputs(members.get("outputs")?, None)?;
    let mut regions = HashMap::new();
    if let Some(listed) = members.get("regions") {
        for (name, own) in listed.as_object()? {
            regions.insert(name.clone(), outputs(own, Some(&partition))?);
        }
    }
    Some(Entry {
        id: members.get("id")?.as_string()?.to_owned(),
        pattern: Regex::new(members.get("regionRegex")?.as_string()?).ok()?,
        partition,
        regions,
    })
}

/// What holds for a partition, or for a region in place of what holds for its partition.
fn outputs(own: &Document, base: Option<&Partition>) -> Option<Partition> {
    let own = own.as_object()?;
    let text = |name: &str, inherited: Option<&'static str>| match own.get(name) {
        Some(value) => Some(&*value.as_string()?.to_owned().leak()),
        None => inherited,
    };
    let flag = |name: &str, inherited: Option<bool>| match own.get(name) {
        Some(value) => value.as_bool(),
        None => inherited,
    };
    Some(Partition {
        name: text("name", base.map(|base| base.name))?,
        dns_suffix: text("dnsSuffix", base.map(|base| base.dns_suffix))?,
        dual_stack_dns_suffix: text(
            "dualStackDnsSuffix",
            base.map(|base| base.dual_stack_dns_suffix),
        )?,
        supports_fips: flag("supportsFIPS", base.map(|base| base.supports_fips))?,
        supports_dual_stack: flag(
            "supportsDualStack",
            base.map(|base| base.supports_dual_stack),
        )?,
        implicit_global_region: text(
            "implicitGlobalRegion",
            base.map(|base| base.implicit_global_region),
        )?,
        prefixes: &[],
        regions: &[],
    })
}
