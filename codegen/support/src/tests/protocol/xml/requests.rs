//! Requests hold what was said, or are not made.

use aws_smithy_runtime_api::http::Request;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeType, shape_id};

use super::{config, rest_xml};
use crate::support::serde::WriteShape as _;

const fn member(name: &'static str, ty: ShapeType, index: usize) -> Schema<'static> {
    Schema::new_member(shape_id!("t", "PutInput", "member"), ty, name, index)
}

static TEXT: Schema<'static> = member("text", ShapeType::String, 0);
static ATTRIBUTE: Schema<'static> = member("attribute", ShapeType::String, 1).with_xml_attribute();
static LIST: Schema<'static> = member("list", ShapeType::List, 2).with_list_member(&NODE);
static MAP: Schema<'static> = member("map", ShapeType::Map, 3).with_map_members(&KEY, &VALUE);
static NODE: Schema<'static> = member("node", ShapeType::Structure, 4);
static HEADER: Schema<'static> =
    member("header", ShapeType::String, 5).with_http_header("x-header");
static QUERY: Schema<'static> = member("query", ShapeType::String, 6).with_http_query("q");
static KEY: Schema<'static> = member("key", ShapeType::String, 0);
static VALUE: Schema<'static> = member("value", ShapeType::List, 1).with_list_member(&TEXT);
static PUT: Schema<'static> = Schema::new_struct(
    shape_id!("t", "PutInput"),
    ShapeType::Structure,
    &[&TEXT, &ATTRIBUTE, &LIST, &MAP, &NODE, &HEADER, &QUERY],
)
.with_http(aws_smithy_schema::traits::HttpTrait::new("PUT", "/", None));

/// An input that nests.
#[derive(Default)]
struct Put {
    text: Option<String>,
    attribute: Option<String>,
    list: Option<Vec<Put>>,
    map: Option<std::collections::HashMap<String, Vec<String>>>,
    node: Option<Box<Put>>,
    header: Option<String>,
    query: Option<String>,
}

impl SerializableStruct for Put {
    fn schema(&self) -> &Schema<'_> {
        &PUT
    }

    fn serialize_members(&self, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        self.attribute.write_member(&ATTRIBUTE, ser)?;
        self.header.write_member(&HEADER, ser)?;
        self.list.write_member(&LIST, ser)?;
        self.map.write_member(&MAP, ser)?;
        self.node.write_member(&NODE, ser)?;
        self.query.write_member(&QUERY, ser)?;
        self.text.write_member(&TEXT, ser)
    }
}

impl crate::support::serde::WriteShape for Put {
    fn write(&self, schema: &Schema<'_>, ser: &mut dyn ShapeSerializer) -> Result<(), SerdeError> {
        ser.write_struct(schema, self)
    }
}

fn text(text: &str) -> Put {
    Put {
        text: Some(text.to_owned()),
        ..Put::default()
    }
}

fn request(input: &Put) -> Result<Request, String> {
    let protocol = rest_xml::rest_xml();
    let request = protocol.serialize_request(input, &PUT, "", &config());
    request.map_err(|error| error.to_string())
}

fn body(input: &Put) -> String {
    let request = request(input).expect("a request");
    let body = request.body().bytes().expect("a body in memory");
    let length = request.headers().get("content-length");
    assert_eq!(length, Some(body.len().to_string().as_str()));
    String::from_utf8(body.to_vec()).expect("UTF-8")
}

#[test]
fn what_xml_cannot_hold_is_told_with_its_path() {
    let attribute = Put {
        attribute: Some("\u{b}".to_owned()),
        ..Put::default()
    };
    let nested = |inner| Put {
        node: Some(Box::new(Put {
            list: Some(vec![text("a"), Put::default(), inner]),
            ..Put::default()
        })),
        ..Put::default()
    };
    let map = |key: &str, values: &[&str]| Put {
        map: Some(
            [(
                key.to_owned(),
                values.iter().map(|&value| value.into()).collect(),
            )]
            .into(),
        ),
        ..Put::default()
    };
    for (input, expected) in [
        (text("a\u{1}"), "PutInput.text holds the character U+0001"),
        (text("\0"), "PutInput.text holds the character U+0000"),
        (text("\u{fffe}"), "PutInput.text holds the character U+FFFE"),
        (
            text("\u{ffff}\u{1}"),
            "PutInput.text holds the character U+FFFF",
        ),
        (attribute, "PutInput.attribute holds the character U+000B"),
        (
            nested(text("\u{1f}")),
            "PutInput.node.list[2].text holds the character U+001F",
        ),
        (
            nested(nested(map("k\"", &["x", "\u{8}"]))),
            "PutInput.node.list[2].node.list[2].map[\"k\\\"\"][1] holds the character U+0008",
        ),
        (
            map("\u{7}", &[]),
            "PutInput.map: a key holds the character U+0007",
        ),
    ] {
        let error = request(&input).expect_err(expected);
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn what_xml_can_hold_survives() {
    let input = Put {
        attribute: Some("a\tb\nc\rd\"<>".to_owned()),
        text: Some("a\tb\nc\rd\u{7f}\u{85}\u{e000}\u{1f4a9}\u{fffd}".to_owned()),
        ..Put::default()
    };
    assert_eq!(
        body(&input),
        "<PutInput attribute=\"a&#x9;b&#xA;c&#xD;d&quot;&lt;&gt;\"><text>a\tb&#xA;c&#xD;d\u{7f}\
         &#x85;\u{e000}\u{1f4a9}\u{fffd}</text></PutInput>"
    );
}

#[test]
fn what_is_not_in_the_document_is_not_looked_at() {
    let input = Put {
        query: Some("\u{1}".to_owned()),
        ..text("t")
    };
    let sent = request(&input).expect("a request");
    assert!(sent.uri().ends_with("?q=%01"), "{}", sent.uri());
    let both = Put {
        text: Some("\u{2}".to_owned()),
        ..input
    };
    let error = request(&both).expect_err("a control character");
    assert!(
        error.contains("PutInput.text holds the character U+0002"),
        "{error}"
    );
}
