//! Partitions of the user's own, in place of those of AWS: for stand-ins of whole clouds, and for
//! regions that are newer than the client.

use std::env;
use std::fs;
use std::sync::LazyLock;

use aws_smithy_json::deserialize::{EscapedStr, Token, json_token_iter};
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
    regions: Vec<(String, Partition)>,
}

impl Table {
    /// The partition of a region: one that lists it, else one with a name like this, else `aws`.
    pub(crate) fn of_region(&self, region: &str) -> Option<&Partition> {
        for entry in &self.0 {
            for (name, partition) in &entry.regions {
                if name == region {
                    return Some(partition);
                }
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
///
/// A loop over tokens, without a tree of values: every crate compiles this.
pub(crate) fn parse(text: &str) -> Option<Table> {
    let mut reader = Reader::default();
    for token in json_token_iter(text.as_bytes()) {
        reader.read(token.ok()?)?;
    }
    if !reader.has_table {
        return None;
    }
    let mut entries = Vec::new();
    for draft in reader.drafts {
        entries.push(draft.finish()?);
    }
    Some(Table(entries))
}

/// What holds for a partition, or for a region in place of what holds for its partition.
#[derive(Default)]
struct Outputs {
    name: Option<&'static str>,
    dns_suffix: Option<&'static str>,
    dual_stack_dns_suffix: Option<&'static str>,
    supports_fips: Option<bool>,
    supports_dual_stack: Option<bool>,
    implicit_global_region: Option<&'static str>,
}

impl Outputs {
    fn text(&mut self, key: &str, value: String) {
        let place = match key {
            "name" => &mut self.name,
            "dnsSuffix" => &mut self.dns_suffix,
            "dualStackDnsSuffix" => &mut self.dual_stack_dns_suffix,
            "implicitGlobalRegion" => &mut self.implicit_global_region,
            _ => return,
        };
        *place = Some(value.leak());
    }

    fn flag(&mut self, key: &str, value: bool) {
        match key {
            "supportsFIPS" => self.supports_fips = Some(value),
            "supportsDualStack" => self.supports_dual_stack = Some(value),
            _ => {}
        }
    }

    fn over(&self, base: &Self) -> Option<Partition> {
        Some(Partition {
            name: self.name.or(base.name)?,
            dns_suffix: self.dns_suffix.or(base.dns_suffix)?,
            dual_stack_dns_suffix: self.dual_stack_dns_suffix.or(base.dual_stack_dns_suffix)?,
            supports_fips: self.supports_fips.or(base.supports_fips)?,
            supports_dual_stack: self.supports_dual_stack.or(base.supports_dual_stack)?,
            implicit_global_region: self
                .implicit_global_region
                .or(base.implicit_global_region)?,
            prefixes: &[],
            regions: &[],
        })
    }
}

#[derive(Default)]
struct Draft {
    id: String,
    pattern: String,
    outputs: Outputs,
    regions: Vec<(String, Outputs)>,
}

impl Draft {
    fn finish(self) -> Option<Entry> {
        let mut regions = Vec::new();
        for (name, own) in &self.regions {
            regions.push((name.clone(), own.over(&self.outputs)?));
        }
        let has_pattern = !self.pattern.is_empty();
        Some(Entry {
            id: self.id,
            partition: self.outputs.over(&self.outputs)?,
            pattern: Regex::new(&self.pattern).ok().filter(|_| has_pattern)?,
            regions,
        })
    }
}

#[derive(Default)]
struct Reader {
    /// The keys of what is open; elements of lists have none.
    open: Vec<String>,
    /// The key of the value that comes.
    key: String,
    has_table: bool,
    drafts: Vec<Draft>,
}

impl Reader {
    fn read(&mut self, token: Token<'_>) -> Option<()> {
        match token {
            Token::ObjectKey { key, .. } => self.key = text(&key)?,
            Token::StartObject { .. } | Token::StartArray { .. } => self.begin(),
            Token::EndObject { .. } | Token::EndArray { .. } => {
                self.open.pop();
            }
            Token::ValueString { value, .. } => self.text(text(&value)?),
            Token::ValueBool { value, .. } => {
                let key = std::mem::take(&mut self.key);
                if let Some(outputs) = self.outputs() {
                    outputs.flag(&key, value);
                }
            }
            Token::ValueNull { .. } | Token::ValueNumber { .. } => {}
        }
        Some(())
    }

    /// Whether what is open is in the table: below the file, and its list.
    fn is_in_table(&self) -> bool {
        self.open.len() >= 2 && self.open[1] == "partitions"
    }

    fn begin(&mut self) {
        self.open.push(std::mem::take(&mut self.key));
        if !self.is_in_table() {
            return;
        }
        match (self.open.len(), self.drafts.last_mut()) {
            (2, _) => self.has_table = true,
            (3, _) => self.drafts.push(Draft::default()),
            (5, Some(draft)) if self.open[3] == "regions" => {
                let name = self.open[4].clone();
                draft.regions.push((name, Outputs::default()));
            }
            _ => {}
        }
    }

    fn text(&mut self, value: String) {
        let key = std::mem::take(&mut self.key);
        if let Some(outputs) = self.outputs() {
            return outputs.text(&key, value);
        }
        if !self.is_in_table() || self.open.len() != 3 {
            return;
        }
        match (key.as_str(), self.drafts.last_mut()) {
            ("id", Some(draft)) => draft.id = value,
            ("regionRegex", Some(draft)) => draft.pattern = value,
            _ => {}
        }
    }

    /// What a value that comes belongs to: the outputs of a partition, or those of a region.
    fn outputs(&mut self) -> Option<&mut Outputs> {
        if !self.is_in_table() {
            return None;
        }
        let draft = self.drafts.last_mut()?;
        match (self.open.len(), self.open.get(3)?.as_str()) {
            (4, "outputs") => Some(&mut draft.outputs),
            (5, "regions") => Some(&mut draft.regions.last_mut()?.1),
            _ => None,
        }
    }
}

fn text(text: &EscapedStr<'_>) -> Option<String> {
    Some(text.to_unescaped().ok()?.into_owned())
}
