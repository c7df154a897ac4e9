//! Models that mean ill: names that are legal in Smithy and something else in Rust.

#![allow(dead_code, reason = "each test binary uses a part of the models")]

pub(crate) mod rich;

use serde_json::{Map, Value, json};
use tinsmith_codegen::model::{Model, load_str};
use tinsmith_codegen::{Operations, Options, Output, Problems, Request, generate};

pub(crate) const NAMESPACE: &str = "com.adversary";

const STRING: &str = "smithy.api#String";

/// Members that are called like methods of ours, of traits, or like words of Rust.
pub(crate) const MEMBERS: &str = "asInput sendWith new intoPaginator interceptor configOverride \
    getSize size setSize build builder default send customize clone eq fmt from into deref meta \
    source retryableErrorKind requestId code unhandled generic schema write writeMember read \
    readMember serializeMembers handle inner len length isEmpty toString asRef add not next hash \
    cmp drop iter index neg borrow toOwned tryFrom tryInto typeId self super crate type match gen \
    dyn async _1 _2b __3 input k v value ser de member f cfg body label error result ok none some \
    presigned makeOperation operation bag params page token stop union core fromStr asStr tryParse \
    values items pageSize set get";

/// Types and operations that are called like items of the prelude, or like what a file imports.
pub(crate) const TYPES: &str = "Clone Into Debug Default Option Result Vec Some None Ok Err Box \
    Send Sync From Iterator Error Builder Client Schema Blob DateTime Copy Eq Ord Hash PartialEq \
    AsRef ToOwned ToString Drop Fn Self Arc Document ByteStream HashMap HashSet WriteShape \
    ReadShape ReadMembers SerializableStruct ShapeSerializer Unit RequestId ProvideErrorMetadata \
    ErrorMetadata Infallible FromStr BuildError SdkError OperationInput Types _3Thing _3";

/// Operations that are called like modules, or not in the capitals of Rust.
pub(crate) const OPERATIONS: &str =
    "Operation Get_thing _get lower Match Gen Type Builders Paginator Meta _2Get";

/// What a type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Structure,
    Union,
    Enum,
    OpenString,
    Error,
    Operation,
}

pub(crate) const KINDS: [Kind; 6] = [
    Kind::Structure,
    Kind::Union,
    Kind::Enum,
    Kind::OpenString,
    Kind::Error,
    Kind::Operation,
];

/// A service that has its shapes in a table.
pub(crate) struct Shapes(Map<String, Value>);

impl Shapes {
    pub(crate) fn new() -> Self {
        Self(Map::new())
    }

    pub(crate) fn add(&mut self, name: &str, shape: Value) {
        self.0.insert(id(name), shape);
    }

    pub(crate) fn structure(&mut self, name: &str, members: Value, traits: Value) {
        let shape = json!({ "type": "structure", "members": members, "traits": traits });
        self.add(name, shape);
    }

    pub(crate) fn operation(&mut self, name: &str, errors: &[&str], traits: Value) {
        let mut shape = json!({
            "type": "operation",
            "input": target(&id("In")),
            "output": target(&id("Out")),
            "errors": errors.iter().map(|name| target(&id(name))).collect::<Vec<_>>(),
            "traits": { "smithy.api#http": { "method": "POST", "uri": format!("/{name}") } }
        });
        merge(&mut shape["traits"], traits);
        self.add(name, shape);
    }

    /// The model of a service with these operations.
    pub(crate) fn service(mut self, protocol: &str, operations: &[&str], traits: Value) -> Value {
        let mut service = json!({
            "type": "service",
            "version": "2026-01-01",
            "operations": operations.iter().map(|name| target(&id(name))).collect::<Vec<_>>(),
            "traits": {
                protocol: {},
                "aws.auth#sigv4": { "name": "adversary" },
                "aws.api#service": { "sdkId": "Adversary" },
                "smithy.api#xmlNamespace": { "uri": "https://example.com" }
            }
        });
        merge(&mut service["traits"], traits);
        self.add("Adversary", service);
        json!({ "smithy": "2.0", "shapes": self.0 })
    }
}

pub(crate) fn id(name: &str) -> String {
    format!("{NAMESPACE}#{name}")
}

