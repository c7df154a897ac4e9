//! Comparisons as text, Markdown and JSON.

use super::{MODEL, diff_of, edited};
use crate::diff::{Diff, Show, markdown, text};

fn sample() -> Diff {
    diff_of(
        MODEL,
        &edited(&[
            ("Lists items.", "Lists all items."),
            (
                r#""nonce": {"target": "smithy.api#String"}"#,
                r#""tries": {"target": "smithy.api#Integer"}"#,
            ),
        ]),
    )
}

#[test]
fn text_ends_with_the_verdict() {
    let expected = "\
Shop: major: 1 breaking change, 1 addition, 1 documentation change

  Breaks source
    operation::put_item::PutItemInput::nonce
      the member `nonce` is gone
      a#PutItemIn$nonce

  Adds
    operation::put_item::PutItemInput::tries
      the member `tries` is new: `Option<i32>`
      a#PutItemIn$tries

  Documentation
    the documentation of 1 item changed

Verdict: major
  operation::put_item::PutItemInput::nonce: the member `nonce` is gone
";
    assert_eq!(text(&sample(), Show::default()), expected);
}

#[test]
fn text_names_reworded_items_on_request() {
    let text = text(&sample(), Show { docs: true });
    assert!(
        text.contains("    Client::list_items\n      the documentation changed\n"),
        "{text}"
    );
}

#[test]
fn markdown_is_an_entry_of_a_changelog() {
    let expected = "\
## Shop

### Breaking changes

- `operation::put_item::PutItemInput::nonce`: the member `nonce` is gone.

### Added

- `operation::put_item::PutItemInput::tries`: the member `tries` is new: `Option<i32>`.

### Documentation

- The documentation of 1 item changed.

A **major** release: existing code breaks.
";
    assert_eq!(markdown(&sample(), Show::default()), expected);
}

#[test]
fn json_has_everything() {
    let json = serde_json::to_value(sample()).expect("a report is JSON");
    assert_eq!(json["verdict"], "major");
    let reason = "operation::put_item::PutItemInput::nonce: the member `nonce` is gone";
    assert_eq!(json["reasons"], serde_json::json!([reason]));
    let first = &json["services"][0]["changes"][0];
    assert_eq!(first["impact"], "breaks");
    assert_eq!(first["code"], "member-removed");
    assert_eq!(first["shape"], "a#PutItemIn$nonce");
}

#[test]
fn nothing_and_words_alone_are_told() {
    let nothing = diff_of(MODEL, MODEL);
    assert!(
        text(&nothing, Show::default())
            .ends_with("Verdict: none\n  nothing that users see changed\n")
    );
    assert_eq!(
        markdown(&nothing, Show::default()),
        "No release is needed: nothing that users see changed.\n"
    );
    let words = diff_of(MODEL, &edited(&[("Lists items.", "Lists all items.")]));
    assert!(
        text(&words, Show::default()).ends_with("Verdict: patch\n  only documentation changed\n")
    );
}
