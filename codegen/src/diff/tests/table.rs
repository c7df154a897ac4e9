//! A pair of models for each code of a change, with what the change is and what it asks for.

mod operations;
mod services;
mod shapes;

use std::collections::BTreeSet;

use super::{MODEL, diff_of, edited, model};
use crate::diff::{Code, Diff, Impact, Revision, Show, Verdict, compare, diff, markdown, text};
use crate::plan::ir::Layout;
use crate::plan::plan;
use crate::{Operations, Options, PresignedOperations, Request};

/// Two models, a change between them, and the verdict on all that changed.
struct Case {
    code: Code,
    impact: Impact,
    verdict: Verdict,
    old: String,
    new: String,
}

type Expected = (Code, Impact, Verdict);
type Edits<'e> = &'e [(&'e str, &'e str)];

/// The model and its edited form.
fn to((code, impact, verdict): Expected, edits: Edits<'_>) -> Case {
    Case {
        code,
        impact,
        verdict,
        old: MODEL.to_owned(),
        new: edited(edits),
    }
}

/// The edited form and the model.
fn from((code, impact, verdict): Expected, edits: Edits<'_>) -> Case {
    Case {
        code,
        impact,
        verdict,
        old: edited(edits),
        new: MODEL.to_owned(),
    }
}

/// Two edited forms: what both have, and what only the new one has.
fn on((code, impact, verdict): Expected, common: Edits<'_>, edit: (&str, &str)) -> Case {
    let old = edited(common);
    assert!(old.contains(edit.0), "{code:?}: no {}", edit.0);
    Case {
        code,
        impact,
        verdict,
        new: old.replace(edit.0, edit.1),
        old,
    }
}

fn cases() -> Vec<Case> {
    let mut cases = services::cases();
    cases.extend(operations::cases());
    cases.extend(shapes::cases());
    cases
}

/// Crates of services with modules: one has another service now, one a module of another name.
fn crates() -> Vec<Diff> {
    let named = |name: &str| {
        let sdk_id = format!(r#""sdkId": "{name}""#);
        MODEL.replace(r#""sdkId": "Shop""#, &sdk_id)
    };
    let mall = named("Mall").replace("a#", "b#");
    [mall, named("Store")].map(|new| of_crates(&new)).into()
}

fn of_crates(new: &str) -> Diff {
    let models = [model(MODEL), model(new)];
    let plans = models.each_ref().map(|model| {
        let request = Request {
            model,
            service: None,
            operations: Operations::All,
            types: Vec::new(),
            protocol: None,
        };
        plan(&[request], &Options::new("test")).unwrap_or_else(|problems| panic!("{problems}"))
    });
    let [old, new] = [0, 1].map(|side| Revision {
        model: &models[side],
        service: &plans[side].services[0],
    });
    diff(&[old], &[new], Layout::Modules)
}

/// The shop as a client sees it that presigns everything, and the same with another protocol.
fn presigned() -> Diff {
    let query = (
        r#""aws.protocols#restJson1": {}"#,
        r#""aws.protocols#awsQuery": {}, "smithy.api#xmlNamespace": {"uri": "u"}"#,
    );
    let options = Options {
        presigning: PresignedOperations::All,
        ..Options::new("test")
    };
    let (old, new) = (model(MODEL), model(&edited(&[query])));
    let diff = compare(&old, &new, None, &Operations::All, &options);
    diff.unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn every_code_has_a_pair_that_states_impact_and_verdict() {
    let mut known: BTreeSet<Code> = BTreeSet::new();
    for case in cases() {
        let diff = diff_of(&case.old, &case.new);
        let changes = diff.changes();
        let found: Vec<_> = changes.map(|change| (change.code, change.impact)).collect();
        let wanted = (case.code, case.impact);
        assert!(found.contains(&wanted), "{wanted:?} is not in {found:?}");
        assert_eq!(diff.verdict(), case.verdict, "{wanted:?}: {found:?}");
        known.insert(case.code);
    }
    let presigned = presigned();
    let mut changes = presigned.changes();
    let form = changes.find(|change| change.code == Code::Presigning);
    assert_eq!(form.map(|change| change.impact), Some(Impact::Wire));
    known.insert(Code::Presigning);
    for diff in crates() {
        assert_eq!(diff.verdict(), Verdict::Major);
        known.extend(diff.changes().map(|change| change.code));
    }
    let all = Code::ALL.iter();
    let missing: Vec<&Code> = all.filter(|code| !known.contains(code)).collect();
    assert!(missing.is_empty(), "no pair for {missing:?}");
}

#[test]
fn messages_are_for_people() {
    let cases = cases();
    let diffs = cases.iter().map(|case| diff_of(&case.old, &case.new));
    for diff in diffs.chain(crates()).chain([presigned()]) {
        let show = Show { docs: true };
        for text in [text(&diff, show), markdown(&diff, show)] {
            for sign in ["{ ", " }", "(\"", "Some(", "None", "[\"", "``"] {
                assert!(!text.contains(sign), "`{sign}` in:\n{text}");
            }
        }
    }
}
