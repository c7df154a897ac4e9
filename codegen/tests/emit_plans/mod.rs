//! Small plans made by hand.

// Every test file uses some of these.
#![allow(dead_code, reason = "each test binary uses a part of the helpers")]

pub(crate) mod endpoints;
pub(crate) mod fields;

use tinsmith_codegen::emit::emit;
use tinsmith_codegen::plan::ir::*;
use tinsmith_codegen::plan::names::{
    self, FieldKind, InvalidName, ModuleName, PackageName, RustName,
};
use tinsmith_codegen::plan::schema::*;
use tinsmith_codegen::write::{OutputFile, print};

/// Namespace of all shapes.
pub(crate) const NAMESPACE: &str = "com.example";

/// The Cargo features of a service that has none of its own.
const FEATURES: [CargoFeature; 8] = [
    CargoFeature::BehaviorVersionLatest,
    CargoFeature::DefaultHttpsClient,
    CargoFeature::Rustls(Rustls::Slim),
    CargoFeature::LegacyHttpsClient,
    CargoFeature::RtTokio,
    CargoFeature::TestUtil,
    CargoFeature::LegacyTestUtil,
    CargoFeature::GatedTests,
];

/// A name that can be made.
fn made<T>(name: Result<T, InvalidName>) -> T {
    name.unwrap_or_else(|error| panic!("{error}"))
}

/// The name of a type or variant.
pub(crate) fn type_name(name: &str) -> RustName {
    made(names::type_name(name))
}

/// The name of a field or method.
pub(crate) fn snake(name: &str) -> RustName {
    made(names::operation_fn_name(name))
}

/// The static of a member.
pub(crate) fn member_static(name: &str) -> RustName {
    made(names::member_static(name))
}

/// The statics of a collection's elements.
pub(crate) fn element_statics<const N: usize>(name: &str, roles: [&str; N]) -> [RustName; N] {
    names::element_statics(None, name, roles).map(made)
}

/// The module and feature of a service.
pub(crate) fn service_module(name: &str) -> ModuleName {
    made(names::operation_module(name))
}

/// The private module of a type.
pub(crate) fn module(name: &str) -> ModuleName {
    made(names::module_name(name))
}

/// Emits and prints a crate with one service at its root.
pub(crate) fn printed(service: ServicePlan) -> Vec<OutputFile> {
    printed_as(Layout::Root, vec![service])
}

/// The plan of a crate.
pub(crate) fn crate_of(layout: Layout, services: Vec<ServicePlan>) -> CratePlan {
    CratePlan {
        notes: Default::default(),
        package: made(PackageName::new("example")),
        version: "0.1.0".to_owned(),
        regenerate: "run `cargo xtask codegen`".to_owned(),
        layout,
        home: Home::Package,
        null_in_dense_collections: NullInDenseCollections::Error,
        features: FEATURES.to_vec(),
        services,
    }
}

/// Emits and prints a crate.
pub(crate) fn printed_as(layout: Layout, services: Vec<ServicePlan>) -> Vec<OutputFile> {
    let plan = crate_of(layout, services);
    print(emit(&plan), &plan.regenerate).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The text of one file.
pub(crate) fn file<'a>(files: &'a [OutputFile], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path);
    &file.unwrap_or_else(|| panic!("no file {path}")).text
}

/// A shape or member id.
pub(crate) fn id(shape: &str, member: Option<&str>) -> SchemaId {
    SchemaId {
        namespace: NAMESPACE.to_owned(),
        shape: shape.to_owned(),
        member: member.map(str::to_owned),
    }
}

/// A type of the `types` module.
pub(crate) fn named(name: &str) -> RustType {
    RustType::Named {
        module: TypeModule::Types,
        name: type_name(name),
    }
}

/// A member's schema.
pub(crate) fn member(name: &str, ty: WireType) -> MemberSchema {
    MemberSchema {
        constant: member_static(name),
        id: id("Shape", Some(name)),
        index: 0,
        ty,
        collection: None,
        traits: Vec::new(),
    }
}

