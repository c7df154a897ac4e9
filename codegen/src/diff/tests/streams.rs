//! Changes of event streams: events, where their members travel, and errors that end streams.

use super::{assert_found, diff_of, edited};
use crate::diff::Impact::{Adds, Breaks, Wire};
use crate::diff::Verdict;

/// The model with a stream of events: an event with these members, and these errors.
fn with_errors(event: &str, errors: &str) -> String {
    edited(&[
        (
            r#""items": {"target": "a#Items"}}"#,
            r#""items": {"target": "a#Items"},
            "events": {"target": "a#Events", "traits": {"smithy.api#httpPayload": {}}}}"#,
        ),
        (
            r#""a#Tags":"#,
            &format!(
                r#""a#Events": {{"type": "union",
                "members": {{"sold": {{"target": "a#Sold"}}{errors}}},
                "traits": {{"smithy.api#streaming": {{}}}}}},
                "a#Full": {{"type": "structure", "members": {{}},
                    "traits": {{"smithy.api#error": "client"}}}},
                "a#Sold": {{"type": "structure", "members": {{{event}}}}}, "a#Tags":"#
            ),
        ),
    ])
}

fn streaming(event: &str) -> String {
    with_errors(event, "")
}

/// A member that is a text, with traits.
fn name(traits: &str) -> String {
    format!(r#""name": {{"target": "smithy.api#String", "traits": {{{traits}}}}}"#)
}

const HEADER: &str = r#""smithy.api#eventHeader": {}"#;
const PAYLOAD: &str = r#""smithy.api#eventPayload": {}"#;

/// What is said of the only change.
fn said(old: &str, new: &str) -> String {
    let diff = diff_of(old, new);
    assert_found(&diff, &[(Wire, "binding", "types::Sold::name")]);
    assert_eq!(diff.verdict(), Verdict::Minor);
    let change = diff.changes().next().expect("it is there");
    format!(
        "{}; {}",
        change.message,
        change.note.as_deref().unwrap_or_default()
    )
}

#[test]
fn events_are_compared() {
    let one = r#""name": {"target": "smithy.api#String"}"#;
    let two = format!(r#"{one}, "count": {{"target": "smithy.api#Integer"}}"#);
    let (one, two) = (streaming(one), streaming(&two));
    let path = "types::Sold::count";
    assert_found(&diff_of(&one, &two), &[(Adds, "member-added", path)]);
    assert_found(&diff_of(&two, &one), &[(Breaks, "member-removed", path)]);
}

#[test]
fn a_member_becomes_a_header() {
    let (document, header) = (streaming(&name("")), streaming(&name(HEADER)));
    assert_eq!(
        said(&document, &header),
        "on the wire it is the `eventHeader` now, was a member of the payload; \
         clients of the old revision look for it the old way"
    );
    assert!(
        said(&header, &document).contains("a member of the payload now, was the `eventHeader`")
    );
}

#[test]
fn an_implicit_payload_becomes_an_explicit_one() {
    let (implicit, explicit) = (streaming(&name("")), streaming(&name(PAYLOAD)));
    assert!(
        said(&implicit, &explicit)
            .contains("it is the `eventPayload` now, was a member of the payload")
    );
    let header = streaming(&name(HEADER));
    assert!(said(&header, &explicit).contains("the `eventPayload` now, was the `eventHeader`"));
}

#[test]
fn names_in_documents_are_nothing_to_headers_and_payloads() {
    let json = r#", "smithy.api#jsonName": "n""#;
    for bound in [HEADER, PAYLOAD] {
        let (old, new) = (name(bound), name(&format!("{bound}{json}")));
        assert_found(&diff_of(&streaming(&old), &streaming(&new)), &[]);
    }
    let (old, new) = (name(""), name(&json[2..]));
    assert!(said(&streaming(&old), &streaming(&new)).contains("named `n`"));
}

#[test]
fn headers_have_the_names_of_their_members() {
    let named = |member: &str, traits: &str| {
        streaming(&name(traits).replace(r#""name":"#, &format!(r#""{member}":"#)))
    };
    let told = said(&named("name", HEADER), &named("Name", HEADER));
    assert!(told.contains("it is the header `Name` now, was the header `name`"));
    assert_found(
        &diff_of(&named("name", PAYLOAD), &named("Name", PAYLOAD)),
        &[],
    );
}

#[test]
fn errors_that_end_a_stream() {
    let with = |errors: &str| with_errors(&name(""), errors);
    let none = with("");
    let full = with(r#", "full": {"target": "a#Full"}"#);
    let [stream, operation, known] = [
        "types::error::EventsError::Full",
        "operation::list_items::ListItemsError::Full",
        "types::error::Full",
    ];
    assert_found(
        &diff_of(&none, &full),
        &[
            (Adds, "error-added", stream),
            (Adds, "error-added", operation),
            (Adds, "type-added", known),
        ],
    );
    assert_found(
        &diff_of(&full, &none),
        &[
            (Breaks, "error-removed", stream),
            (Breaks, "error-removed", operation),
            (Breaks, "type-removed", known),
        ],
    );
    let crowded = with(r#", "crowded": {"target": "a#Full"}"#);
    let diff = diff_of(&full, &crowded);
    assert_found(&diff, &[(Wire, "error-code", stream)]);
    let change = diff.changes().next().expect("it is there");
    assert_eq!(change.message, "messages call it `crowded` now, was `full`");
}

#[test]
fn members_of_errors_move_as_those_of_events_do() {
    let with = |traits: &str| {
        let model = with_errors(&name(""), r#", "full": {"target": "a#Full"}"#);
        let none = r#""a#Full": {"type": "structure", "members": {}"#;
        assert!(model.contains(none));
        let level = r#"{"target": "smithy.api#Integer", "traits": {TRAITS}}"#;
        let level = level.replace("TRAITS", traits);
        let some = format!(r#""a#Full": {{"type": "structure", "members": {{"level": {level}}}"#);
        model.replace(none, &some)
    };
    let path = "types::error::Full::level";
    let (document, header) = (with(""), with(HEADER));
    assert_found(&diff_of(&document, &header), &[(Wire, "binding", path)]);
    assert_found(&diff_of(&header, &document), &[(Wire, "binding", path)]);
}