pub(crate) fn target(id: &str) -> Value {
    json!({ "target": id })
}

fn merge(into: &mut Value, from: Value) {
    let (Value::Object(into), Value::Object(from)) = (into, from) else {
        return;
    };
    into.extend(from);
}

fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split_whitespace()
}

/// Every member name in an input, an output, a structure, a union, an enum and errors.
pub(crate) fn members(protocol: &str) -> Value {
    let mut shapes = Shapes::new();
    let strings: Map<_, _> = words(MEMBERS)
        .map(|name| (name.to_owned(), target(STRING)))
        .collect();
    let required = json!({ "target": id("Nested"), "traits": { "smithy.api#required": {} } });
    let mut all = Value::Object(strings);
    shapes.structure("Nested", all.clone(), json!({}));
    merge(
        &mut all,
        json!({ "aUnion": target(&id("Un")), "anEnum": target(&id("En")), "nested": required }),
    );
    for name in ["In", "Out"] {
        shapes.structure(name, all.clone(), json!({}));
    }
    let errors = [
        ("Bad", json!({})),
        ("Slow", json!({ "smithy.api#retryable": {} })),
    ];
    for (name, mut traits) in errors {
        merge(&mut traits, json!({ "smithy.api#error": "client" }));
        shapes.structure(name, all.clone(), traits);
    }
    let mut variants = json!({ "nested": target(&id("Nested")), "Unknown": target(&id("Nested")) });
    merge(&mut variants, Value::Object(variants_of(target(STRING))));
    shapes.add("Un", json!({ "type": "union", "members": variants }));
    let values = variants_of(target("smithy.api#Unit"));
    shapes.add("En", json!({ "type": "enum", "members": values }));
    shapes.operation("Act", &["Bad", "Slow"], json!({}));
    shapes.service(protocol, &["Act"], json!({}))
}

/// The member names that stay apart as variants.
fn variants_of(value: Value) -> Map<String, Value> {
    words(MEMBERS)
        .map(|name| (name.to_owned(), value.clone()))
        .collect()
}

/// Every type name as a type of one kind.
pub(crate) fn types(kind: Kind, protocol: &str) -> Value {
    let mut shapes = Shapes::new();
    let mut members = Map::new();
    let mut operations = vec!["Act"];
    let mut errors = Vec::new();
    for name in words(TYPES) {
        match kind {
            Kind::Error => errors.push(name),
            Kind::Operation => {
                operations.push(name);
                continue;
            }
            _ => _ = members.insert(format!("m{}", members.len()), target(&id(name))),
        }
        shapes.add(name, type_of(kind, errors.len()));
    }
    shapes.structure("Plain", json!({ "a": target(STRING) }), json!({}));
    shapes.add(
        "Color",
        json!({ "type": "enum", "members": { "RED": target("smithy.api#Unit") } }),
    );
    shapes.add("List", json!({ "type": "list", "member": target(STRING) }));
    let page = json!({ "token": target(STRING), "items": target(&id("List")) });
    merge_into(&mut members, &page);
    shapes.structure("In", Value::Object(members.clone()), json!({}));
    shapes.structure("Out", Value::Object(members), json!({}));
    let slow = json!({ "smithy.api#error": "server", "smithy.api#retryable": {} });
    shapes.structure("Slow", json!({ "message": target(STRING) }), slow);
    errors.push("Slow");
    let pages = json!({ "smithy.api#paginated": {
        "inputToken": "token", "outputToken": "token", "items": "items" } });
    if kind == Kind::Operation {
        operations.extend(words(OPERATIONS));
    }
    for name in &operations {
        shapes.operation(name, &errors, pages.clone());
    }
    shapes.service(protocol, &operations, json!({}))
}

fn merge_into(into: &mut Map<String, Value>, from: &Value) {
    into.extend(
        from.as_object()
            .into_iter()
            .flatten()
            .map(|(key, value)| (key.clone(), value.clone())),
    );
}