/// An optional field of a structure, whose setter takes the value.
pub(crate) fn field(name: &str, ty: RustType, wire: WireType) -> FieldPlan {
    let plain = name.trim_start_matches("r#");
    let names = made(names::field_name(plain, FieldKind::Structure));
    FieldPlan {
        member: name.to_owned(),
        ident: names.ident,
        stem: names.stem,
        set: names.setter,
        get: names.getter,
        ty,
        optional: true,
        build: BuildRule::Move,
        correction: Correction::None,
        write: WriteRule::Present,
        accessor: Accessor::RefOption,
        setter: Setter::Value,
        docs: format!("About {name}."),
        constraints: Vec::new(),
        sensitive: false,
        deprecated: None,
        schema: member(plain, wire),
    }
}

/// An optional string field.
pub(crate) fn text(name: &str) -> FieldPlan {
    FieldPlan {
        accessor: Accessor::StrOption,
        setter: Setter::IntoString,
        ..field(name, RustType::String, WireType::String)
    }
}

/// A required string field.
pub(crate) fn required_text(name: &str) -> FieldPlan {
    FieldPlan {
        optional: false,
        build: BuildRule::Required,
        correction: Correction::Zero,
        accessor: Accessor::Str,
        constraints: vec![Constraint::Required],
        ..text(name)
    }
}

/// A structure that is read and written.
pub(crate) fn structure(name: &str, fields: Vec<FieldPlan>) -> StructurePlan {
    let mut fields = fields;
    for (index, field) in fields.iter_mut().enumerate() {
        field.schema.index = index;
        field.schema.id.shape = name.to_owned();
    }
    let required = |field: &FieldPlan| field.build == BuildRule::Required;
    let corrected = |field: &FieldPlan| required(field) || field.correction != Correction::None;
    StructurePlan {
        shape_id: format!("{NAMESPACE}#{name}"),
        builder: names::builder_name(&type_name(name)),
        name: type_name(name),
        module: module(&name.to_lowercase()),
        docs: format!("About {name}."),
        deprecated: None,
        fallible_build: fields.iter().any(required),
        finish: if fields.iter().any(corrected) {
            Finish::Corrected
        } else {
            Finish::Build
        },
        derives: Derives {
            clone_and_eq: true,
            debug: DebugStyle::Derived,
        },
        schema: aggregate(name, WireType::Structure),
        writes: true,
        reads: true,
        write_order: (0..fields.len()).collect(),
        fields,
    }
}

/// The schema of a structure or union.
pub(crate) fn aggregate(name: &str, ty: WireType) -> StructureSchema {
    StructureSchema {
        id: id(name, None),
        ty,
        traits: Vec::new(),
        http: None,
        no_body_members: false,
        xml_unwrapped_output: false,
    }
}

/// An enum with these values, its variants named like them.
pub(crate) fn enumeration(name: &str, values: &[(&str, &str)]) -> EnumPlan {
    let variants = values.iter().map(|(ident, value)| VariantPlan {
        ident: (!ident.is_empty()).then(|| type_name(ident)),
        value: (*value).to_owned(),
        docs: String::new(),
        deprecated: None,
    });
    EnumPlan {
        shape_id: format!("{NAMESPACE}#{name}"),
        name: type_name(name),
        module: module(&name.to_lowercase()),
        docs: format!("About {name}."),
        deprecated: None,
        variants: variants.collect(),
        sensitive: false,
        writes: true,
        reads: true,
    }
}

/// A union that is read and written.
pub(crate) fn union(name: &str, variants: Vec<(&str, Option<RustType>, WireType)>) -> UnionPlan {
    let variants = variants
        .into_iter()
        .enumerate()
        .map(|(index, (ident, ty, wire))| {
            let stem = ident.to_lowercase();
            let mut schema = member(&stem, wire);
            schema.index = index;
            schema.id.shape = name.to_owned();
            let name = made(names::union_variant(ident));
            UnionVariantPlan {
                accessors: names::union_accessors(&name),
                ident: name.ident,
                ty,
                constraints: Vec::new(),
                docs: String::new(),
                sensitive: false,
                deprecated: None,
                schema,
            }
        });
    UnionPlan {
        shape_id: format!("{NAMESPACE}#{name}"),
        name: type_name(name),
        module: module(&name.to_lowercase()),
        docs: format!("About {name}."),
        deprecated: None,
        variants: variants.collect(),
        debug: DebugStyle::Derived,
        schema: aggregate(name, WireType::Union),
        writes: true,
        reads: true,
    }
}

