//! Two revisions of real services.
//!
//! # Beside cargo-semver-checks
//!
//! What `diff` says of twelve services, beside what cargo-semver-checks 0.51.0 says of the crates
//! that are generated from the same two revisions of the model (April and September 2025), with all
//! operations but those with event streams. Counted are what breaks, behaves otherwise, adds, and is
//! documentation. Models mostly grow, so each pair is taken back as well, new to old: there
//! everything that was added is gone.
//!
//! | service | forth | cargo-semver-checks | back | cargo-semver-checks, back |
//! |---|---|---|---|---|
//! | CloudWatch Logs | minor: 0, 3, 33, 36 | none, 3 warnings | major: 33, 5, 0, 33 | major: 168 items (e v m o s f) |
//! | Compute Optimizer | minor: 0, 0, 23, 68 | none, 6 warnings | major: 23, 0, 0, 68 | major: 31 items (e v m f) |
//! | DynamoDB | minor: 0, 2, 34, 29 | none, 2 warnings | major: 35, 1, 0, 29 | major: 94 items (e v m s f) |
//! | ECS | minor: 0, 0, 27, 70 | none, 3 warnings | major: 27, 0, 0, 70 | major: 89 items (e v m o s f) |
//! | EventBridge | minor: 0, 5, 14, 23 | none | major: 14, 5, 0, 23 | major: 77 items (e m s f) |
//! | IAM | minor: 0, 6, 15, 184 | none, 1 warning | major: 15, 5, 0, 185 | major: 74 items (v m f) |
//! | Inspector | minor: 0, 1, 106, 5 | none, 8 warnings | major: 106, 3, 0, 3 | major: 407 items (e v m o s f) |
//! | KMS | minor: 0, 0, 32, 134 | none, 3 warnings | major: 32, 0, 0, 134 | major: 139 items (e v m f) |
//! | Lambda | minor: 0, 6, 10, 19 | none | major: 10, 6, 0, 19 | major: 35 items (e m s f) |
//! | S3 | minor: 0, 1, 37, 142 | none, 3 warnings | major: 37, 1, 0, 142 | major: 167 items (e v m o s f) |
//! | SageMaker | minor: 0, 22, 309, 84 | none, 11 warnings | major: 309, 32, 0, 74 | major: 925 items (e v m o s f) |
//! | SQS | patch: 0, 0, 0, 13 | none | patch: 0, 0, 0, 13 | none |
//!
//! The lints: e `enum_missing`, v `enum_variant_missing`, m `inherent_method_missing`, o
//! `module_missing`, s `struct_missing`, f `struct_pub_field_missing`. A warning is an enum for which
//! `partial_ord_enum_variants_reordered` fired, a lint of major changes that warns by default.
//!
//! Its columns are of crates without waiters, account ids, checksums and dates of expiry; ours are of
//! today's. In the comparison of that day each of the 2,206 items that it found missing followed from
//! one of our breaking changes, 647 then: an operation that goes takes a method, a module and its
//! types with it, a member its field, accessor and setters. Conversely each of ours but six had its
//! items. Where the two differ:
//!
//! - *Forth, minor against none:* it looks for what is gone, and has no lint for what is new. By
//!   Cargo's rules new items are minor.
//! - *Its warnings:* a new value of an enum moves the variants after it, as they are sorted by value.
//!   The order of those that were there stays (held for all 40 enums), so no comparison of two values
//!   that old code knows comes out otherwise. Here it is stricter than it need be.
//! - *S3:* the six were `expires` members, strings in the later model and timestamps before. It does
//!   not compare the types of fields. Crates have dates in both by now, and `diff` tells nothing. That
//!   a request carries its checksum in another way is a change of the wire, in no column.
//! - *Behaviour:* constraints, defaults, endpoint rules, what is required of a request, retries, and
//!   how waiters poll are no API.
//! - *One it was right about:* back, an exception of DynamoDB is no longer retried, and loses its
//!   method `retryable_error_kind`. `diff` called that behaviour; it calls it breaking since.
//!
//! The edits of the small model in `diff::tests` were held against it in the same way, both ways. On
//! all that comes, goes or is renamed the two agree, and on deprecations (minor). It does not see the
//! changes of types there (`member-type`, `member-optional`, `fallible-build`, `paginator-items`,
//! `union-variant-type`), nor those of the wire format, nor `required-member-added`, which compiles
//! and then fails.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tinsmith_codegen::diff::{Code, Diff, Impact, Verdict, compare};
use tinsmith_codegen::model::{Model, load, operations_of};
use tinsmith_codegen::{Operations, Options};

