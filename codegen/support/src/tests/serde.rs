use std::collections::HashMap;

use aws_smithy_cbor::codec::{CborCodec, CborCodecSettings};
use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_schema::codec::{Codec, FinishSerializer};
use aws_smithy_schema::prelude;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::{Blob, DateTime, Document};

use crate::support::serde::ReadShape;
use crate::types::{Filter, Thing};

fn json() -> JsonCodec {
    JsonCodec::new(JsonCodecSettings::default())
}

fn cbor() -> CborCodec {
    CborCodec::new(CborCodecSettings::default())
}

fn write<C: Codec>(codec: &C, value: &dyn SerializableStruct) -> Result<Vec<u8>, SerdeError> {
    let mut ser = codec.create_serializer();
    ser.write_struct(value.schema(), value)?;
    Ok(ser.finish())
}

fn read<T: ReadShape, C: Codec>(codec: &C, bytes: &[u8]) -> Result<T, SerdeError> {
    T::read(&prelude::DOCUMENT, &mut codec.create_deserializer(bytes))
}

fn from_json<T: ReadShape>(text: &str) -> Result<T, SerdeError> {
    read(&json(), text.as_bytes())
}

fn to_json(value: &dyn SerializableStruct) -> String {
    String::from_utf8(write(&json(), value).expect("it can be written")).expect("JSON is UTF-8")
}

fn full() -> Thing {
    Thing {
        children: Some(vec![Thing::default()]),
        count: 3,
        data: Some(Blob::new("bytes")),
        extra: Some(Document::Bool(true)),
        sparse: Some(vec![Some(1), None]),
        tags: Some(HashMap::from([("k".to_owned(), "v".to_owned())])),
        time: Some(DateTime::from_secs(5)),
    }
}

#[test]
fn every_kind_of_member_comes_back() {
    let json_bytes = write(&json(), &full()).expect("it can be written");
    assert_eq!(
        read::<Thing, _>(&json(), &json_bytes).expect("JSON"),
        full()
    );
    let mut without_document = full();
    without_document.extra = None;
    let cbor_bytes = write(&cbor(), &without_document).expect("it can be written");
    let back: Thing = read(&cbor(), &cbor_bytes).expect("CBOR");
    assert_eq!(back, without_document);
}

#[test]
fn what_is_not_set_is_not_written() {
    assert_eq!(to_json(&Thing::default()), "{}");
    let thing = Thing {
        count: 1,
        sparse: Some(vec![None]),
        ..Thing::default()
    };
    assert_eq!(to_json(&thing), r#"{"count":1,"sparse":[null]}"#);
}

#[test]
fn null_members_are_absent_and_unknown_members_ignored() {
    let thing: Thing = from_json(
        r#"{"children":null,"new":{"a":[1,{"b":null}]},"count":2,"sparse":[null,4],"other":null}"#,
    )
    .expect("nothing is wrong");
    let expected = Thing {
        count: 2,
        sparse: Some(vec![None, Some(4)]),
        ..Thing::default()
    };
    assert_eq!(thing, expected);
}

#[test]
fn null_is_a_value_of_documents() {
    let thing: Thing = from_json(r#"{"extra":null}"#).expect("null is a document");
    assert_eq!(thing.extra, Some(Document::Null));
}

#[test]
fn dense_collections_refuse_null() {
    for text in [r#"{"children":[null]}"#, r#"{"tags":{"k":null}}"#] {
        assert!(from_json::<Thing>(text).is_err(), "{text}");
    }
}

#[test]
fn nesting_is_limited() {
    let nested = |depth: usize| {
        let text = r#"{"children":["#.repeat(depth) + &"]}".repeat(depth);
        from_json::<Thing>(&text)
    };
    assert!(nested(60).is_ok());
    assert!(nested(70).is_err());
}

#[test]
fn a_union_holds_one_member() {
    let filter: Filter = from_json(r#"{"not":{"name":"n"},"name":null}"#).expect("one is set");
    assert_eq!(filter, Filter::Not(Box::new(Filter::Name("n".into()))));
    assert_eq!(to_json(&filter), r#"{"not":{"name":"n"}}"#);
    let both = from_json::<Filter>(r#"{"name":"n","not":{}}"#);
    assert!(both.is_err());
}

#[test]
fn a_union_may_be_newer_than_the_model() {
    for text in [r#"{"new":[1]}"#, r#"{"__type":"x","new":{}}"#, "{}"] {
        let filter: Filter = from_json(text).expect(text);
        assert!(filter.is_unknown(), "{text}");
    }
    assert!(write(&json(), &Filter::Unknown).is_err());
}

#[test]
fn a_null_union_member_of_cbor_is_absent() {
    // {"name": null, "not": {"name": "n"}}
    let bytes = b"\xa2\x64name\xf6\x63not\xa1\x64name\x61n";
    let filter: Filter = read(&cbor(), bytes).expect("one is set");
    assert_eq!(filter, Filter::Not(Box::new(Filter::Name("n".into()))));
}