/// An error with an optional message.
pub(crate) fn error(name: &str, retryable: Option<Retryable>) -> ErrorPlan {
    let message = FieldPlan {
        accessor: Accessor::Skip,
        ..text("message")
    };
    ErrorPlan {
        structure: StructurePlan {
            writes: false,
            ..structure(name, vec![message])
        },
        display_name: name.to_owned(),
        message: MessageField::Optional(snake("message")),
        redacts_message: false,
        retryable,
    }
}

/// A service without operations.
pub(crate) fn service(types: Vec<TypePlan>) -> ServicePlan {
    ServicePlan {
        shape_id: format!("{NAMESPACE}#Example"),
        module: service_module("example"),
        short_name: "example".to_owned(),
        title: "Example".to_owned(),
        title_markdown: "Example".to_owned(),
        sdk_id: "Example".to_owned(),
        api_name: "example".to_owned(),
        shape_name: "Example".to_owned(),
        namespace: NAMESPACE.to_owned(),
        api_version: "2020-01-01".to_owned(),
        xml_namespace: None,
        docs: "An example.".to_owned(),
        protocol: Protocol::RestJson1,
        payloads: Payloads::None,
        response_headers: ResponseHeaders::None,
        empty_not_found: EmptyNotFound::Nameless,
        signing_name: "example".to_owned(),
        transient_errors: Vec::new(),
        usual_auth: vec![AuthScheme::SigV4],
        headers: Vec::new(),
        retries: Retries::Usual,
        auth_token: None,
        discovery: None,
        sessions: None,
        features: Vec::new(),
        config: ConfigPlan::default(),
        endpoint: EndpointPlan::default(),
        operations: Vec::new(),
        types,
        errors: Vec::new(),
        named_errors: Vec::new(),
        streams: Vec::new(),
        collections: Vec::new(),
        constraints: Default::default(),
        waiters: false,
        model_hash: "0".to_owned(),
    }
}

/// An operation with nothing but names.
pub(crate) fn operation(
    name: &str,
    input: Vec<FieldPlan>,
    output: Vec<FieldPlan>,
) -> OperationPlan {
    let path = name.to_lowercase();
    let mut input = StructurePlan {
        fallible_build: true,
        finish: Finish::Corrected,
        reads: false,
        module: module(&format!("{path}_input")),
        ..structure(&format!("{name}Input"), input)
    };
    input.schema.http = Some(HttpBinding {
        method: "POST".to_owned(),
        uri: format!("/{path}"),
        code: 200,
    });
    OperationPlan {
        shape_id: format!("{NAMESPACE}#{name}"),
        wire_name: name.to_owned(),
        name: type_name(name),
        module: service_module(&path),
        method: snake(&path),
        error: made(names::operation_error_name(name)),
        fluent_builder: made(names::fluent_builder_name(name)),
        docs: format!("About {name}."),
        deprecated: None,
        input,
        output: StructurePlan {
            writes: false,
            module: module(&format!("{path}_output")),
            ..structure(&format!("{name}Output"), output)
        },
        errors: Vec::new(),
        paginator: None,
        waiters: Vec::new(),
        endpoint_params: Vec::new(),
        auth: vec![AuthScheme::SigV4],
        signing: SigningPlan {
            double_uri_encode: true,
            content_sha256_header: false,
            normalize_uri_path: true,
            payload: SignedPayload::Body,
        },
        presigning: Presigning::No,
        optional_payload_signature: false,
        host_prefix: Vec::new(),
        idempotency_token: None,
        date_header: None,
        request_ids: RequestIds::One,
        checksum: ChecksumPlan::default(),
        compression: None,
        polls: false,
        unwatched_bodies: false,
        prefixed_ids: Vec::new(),
        needs_discovery: false,
        tree_hash: false,
        label_defaults: Vec::new(),
        initial_messages: false,
        streaming_input: None,
        streaming_output: None,
        required_checks: Vec::new(),
        telemetry: Vec::new(),
        sensitive_output: false,
        success_status: None,
    }
}