/// The folder beside the repository with public models; `None` in a plain checkout.
fn shared() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    if path.is_dir() {
        return Some(path);
    }
    // Written past the capture of the test harness, to be seen.
    let _ = writeln!(io::stderr(), "skipped: no ../shared");
    None
}

fn model(folder: &Path, name: &str) -> Model {
    let path = folder.join(format!("{name}.json"));
    load(&[path]).unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn inspector_has_a_new_type_of_free_trial() {
    let Some(shared) = shared() else { return };
    let operations = ["BatchGetFreeTrialInfo", "ListUsageTotals"].map(str::to_owned);
    let wanted = Operations::Named(operations.to_vec());
    let [old, new] = APRIL_TO_SEPTEMBER.map(|folder| model(&shared.join(folder), "inspector2"));
    let diff = compare(&old, &new, None, &wanted, &Options::new("test"));
    let diff = diff.unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(diff.verdict(), Verdict::Minor);
    let mut changes = diff.changes();
    let change = changes
        .find(|change| change.path == "types::FreeTrialType::CodeRepository")
        .expect("the value is new");
    assert_eq!(
        (change.impact, change.code),
        (Impact::Adds, Code::EnumValueAdded)
    );
    assert!(change.message.contains("`CODE_REPOSITORY`"));
    let note = change.note.as_deref().unwrap_or_default();
    assert!(
        note.contains("clients of the old revision still read it"),
        "{note}"
    );
    assert!(note.contains("unknown-variant fallback"), "{note}");
}

/// The folders of the table's two revisions.
const APRIL_TO_SEPTEMBER: [&str; 2] = ["aws-models-2025-04", "aws-models-2025-09"];

/// The folders of the two revisions after them: September 2025 and November 2026.
const SEPTEMBER_TO_NOVEMBER: [&str; 2] = ["aws-models-2025-09", "aws-models"];

/// The table above: for each service the verdict and how many changes break, change the wire or the
/// behaviour, add, and are words; forth, then back.
const EXPECTED: &str = "\
cloudwatch-logs: minor 0 0 3 33 36, major 33 0 5 0 33
compute-optimizer: minor 0 0 0 23 68, major 23 0 0 0 68
dynamodb: minor 0 0 2 34 29, major 35 0 1 0 29
ecs: minor 0 0 0 27 70, major 27 0 0 0 70
eventbridge: minor 0 0 5 14 23, major 14 0 5 0 23
iam: minor 0 0 6 15 184, major 15 0 5 0 185
inspector2: minor 0 0 1 106 5, major 106 0 3 0 3
kms: minor 0 0 0 32 134, major 32 0 0 0 134
lambda: minor 0 0 6 10 19, major 10 0 6 0 19
s3: minor 0 1 1 37 142, major 37 1 1 0 142
sagemaker: minor 0 0 22 309 84, major 309 0 32 0 74
sqs: patch 0 0 0 0 13, patch 0 0 0 0 13
";

/// The same from September 2025 to November 2026, of all operations; not held against another tool.
const EXPECTED_NEXT: &str = "\
cloudwatch-logs: minor 0 2 1 110 35, major 110 2 1 0 35
compute-optimizer: minor 0 1 0 63 4, major 63 1 0 0 4
dynamodb: minor 0 0 2 57 25, major 57 0 4 0 23
ecs: major 1 0 19 337 53, major 338 0 18 0 54
eventbridge: minor 0 0 0 2 10, major 2 0 0 0 10
iam: minor 0 0 1 89 26, major 89 0 1 0 26
inspector2: major 2 0 5 302 16, major 302 0 7 2 14
kms: minor 0 0 1 37 68, major 37 0 5 0 64
lambda: minor 0 0 48 321 147, major 321 0 48 0 138
s3: minor 0 0 2 168 210, major 168 0 2 0 210
sagemaker: major 1 0 25 876 44, major 877 0 39 0 30
sqs: none 0 0 0 0 0, none 0 0 0 0 0
";

fn counted(diff: &Diff) -> String {
    use Impact::{Adds, Behaviour, Breaks, Docs, Wire};
    let mut said = diff.verdict().as_str().to_owned();
    for impact in [Breaks, Wire, Behaviour, Adds, Docs] {
        let changes = diff.changes().filter(|change| change.impact == impact);
        said += &format!(" {}", changes.count());
    }
    said
}

/// Operations that no code can be made for.
const EVENT_STREAMS: [&str; 4] = [
    "GetLogObject",
    "InvokeWithResponseStream",
    "SelectObjectContent",
    "StartLiveTail",
];

/// All operations of both models but those: crates can be made of them, for other tools to see.
fn without_event_streams(models: &[Model; 2]) -> Operations {
    let has = |model: &Model, name: &str| {
        let mut services = model.services();
        services.any(|(service, _)| {
            let operations = operations_of(model, &service.id);
            operations.iter().any(|id| id.name() == name)
        })
    };
    let known = |name: &&str| models.iter().any(|model| has(model, name));
    let names = EVENT_STREAMS.into_iter().filter(known);
    Operations::AllExcept(names.map(str::to_owned).collect())
}

/// A line of the table.
fn line(shared: &Path, folders: [&str; 2], name: &str, choose: Choose) -> String {
    let models = folders.map(|folder| model(&shared.join(folder), name));
    let wanted = choose(&models);
    let said = |old: &Model, new: &Model| {
        let diff = compare(old, new, None, &wanted, &Options::new("test"));
        counted(&diff.unwrap_or_else(|problems| panic!("{name}: {problems}")))
    };
    let [old, new] = &models;
    format!("{name}: {}, {}\n", said(old, new), said(new, old))
}

/// Which operations of two models are compared.
type Choose = fn(&[Model; 2]) -> Operations;

/// The lines of the services that `expected` names.
fn lines(shared: &Path, folders: [&str; 2], expected: &str, choose: Choose) -> String {
    let names = expected.lines().filter_map(|line| line.split(':').next());
    let names: Vec<&str> = names.collect();
    let lines = names
        .par_iter()
        .map(|name| line(shared, folders, name, choose));
    lines.collect()
}

#[test]
fn every_service_of_both_folders_is_told_as_in_the_table() {
    let Some(shared) = shared() else { return };
    let told = lines(&shared, APRIL_TO_SEPTEMBER, EXPECTED, without_event_streams);
    assert_eq!(told, EXPECTED);
}

#[test]
fn the_revisions_after_them_are_told_as_in_the_second_table() {
    let Some(shared) = shared() else { return };
    let told = lines(&shared, SEPTEMBER_TO_NOVEMBER, EXPECTED_NEXT, |_| {
        Operations::All
    });
    assert_eq!(told, EXPECTED_NEXT);
}

/// The texts of a message that are not in code spans, and those that are.
fn spans(text: &str) -> (Vec<&str>, Vec<&str>) {
    let parts: Vec<(usize, &str)> = text.split('`').enumerate().collect();
    let (plain, code): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(index, _)| index % 2 == 0);
    (
        plain.into_iter().map(|(_, text)| text).collect(),
        code.into_iter().map(|(_, text)| text).collect(),
    )
}

#[test]
fn no_message_has_the_output_of_debug_in_it() {
    let Some(shared) = shared() else { return };
    let names = EXPECTED_NEXT
        .lines()
        .filter_map(|line| line.split(':').next());
    let names: Vec<&str> = names.collect();
    names.par_iter().for_each(|name| {
        let [old, new] = SEPTEMBER_TO_NOVEMBER.map(|folder| model(&shared.join(folder), name));
        for (old, new) in [(&old, &new), (&new, &old)] {
            let diff = compare(old, new, None, &Operations::All, &Options::new("test"));
            let diff = diff.unwrap_or_else(|problems| panic!("{name}: {problems}"));
            for change in diff.changes() {
                let note = change.note.as_deref().unwrap_or_default();
                for text in [&*change.message, note] {
                    let (plain, code) = spans(text);
                    let is_debug = |text: &&str| text.contains(['{', '}', '"', '[']);
                    assert!(!plain.iter().any(is_debug), "{text}");
                    assert!(!code.iter().any(|text| text.is_empty()), "{text}");
                    assert!(plain.len() > code.len(), "{text}");
                }
            }
        }
    });
}
