//! Pairs for what concerns a service as a whole.

use super::{Case, from, on, to};
use crate::diff::Code;
use crate::diff::Impact::{Adds, Behaviour, Breaks, Wire};
use crate::diff::Verdict::{Major, Minor};

const JSON: &str = r#""aws.protocols#restJson1": {}"#;
const AWS_JSON: &str = r#""aws.protocols#awsJson1_0": {}"#;
const QUERY: &str = r#""aws.protocols#awsQuery": {}, "smithy.api#xmlNamespace": {"uri": "u"}"#;
const XML: &str = r#""aws.protocols#restXml": {}, "smithy.api#xmlNamespace": {"uri": "u"}"#;
const KIND: &str = r#""Kind": {"type": "string", "documentation": "K."}"#;
const ZONE: &str = r#""Kind": {"type": "string", "documentation": "K."},
    "Zone": {"type": "string", "documentation": "Z."}"#;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = names();
    cases.extend(endpoints());
    cases
}

fn names() -> Vec<Case> {
    let both = r#""aws.protocols#awsJson1_0": {}, "smithy.protocols#rpcv2Cbor": {}"#;
    let compatible = r#""aws.protocols#awsJson1_0": {}, "aws.protocols#awsQueryCompatible": {}"#;
    let version = (r#""version": "2020-01-01""#, r#""version": "2021-01-01""#);
    let json = &[(JSON, AWS_JSON)];
    vec![
        on((Code::Protocol, Wire, Minor), json, (AWS_JSON, both)),
        to(
            (Code::Protocol, Wire, Minor),
            &[(JSON, r#""smithy.protocols#rpcv2Cbor": {}"#)],
        ),
        on(
            (Code::QueryCompatible, Wire, Minor),
            json,
            (AWS_JSON, compatible),
        ),
        to(
            (Code::SdkId, Behaviour, Minor),
            &[(r#""sdkId": "Shop""#, r#""sdkId": "Store""#)],
        ),
        on(
            (Code::ServiceName, Wire, Minor),
            json,
            ("a#Shop\"", "a#Store\""),
        ),
        to(
            (Code::SigningName, Wire, Minor),
            &[(r#"{"name": "shop"}"#, r#"{"name": "store"}"#)],
        ),
        on((Code::ApiVersion, Wire, Minor), &[(JSON, QUERY)], version),
        on(
            (Code::XmlNamespace, Wire, Minor),
            &[(JSON, XML)],
            (r#"{"uri": "u"}"#, r#"{"uri": "v", "prefix": "p"}"#),
        ),
    ]
}

fn endpoints() -> Vec<Case> {
    let setting = r#"{"Fast": {"type": "boolean", "documentation": "F."}},"#;
    let slow = r#"{"Fast": {"type": "boolean", "documentation": "F."},
        "Slow": {"type": "string", "documentation": "S."}},"#;
    let default = (r#""default": "eu-west-1""#, r#""default": "eu-west-2""#);
    vec![
        to((Code::Config, Adds, Minor), &[(setting, slow)]),
        from((Code::Config, Breaks, Major), &[(setting, slow)]),
        to((Code::EndpointParamAdded, Adds, Minor), &[(KIND, ZONE)]),
        from((Code::EndpointParamRemoved, Breaks, Major), &[(KIND, ZONE)]),
        to((Code::EndpointParam, Behaviour, Minor), &[default]),
        to(
            (Code::EndpointRules, Behaviour, Minor),
            &[("https://shop.example.com", "https://shop.example.org")],
        ),
        to(
            (Code::EndpointBinding, Behaviour, Minor),
            &[(r#"{"value": "list"}"#, r#"{"value": "all"}"#)],
        ),
    ]
}
