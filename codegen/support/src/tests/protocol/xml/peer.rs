//! Documents that aws-smithy-xml reads rightly are read alike.

use aws_smithy_schema::codec::Codec;
use aws_smithy_schema::serde::ShapeDeserializer;
use aws_smithy_xml::codec::{XmlCodec, XmlCodecSettings};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use super::{Reader, Schemas, model, rest_xml};

/// Text without a comment or CDATA, which the published reader loses.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        40 => "[a-z \n\u{e4}\u{1f4a9}]{0,6}",
        20 => Just("&lt;".to_owned()),
        20 => Just("&amp;amp;".to_owned()),
        20 => Just("&#x7;".to_owned()),
        20 => Just("&#65534;".to_owned()),
        20 => Just("]]".to_owned()),
        1 => Just("&nbsp;".to_owned()),
    ];
    vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn element(
    name: &'static str,
    content: impl Strategy<Value = String> + 'static,
) -> BoxedStrategy<String> {
    let tag = move |content: String| match content.as_str() {
        "" if name.len().is_multiple_of(2) => format!("<{name}/>"),
        _ => format!("<{name} a='>' xmlns:p=\"urn:p\">{content}</{name}>"),
    };
    content.prop_map(tag).boxed()
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        30 => any::<i32>().prop_map(|number| number.to_string()),
        1 => "[-+]?[0-9.x]{0,3}",
    ]
}

fn entry(value: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    ("[a-c]", value).prop_map(|(key, value)| format!("<key>{key}</key>{value}"))
}

fn leaf() -> BoxedStrategy<String> {
    let members = vec(
        prop_oneof![element("member", text()), element("other", text())],
        0..4,
    );
    let items = vec(element("item", number()), 0..4);
    let entries = vec(element("entry", entry(element("value", text()))), 0..3);
    prop_oneof![
        element("text", text()),
        element("p:text", text()),
        element("count", number()),
        element("size", "-?[0-9]{1,3}([.][0-9]{1,3})?(e[0-9])?"),
        element("flag", "true|false"),
        element("bytes", "([a-zA-Z0-9+/]{4}){0,3}"),
        element("time", "1985-04-12T23:20:50([.][0-9]{1,9})?(Z|[+]01:00)"),
        element("flat", text()),
        element("flatMap", entry(element("value", text()))),
        element("other", text()),
        element("list", members.prop_map(|items| items.concat())),
        element("named", items.prop_map(|items| items.concat())),
        element("map", entries.prop_map(|entries| entries.concat())),
        Just("  \n".to_owned()),
        Just("<!-- c -->".to_owned()),
    ]
    .boxed()
}

/// The members of `Out`, nested at random.
fn members() -> BoxedStrategy<String> {
    let some = |one: BoxedStrategy<String>| vec(one, 0..6).prop_map(|all| all.concat()).boxed();
    some(leaf())
        .prop_recursive(4, 40, 6, move |inner| {
            let one = prop_oneof![
                3 => leaf(),
                1 => element("inner", inner.clone()),
                1 => element("Node", inner.clone()),
                1 => element("unknown", inner),
            ];
            some(one.boxed())
        })
        .boxed()
}

fn read(de: &mut dyn ShapeDeserializer) -> Option<Value> {
    let model = model();
    let schemas = Schemas::new(&model, false);
    let (model, schemas) = (&model, &schemas);
    let reader = Reader { model, schemas };
    reader.structure("t#Out", de).ok()
}

proptest! {
    #[test]
    fn both_read_the_same(content in members()) {
        let body = format!("<?xml version='1.0'?>\n<Out>{content}</Out>");
        let settings = XmlCodecSettings::builder().strict_collection_element_names(true).build();
        let theirs = read(&mut XmlCodec::new(settings).create_deserializer(body.as_bytes()));
        let response = super::response(200, &body);
        let cfg = super::config();
        let model = model();
        let schemas = Schemas::new(&model, false);
        let schema = schemas.structure("t#Out");
        let ours = rest_xml::rest_xml().deserialize_response(&response, schema, &cfg);
        let ours = read(&mut *ours.expect("UTF-8"));
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn nothing_panics(body in "[<>/!?a-cOut&;#x'\" =\\[\\]\\-\u{e4}]{0,40}", tail in members()) {
        let body = format!("{body}{tail}</Out>");
        let protocol = rest_xml::rest_xml();
        let response = super::response(200, &body);
        let cfg = super::config();
        let model = model();
        let schemas = Schemas::new(&model, false);
        let schema = schemas.structure("t#Out");
        if let Ok(mut de) = protocol.deserialize_response(&response, schema, &cfg) {
            read(&mut *de);
        }
        let _ = protocol.parse_error_metadata(&response, &cfg);
    }
}
