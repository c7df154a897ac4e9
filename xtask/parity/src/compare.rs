//! Holds the official API in scope against a generated one.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::api::{Api, Entry, Key, Kind};

/// How an official item fares in the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Missing,
    Different,
}

/// An official item that the generated crate lacks or has otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Finding {
    pub(crate) path: String,
    pub(crate) kind: Kind,
    pub(crate) status: Status,
    pub(crate) official: String,
    /// What the generated crate has there instead.
    pub(crate) generated: Option<String>,
    /// Members and impls of a missing item, which are missing with it.
    pub(crate) below: usize,
    /// The reason from the deviations file, if one accepts this.
    pub(crate) accepted: Option<String>,
}

/// How many items of a kind there are, and how they fare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Counts {
    pub(crate) official: usize,
    pub(crate) same: usize,
    pub(crate) different: usize,
    pub(crate) missing: usize,
    /// Items of the generated crate that the official one does not have at all.
    pub(crate) extra: usize,
}

/// The outcome of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Comparison {
    pub(crate) counts: BTreeMap<Kind, Counts>,
    pub(crate) findings: Vec<Finding>,
    /// Paths that are deprecated in only one of the crates; no difference to the compiler's result.
    pub(crate) deprecations: Vec<String>,
}

/// Compares the items of `official` in `scope` with those of `generated`.
pub(crate) fn compare(official: &Api, scope: &BTreeSet<Key>, generated: &Api) -> Comparison {
    let mut result = Comparison::default();
    let mut missing: BTreeMap<&str, usize> = BTreeMap::new();
    let required = scope.iter().map(|key| (key, &official.entries[key]));
    for (key, entry) in required.clone().filter(|(_, entry)| is_required(entry)) {
        let counts = result.counts.entry(entry.kind).or_default();
        counts.official += 1;
        let Some(finding) = check(key, entry, generated, scope) else {
            counts.same += 1;
            result
                .deprecations
                .extend(deprecation(key, entry, generated));
            continue;
        };
        match finding.status {
            Status::Missing => counts.missing += 1,
            Status::Different => counts.different += 1,
        }
        if finding.status == Status::Missing && key.path == *above(key, entry) {
            missing.insert(&key.path, result.findings.len());
        }
        result.findings.push(finding);
    }
    fold(&mut result.findings, official, scope, &missing);
    count_extra(&mut result.counts, official, generated);
    result
}

/// That a type is *not* `Send` promises nothing.
fn is_required(entry: &Entry) -> bool {
    !(entry.kind == Kind::AutoImpl && is_negative(entry))
}

/// Is this `impl !Trait for ..`?
pub(crate) fn is_negative(entry: &Entry) -> bool {
    let head = entry.signature.split(" for ").next().unwrap_or("");
    head.split_whitespace().any(|word| word.starts_with('!'))
}

/// The path of the item that an entry stands or falls with.
fn above<'a>(key: &'a Key, entry: &'a Entry) -> &'a str {
    if let Some(owner) = &entry.owner {
        return owner;
    }
    let subject = key
        .path
        .split_once(" as ")
        .map_or(key.path.as_str(), |(subject, _)| subject);
    subject.split_once('<').map_or(subject, |(name, _)| name)
}

fn check(key: &Key, entry: &Entry, generated: &Api, scope: &BTreeSet<Key>) -> Option<Finding> {
    let finding = |status, generated| Finding {
        path: key.path.clone(),
        kind: entry.kind,
        status,
        official: entry.shown.clone(),
        generated,
        below: 0,
        accepted: None,
    };
    if entry.kind == Kind::Alias {
        return match (generated.paths.get(&key.path), entry.refs.first()) {
            (Some(found), Some(wanted)) if found == wanted => None,
            (Some(found), _) => Some(finding(Status::Different, Some(format!("use {found}")))),
            (None, _) => Some(finding(Status::Missing, None)),
        };
    }
    let Some(ours) = generated
        .entries
        .get(key)
        .filter(|_| can_be_named(key, entry, generated))
    else {
        return Some(finding(Status::Missing, None));
    };
    let same_order = is_order_kept(key, entry, ours, scope);
    if ours.kind == entry.kind && ours.signature == entry.signature && same_order {
        return None;
    }
    let mut different = finding(Status::Different, Some(ours.shown.clone()));
    if !same_order {
        different.official = with_order(entry);
        different.generated = Some(with_order(ours));
    } else if different.generated.as_ref() == Some(&different.official) {
        different.official = entry.signature.clone();
        different.generated = Some(ours.signature.clone());
    }
    Some(different)
}

/// An item with one name in both crates must be at that path in the generated one.
fn can_be_named(key: &Key, entry: &Entry, generated: &Api) -> bool {
    let is_item = entry.owner.is_none()
        && !matches!(entry.kind, Kind::Impl | Kind::AutoImpl | Kind::Reexport);
    !is_item || generated.paths.contains_key(&key.path) || is_reexport(key, generated)
}

fn is_reexport(key: &Key, generated: &Api) -> bool {
    generated
        .entries
        .get(key)
        .is_some_and(|entry| entry.kind == Kind::Reexport)
}

/// Variants that both enums have come in the same order, if the enum can be ordered.
fn is_order_kept(key: &Key, entry: &Entry, ours: &Entry, scope: &BTreeSet<Key>) -> bool {
    let order = format!("{} as std::cmp::PartialOrd", key.path);
    if entry.kind != Kind::Enum || !scope.contains(&Key::new(order, Kind::Impl)) {
        return true;
    }
    let common = |these: &[String], those: &[String]| -> Vec<String> {
        these
            .iter()
            .filter(|name| those.contains(name))
            .cloned()
            .collect()
    };
    common(&entry.order, &ours.order) == common(&ours.order, &entry.order)
}

fn with_order(entry: &Entry) -> String {
    format!("{} {{ {} }}", entry.shown, entry.order.join(", "))
}

fn deprecation(key: &Key, entry: &Entry, generated: &Api) -> Option<String> {
    let ours = generated.entries.get(key)?;
    (ours.deprecated != entry.deprecated).then(|| key.path.clone())
}

/// Takes what is missing because its type is missing out of the findings, and counts it there.
fn fold(
    findings: &mut Vec<Finding>,
    official: &Api,
    scope: &BTreeSet<Key>,
    missing: &BTreeMap<&str, usize>,
) {
    let mut below: BTreeMap<usize, usize> = BTreeMap::new();
    let mut folded = BTreeSet::new();
    for (at, finding) in findings.iter().enumerate() {
        let key = Key::new(&finding.path, finding.kind);
        let Some(entry) = scope.get(&key).map(|key| &official.entries[key]) else {
            continue;
        };
        if let Some(parent) = missing
            .get(above(&key, entry))
            .filter(|parent| **parent != at)
        {
            *below.entry(*parent).or_default() += 1;
            folded.insert(at);
        }
    }
    let mut kept = Vec::new();
    for (at, mut finding) in std::mem::take(findings).into_iter().enumerate() {
        finding.below = below.get(&at).copied().unwrap_or_default();
        if !folded.contains(&at) {
            kept.push(finding);
        }
    }
    *findings = kept;
}

fn count_extra(counts: &mut BTreeMap<Kind, Counts>, official: &Api, generated: &Api) {
    for (key, entry) in &generated.entries {
        if !official.entries.contains_key(key) {
            counts.entry(entry.kind).or_default().extra += 1;
        }
    }
}
