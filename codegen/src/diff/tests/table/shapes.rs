//! Pairs for what concerns types and their members.

use super::super::shapes::with_legacy_enum;
use super::{Case, Expected, from, on, to};
use crate::diff::Code;
use crate::diff::Impact::{Adds, Behaviour, Breaks, Docs, Wire};
use crate::diff::Verdict::{Major, Minor, Patch};

const MADE: &str = r#""made": {"target": "smithy.api#Timestamp"}"#;
const SOLD: &str =
    r#""made": {"target": "smithy.api#Timestamp"}, "sold": {"target": "smithy.api#Timestamp"}"#;
const PRICE: &str = r#""price": {"target": "a#Price"}"#;
const TEXT: &str = r#""text": {"target": "smithy.api#String"}}"#;
const BLUE: &str =
    r#""BLUE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "blue"}}"#;
const PINK: &str = r#""BLUE": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue":
    "blue"}}, "PINK": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "pink"}}"#;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = types();
    cases.extend(members());
    cases.extend(values());
    cases.extend(enums());
    cases.extend(int_enums());
    cases.extend(unions());
    cases
}

fn types() -> Vec<Case> {
    let string = r#""price": {"target": "smithy.api#String"}"#;
    let stream = &[
        (
            r#""nonce": {"target": "smithy.api#String"}"#,
            r#""body": {"target": "a#Body", "traits": {"smithy.api#httpPayload": {}}}"#,
        ),
        (r#""item": {"target": "a#Item"},"#, ""),
        (r#""tags": {"target": "a#Tags"},"#, ""),
        (
            r#""a#Tags": {"#,
            r#""a#Body": {"type": "blob", "traits": {"smithy.api#streaming": {}}}, "a#Tags": {"#,
        ),
    ];
    let required =
        "\"smithy.api#required\": {},\n        \"smithy.api#documentation\": \"Its name.\"";
    vec![
        from((Code::TypeAdded, Adds, Major), &[(PRICE, string)]),
        to((Code::TypeRemoved, Breaks, Major), &[(PRICE, string)]),
        to(
            (Code::TypeRenamed, Breaks, Major),
            &[("a#Item\"", "a#Article\"")],
        ),
        to(
            (Code::TypeKind, Breaks, Major),
            &[(r#""type": "union""#, r#""type": "structure""#)],
        ),
        to((Code::Derives, Breaks, Major), stream),
        to(
            (Code::FallibleBuild, Breaks, Major),
            &[(required, r#""smithy.api#documentation": "Its name.""#)],
        ),
    ]
}

fn members() -> Vec<Case> {
    let required = r#""made": {"target": "smithy.api#Timestamp",
        "traits": {"smithy.api#required": {}}}"#;
    let sold = r#""made": {"target": "smithy.api#Timestamp"}, "sold":
        {"target": "smithy.api#Timestamp", "traits": {"smithy.api#required": {}}}"#;
    let text = r#""made": {"target": "smithy.api#String"}"#;
    let nonce = r#""nonce": {"target": "smithy.api#String"}"#;
    let needed = r#""nonce": {"target": "smithy.api#String",
        "traits": {"smithy.api#required": {}}}"#;
    vec![
        to((Code::MemberAdded, Adds, Minor), &[(MADE, SOLD)]),
        to((Code::RequiredMemberAdded, Breaks, Major), &[(MADE, sold)]),
        from((Code::MemberRemoved, Breaks, Major), &[(MADE, SOLD)]),
        to(
            (Code::MemberRenamed, Breaks, Major),
            &[(r#""made":"#, r#""built":"#)],
        ),
        to((Code::MemberType, Breaks, Major), &[(MADE, text)]),
        to((Code::MemberOptional, Breaks, Major), &[(MADE, required)]),
        to((Code::MemberRequired, Behaviour, Minor), &[(nonce, needed)]),
        from((Code::MemberRequired, Docs, Patch), &[(nonce, needed)]),
    ]
}

fn values() -> Vec<Case> {
    let one = r#""smithy.api#default": 1"#;
    let zero = r#""smithy.api#default": 0"#;
    let written = r#""smithy.api#default": 0, "smithy.api#required": {}"#;
    let query = r#""smithy.api#httpQuery": "size""#;
    let deprecated = r#""made": {"target": "smithy.api#Timestamp",
        "traits": {"smithy.api#deprecated": {}}}"#;
    let format = r#""made": {"target": "smithy.api#Timestamp",
        "traits": {"smithy.api#timestampFormat": "date-time"}}"#;
    vec![
        to((Code::Default, Behaviour, Minor), &[(one, zero)]),
        on(
            (Code::Written, Wire, Minor),
            &[(one, zero)],
            (zero, written),
        ),
        to((Code::Binding, Wire, Minor), &[(MADE, format)]),
        to(
            (Code::Binding, Wire, Minor),
            &[(query, r#""smithy.api#httpQuery": "max""#)],
        ),
        to(
            (Code::Constraint, Behaviour, Minor),
            &[(r#"{"min": 1, "max": 100}"#, r#"{"min": 1, "max": 50}"#)],
        ),
        to(
            (Code::Docs, Docs, Patch),
            &[(r#""Its name.""#, r#""The name.""#)],
        ),
        to((Code::Deprecated, Behaviour, Minor), &[(MADE, deprecated)]),
    ]
}

fn enums() -> Vec<Case> {
    let legacy = |(code, impact, verdict): Expected, old: [&str; 2], new: [&str; 2]| Case {
        code,
        impact,
        verdict,
        old: with_legacy_enum(old[0], old[1]),
        new: with_legacy_enum(new[0], new[1]),
    };
    let red = ["red", "RED"];
    vec![
        to((Code::EnumValueAdded, Adds, Minor), &[(BLUE, PINK)]),
        from((Code::EnumValueRemoved, Breaks, Major), &[(BLUE, PINK)]),
        legacy(
            (Code::EnumVariantRenamed, Breaks, Major),
            red,
            ["red", "CRIMSON"],
        ),
        legacy((Code::EnumValue, Wire, Minor), red, ["rouge", "RED"]),
    ]
}

fn int_enums() -> Vec<Case> {
    let size = r#""target": "smithy.api#Integer", "traits": {"smithy.api#httpQuery": "size"}"#;
    let common = &[
        (
            size,
            r#""target": "a#Size", "traits": {"smithy.api#httpQuery": "size"}"#,
        ),
        (
            r#""a#Items":"#,
            r#""a#Size": {"type": "intEnum", "members": {"ONE": {"target": "smithy.api#Unit",
                "traits": {"smithy.api#enumValue": 1}}}}, "a#Items":"#,
        ),
    ];
    let one = r#""traits": {"smithy.api#enumValue": 1}}}}"#;
    let two = r#""traits": {"smithy.api#enumValue": 1}}, "TWO": {"target": "smithy.api#Unit",
        "traits": {"smithy.api#enumValue": 2}}}}"#;
    let eleven = r#""traits": {"smithy.api#enumValue": 11}}}}"#;
    let added = on((Code::IntEnumValueAdded, Adds, Minor), common, (one, two));
    let removed = Case {
        code: Code::IntEnumValueRemoved,
        impact: Behaviour,
        verdict: Minor,
        old: added.new.clone(),
        new: added.old.clone(),
    };
    let expected = (Code::IntEnumValue, Behaviour, Minor);
    vec![added, removed, on(expected, common, (one, eleven))]
}

fn unions() -> Vec<Case> {
    let free = r#""text": {"target": "smithy.api#String"}, "free": {"target": "smithy.api#Unit"}}"#;
    vec![
        to((Code::UnionVariantAdded, Adds, Minor), &[(TEXT, free)]),
        from((Code::UnionVariantRemoved, Breaks, Major), &[(TEXT, free)]),
        to(
            (Code::UnionVariantRenamed, Breaks, Major),
            &[(TEXT, r#""words": {"target": "smithy.api#String"}}"#)],
        ),
        to(
            (Code::UnionVariantType, Breaks, Major),
            &[(TEXT, r#""text": {"target": "smithy.api#Timestamp"}}"#)],
        ),
    ]
}
