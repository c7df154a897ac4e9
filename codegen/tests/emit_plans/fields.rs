//! Fields of every kind.

use tinsmith_codegen::plan::ir::*;
use tinsmith_codegen::plan::schema::*;

use super::{element_statics, field, member_static, named, text};

fn boxed(ty: RustType) -> Box<RustType> {
    Box::new(ty)
}

/// One field per type, accessor, setter, build rule, correction and default.
pub(crate) fn every_field() -> Vec<FieldPlan> {
    let mut fields = simple_fields();
    fields.extend(collection_fields());
    fields.extend(defaults());
    fields.extend(corrections());
    fields
}

fn simple_fields() -> Vec<FieldPlan> {
    let types = [
        ("bool", RustType::Bool, WireType::Boolean),
        ("byte", RustType::I8, WireType::Byte),
        ("short", RustType::I16, WireType::Short),
        ("integer", RustType::I32, WireType::Integer),
        ("long", RustType::I64, WireType::Long),
        ("float", RustType::F32, WireType::Float),
        ("double", RustType::F64, WireType::Double),
        ("big_integer", RustType::BigInteger, WireType::BigInteger),
        ("big_decimal", RustType::BigDecimal, WireType::BigDecimal),
        ("blob", RustType::Blob, WireType::Blob),
        ("time", RustType::DateTime, WireType::Timestamp),
        ("document", RustType::Document, WireType::Document),
    ];
    let typed = types
        .into_iter()
        .map(|(name, ty, wire)| field(name, ty, wire));
    let accessors = [
        Accessor::Copy,
        Accessor::CopyOption,
        Accessor::Ref,
        Accessor::RefOption,
        Accessor::Skip,
    ];
    let accessed = accessors.into_iter().enumerate().map(|(index, accessor)| {
        let optional = matches!(accessor, Accessor::CopyOption | Accessor::RefOption);
        FieldPlan {
            optional,
            accessor,
            build: if optional {
                BuildRule::Move
            } else {
                BuildRule::Zero
            },
            write: WriteRule::UnlessZero,
            ..field(
                &format!("accessed{index}"),
                RustType::I32,
                WireType::Integer,
            )
        }
    });
    typed.chain(accessed).collect()
}

fn collection_fields() -> Vec<FieldPlan> {
    let text = || RustType::String;
    let append = |how| Setter::Append(Box::new(how), RustType::String);
    let insert = Setter::Insert {
        key: ItemSetter::IntoString,
        key_type: text(),
        value: ItemSetter::Value,
        value_type: RustType::Option(boxed(RustType::I32)),
    };
    let map = RustType::HashMap(boxed(text()), boxed(RustType::Option(boxed(RustType::I32))));
    let list = RustType::Vec(boxed(text()));
    let mut fields = vec![
        FieldPlan {
            accessor: Accessor::Slice,
            optional: false,
            build: BuildRule::Zero,
            setter: append(ItemSetter::Value),
            ..field("list", list, WireType::List)
        },
        FieldPlan {
            setter: append(ItemSetter::IntoString),
            ..field("set", RustType::HashSet(boxed(text())), WireType::List)
        },
        FieldPlan {
            setter: insert,
            ..field("map", map, WireType::Map)
        },
        FieldPlan {
            accessor: Accessor::BoxRef,
            optional: false,
            build: BuildRule::Required,
            correction: Correction::Structure {
                finish: Finish::Corrected,
            },
            setter: Setter::IntoBox,
            ..field(
                "boxed",
                RustType::Boxed(boxed(named("Every"))),
                WireType::Structure,
            )
        },
        FieldPlan {
            write: WriteRule::Never,
            optional: false,
            accessor: Accessor::Ref,
            build: BuildRule::Zero,
            ..field("stream", RustType::Stream(Stream::Bytes), WireType::Blob)
        },
    ];
    fields[0].schema.collection = Some(CollectionRef::List(member_static("names")));
    let [key, value] = element_statics("tags", ["KEY", "VALUE"]);
    fields[2].schema.collection = Some(CollectionRef::Map(key, value));
    fields
}

fn defaults() -> Vec<FieldPlan> {
    let document = |literal| (RustType::Document, Literal::Document(literal));
    let literals = vec![
        (RustType::Bool, Literal::Bool(true)),
        (RustType::I64, Literal::Int(i64::MIN)),
        (RustType::F64, Literal::Float(-0.5)),
        (
            RustType::String,
            Literal::Str("a \"quoted\" text".to_owned()),
        ),
        (named("Status"), Literal::Enum("ACTIVE".to_owned())),
        (RustType::Blob, Literal::Blob(vec![0, 255])),
        (RustType::DateTime, Literal::Timestamp(-1, 5)),
        document(DocumentLiteral::Null),
        document(DocumentLiteral::Bool(true)),
        document(DocumentLiteral::PosInt(1)),
        document(DocumentLiteral::NegInt(-1)),
        document(DocumentLiteral::Float(1.5)),
        document(DocumentLiteral::Str("text".to_owned())),
        document(DocumentLiteral::EmptyList),
        document(DocumentLiteral::EmptyObject),
    ];
    let fields = literals
        .into_iter()
        .enumerate()
        .map(|(index, (ty, literal))| FieldPlan {
            optional: false,
            accessor: Accessor::Ref,
            build: BuildRule::Default(literal),
            ..field(&format!("default{index}"), ty, WireType::String)
        });
    fields.collect()
}

fn corrections() -> Vec<FieldPlan> {
    let corrections = vec![
        (named("Status"), Correction::UnknownEnum),
        (RustType::DateTime, Correction::Epoch),
        (RustType::Document, Correction::NullDocument),
        (named("Target"), Correction::UnknownUnion),
        (
            named("Every"),
            Correction::Structure {
                finish: Finish::Build,
            },
        ),
    ];
    let fields = corrections
        .into_iter()
        .enumerate()
        .map(|(index, (ty, correction))| FieldPlan {
            correction,
            ..field(&format!("corrected{index}"), ty, WireType::String)
        });
    fields.collect()
}

/// A member with every trait a schema can have.
pub(crate) fn every_trait() -> FieldPlan {
    let owned = |text: &str| text.to_owned();
    let mut field = text("traits");
    field.schema.traits = vec![
        SchemaTrait::Sensitive,
        SchemaTrait::JsonName(owned("json")),
        SchemaTrait::TimestampFormat(TimestampFormat::DateTime),
        SchemaTrait::TimestampFormat(TimestampFormat::EpochSeconds),
        SchemaTrait::TimestampFormat(TimestampFormat::HttpDate),
        SchemaTrait::XmlName(owned("xml")),
        SchemaTrait::XmlAttribute,
        SchemaTrait::XmlFlattened,
        SchemaTrait::XmlNamespace {
            uri: owned("https://example.com"),
            prefix: Some(owned("p")),
        },
        SchemaTrait::XmlNamespace {
            uri: owned("https://example.com"),
            prefix: None,
        },
        SchemaTrait::Ec2QueryName(owned("Ec2")),
        SchemaTrait::HttpHeader(owned("x-header")),
        SchemaTrait::HttpLabel,
        SchemaTrait::HttpPayload,
        SchemaTrait::HttpPrefixHeaders(owned("x-")),
        SchemaTrait::HttpQuery(owned("query")),
        SchemaTrait::HttpQueryParams,
        SchemaTrait::HttpResponseCode,
        SchemaTrait::Streaming,
        SchemaTrait::HostLabel,
        SchemaTrait::MediaType(owned("text/plain")),
    ];
    field.deprecated = Some(Deprecated::default());
    field
}