fn type_of(kind: Kind, number: usize) -> Value {
    let with = |target: &str, name: &str, value: Value| json!({ "target": target, "traits": { name: value } });
    match kind {
        Kind::Structure | Kind::Operation => json!({ "type": "structure", "members": {
            "text": with(STRING, "smithy.api#default", json!("x")),
            "secret": target(STRING),
            "color": with(&id("Color"), "smithy.api#required", json!({})),
            "other": with(&id("Color"), "smithy.api#default", json!("RED")),
            "when": with("smithy.api#Timestamp", "smithy.api#required", json!({})),
            "doc": with("smithy.api#Document", "smithy.api#default", json!({})),
            "plain": with(&id("Plain"), "smithy.api#required", json!({})),
            "list": target(&id("List")) } }),
        Kind::Error => {
            let mut traits = json!({ "smithy.api#error": "server" });
            if number.is_multiple_of(2) {
                merge(&mut traits, json!({ "smithy.api#retryable": {} }));
            }
            json!({ "type": "structure", "members": { "a": target(STRING) }, "traits": traits })
        }
        Kind::Union => json!({ "type": "union", "members": {
            "a": target(STRING), "unit": target("smithy.api#Unit"), "Ok": target(&id("Plain")),
            "None": target(&id("Color")), "Self": target(&id("List")) } }),
        Kind::Enum => json!({ "type": "enum", "members": {
            "A": target("smithy.api#Unit"), "Err": target("smithy.api#Unit"),
            "Ok": target("smithy.api#Unit") } }),
        Kind::OpenString => json!({ "type": "string", "traits": {
            "smithy.api#enum": [{ "value": "a" }, { "value": "b" }] } }),
    }
}

/// Client context and endpoint parameters that are called like methods of ours.
pub(crate) fn params() -> Value {
    let mut shapes = Shapes::new();
    for name in ["In", "Out"] {
        shapes.structure(name, json!({ "a": target(STRING) }), json!({}));
    }
    shapes.operation("Act", &[], json!({}));
    let params = "Region Scope Builder FromConfig Erased Build SetRegion 1 type Self Some";
    let settings = words("1 String Vec Some Option Into Builder Config Self type Names _2b value");
    let kinds = ["string", "boolean", "stringArray"].into_iter().cycle();
    let settings: Map<_, _> = settings
        .zip(kinds)
        .map(|(name, kind)| {
            // A setting has the type of the parameter that it is for.
            let is_param = words(params).any(|param| param == name);
            let kind = if is_param { "string" } else { kind };
            (
                name.to_owned(),
                json!({ "type": kind, "documentation": "A" }),
            )
        })
        .collect();
    let mut params: Map<_, _> = words(params)
        .map(|name| {
            (
                name.to_owned(),
                json!({ "type": "String", "documentation": "A" }),
            )
        })
        .collect();
    params.insert(
        "Endpoint".to_owned(),
        json!({ "type": "String", "builtIn": "SDK::Endpoint", "documentation": "A" }),
    );
    let rules = json!({ "version": "1.0", "parameters": params, "rules": [{
        "type": "endpoint", "conditions": [], "endpoint": { "url": "https://example.com" } }] });
    let traits = json!({
        "smithy.rules#clientContextParams": settings,
        "smithy.rules#endpointRuleSet": rules
    });
    shapes.service("aws.protocols#restJson1", &["Act"], traits)
}

/// Services that are called like modules, files, features and crates that mean something already.
pub(crate) fn named_services() -> impl Iterator<Item = Value> {
    let ids = words("Support Main Lib Bin Default Rustls Std Core Self Type Tracing Test 42");
    ids.map(|sdk_id| {
        let mut shapes = Shapes::new();
        for name in ["In", "Out"] {
            shapes.structure(name, json!({ "a": target(STRING) }), json!({}));
        }
        shapes.operation("Act", &[], json!({}));
        let service = json!({ "aws.api#service": { "sdkId": sdk_id } });
        shapes.service("aws.protocols#restJson1", &["Act"], service)
    })
}

/// Loads a model that is JSON.
pub(crate) fn load(model: &Value) -> Result<Model, Problems> {
    load_str("model.json", &model.to_string())
}

/// Generates a crate with all operations of a model.
pub(crate) fn crate_of(model: &Value, options: &Options) -> Result<Output, Problems> {
    let model = load(model)?;
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    };
    generate(&[request], options)
}
