//! Files that are no models, and files that do not fit together.

use super::{files, model, shapes};
use crate::Case;

const FIRST: &str = r#"{"smithy": "2.0",
"metadata": {"k": 1},
"shapes": {"a#S": {"type": "string", "traits": {"smithy.api#pattern": "x"}}}}"#;

pub(super) fn cases() -> Vec<Case> {
    let text = |code, text| files(code, &[("m.json", text)]);
    let applied = r#""a#S": {"type": "apply", "traits": {
  "smithy.api#pattern": «"y"»}}"#;
    vec![
        text("not-json", "{\n  \"smithy\":  «»oops\n}"),
        text("not-smithy", "«[»1, 2]"),
        text("not-smithy", "«{»\"shapes\": {}}"),
        text("unknown-version", "{\n  \"smithy\": «\"9.9\"»}"),
        text(
            "duplicate-key",
            r#"{"smithy": "2.0", "shapes": {
"a#S": {"type": "string"},
«"a#S"»: {"type": "blob"}}}"#,
        ),
        text(
            "wrong-json-type",
            "{\"smithy\": \"2.0\", \"shapes\": {},\n \"metadata\": «7»}",
        ),
        shapes("wrong-json-type", "\"a#S\": «7»"),
        files(
            "conflicting-metadata",
            &[
                ("one.json", FIRST),
                (
                    "two.json",
                    "{\"smithy\": \"2.0\",\n  \"metadata\": {\"k\": «2»}}",
                ),
            ],
        ),
        files(
            "conflicting-shape",
            &[
                ("one.json", FIRST),
                ("two.json", &model("  «\"a#S\"»: {\"type\": \"blob\"}")),
            ],
        ),
        files(
            "conflicting-trait",
            &[("one.json", FIRST), ("two.json", &model(applied))],
        ),
    ]
}
