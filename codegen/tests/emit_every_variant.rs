//! Every kind of item the plan can hold is emitted as Rust, in both layouts.

mod emit_plans;

use std::path::Path;

use emit_plans::endpoints::{every_discovery, every_edge, every_rule};
use emit_plans::fields::{every_field, every_trait};
use emit_plans::*;
use proc_macro2::TokenStream;
use quote::quote;
use syn::visit_mut::VisitMut;
use tinsmith_codegen::emit::{Body, emit};
use tinsmith_codegen::plan::ir::*;
use tinsmith_codegen::plan::schema::*;
use tinsmith_codegen::{Config, OutputFile, plan_config};

/// Types of every kind; some are named like items of the prelude.
fn every_type() -> Vec<TypePlan> {
    let mut every = structure("Every", every_field());
    every.derives.clone_and_eq = false;
    let mut redacted = structure("Result", vec![every_trait()]);
    redacted.derives.debug = DebugStyle::RedactAll;
    let variants = || {
        vec![
            ("Name", Some(RustType::String), WireType::String),
            ("Nothing", None, WireType::Structure),
        ]
    };
    let mut secret_union = union("Box", variants());
    secret_union.debug = DebugStyle::RedactAll;
    let mut half_secret = union("Vec", variants());
    half_secret.debug = DebugStyle::RedactFields;
    half_secret.variants[0].sensitive = true;
    let mut secret_enum = enumeration("String", &[("A", "a")]);
    secret_enum.sensitive = true;
    vec![
        TypePlan::Structure(every),
        TypePlan::Structure(redacted),
        TypePlan::Structure(structure("Option", Vec::new())),
        TypePlan::Union(union("Target", variants())),
        TypePlan::Union(secret_union),
        TypePlan::Union(half_secret),
        TypePlan::Enum(enumeration("Status", &[("Active", "ACTIVE")])),
        TypePlan::Enum(secret_enum),
        TypePlan::OpenString(enumeration("Color", &[("", "red")])),
    ]
}

fn every_error() -> Vec<ErrorPlan> {
    let mut errors = vec![
        error("Error", Some(Retryable::Server)),
        error("Client", Some(Retryable::Client)),
        error("Throttling", Some(Retryable::Throttling)),
        error("Secret", None),
    ];
    errors[3].structure.fields[0].sensitive = true;
    errors[3].redacts_message = true;
    let message = FieldPlan {
        accessor: Accessor::Skip,
        ..required_text("message")
    };
    errors.push(ErrorPlan {
        structure: structure("Required", vec![message]),
        display_name: "Required [REQUIRED]".to_owned(),
        message: MessageField::Required(snake("message")),
        redacts_message: false,
        retryable: None,
    });
    errors
}

fn every_operation() -> OperationPlan {
    let stream = FieldPlan {
        write: WriteRule::Never,
        optional: false,
        build: BuildRule::Zero,
        accessor: Accessor::Ref,
        ..field("body", RustType::Stream(Stream::Bytes), WireType::Blob)
    };
    let flag = field("flag", RustType::Bool, WireType::Boolean);
    let inputs = vec![text("token"), stream.clone(), flag, text("r#type")];
    let more = field("more", RustType::Bool, WireType::Boolean);
    let mut plan = operation("Act", inputs, vec![text("token"), stream, more]);
    plan.streaming_input = Some(StreamedBody {
        field: 1,
        content_type: "a\"b".to_owned(),
        content: StreamedContent::Bytes,
    });
    plan.streaming_output = Some(1);
    plan.idempotency_token = Some(0);
    plan.telemetry = vec![0];
    plan.sensitive_output = true;
    plan.success_status = Some(304);
    plan.signing.payload = SignedPayload::Unsigned;
    plan.host_prefix = vec![
        HostPrefixPart::Text("{data}.".to_owned()),
        HostPrefixPart::Label { field: 3 },
    ];
    plan.tree_hash = true;
    plan.polls = true;
    plan.unwatched_bodies = true;
    plan.prefixed_ids = vec![3];
    plan.needs_discovery = true;
    plan.label_defaults = vec![LabelDefault {
        field: 3,
        value: "-".to_owned(),
    }];
    plan.required_checks = vec![
        RequiredCheck {
            field: 3,
            missing: Missing::Empty,
        },
        RequiredCheck {
            field: 2,
            missing: Missing::Unset,
        },
        RequiredCheck {
            field: 3,
            missing: Missing::Blank,
        },
    ];
    plan.endpoint_params = vec![
        EndpointParamBinding {
            param: 0,
            value: EndpointParamSource::Field(3),
        },
        EndpointParamBinding {
            param: 1,
            value: EndpointParamSource::Field(2),
        },
        EndpointParamBinding {
            param: 2,
            value: EndpointParamSource::Static(ParamValue::StringList(vec!["a".to_owned()])),
        },
    ];
    plan.errors = vec![OperationErrorPlan {
        name: type_name("Error"),
        predicate: snake("is_error"),
        code: "Error".to_owned(),
        is_read: true,
        retryable: true,
        docs: String::new(),
        deprecated: Some(Deprecated::default()),
    }];
    plan.paginator = Some(paginator());
    plan
}

fn paginator() -> PaginatorPlan {
    let step = |ident: &str, optional, boxed| PathStep {
        ident: snake(ident),
        optional,
        boxed,
    };
    PaginatorPlan {
        name: type_name("ActPaginator"),
        items_name: type_name("ActPaginatorItems"),
        input_token: 0,
        output_token: vec![
            step("outer", false, false),
            step("inner", true, true),
            step("token", true, false),
        ],
        token: TokenKind::Map,
        page_size: Some(PageSize {
            field: 3,
            ty: RustType::String,
        }),
        items: Some(ItemsPlan {
            path: vec![step("outer", false, false), step("tags", true, false)],
            member_path: "outer.tags".to_owned(),
            item: ItemType::Entry(RustType::String, named("Every")),
        }),
        is_truncated: Some(vec![step("more", true, false)]),
    }
}

/// A service with every kind of everything.
fn every_service() -> ServicePlan {
    let mut plan = service(every_type());
    plan.errors = every_error();
    plan.operations = vec![
        every_operation(),
        operation("Plain", Vec::new(), Vec::new()),
    ];
    plan.operations.extend(presigned_operations());
    plan.endpoint = every_rule();
    plan.config.idempotency_tokens = true;
    plan.config.request_compression = true;
    plan.waiters = true;
    plan.retries = Retries::Sooner;
    plan.auth_token = Some(AuthToken::Rds);
    plan.discovery = Some(every_discovery());
    plan.config.client_context_params = vec![ClientContextParam {
        shared: Some(SharedSetting {
            variable: "EXAMPLE_B",
            profile: "example_b",
        }),
        param: "B".to_owned(),
        ident: snake("b"),
        setter: snake("set_b"),
        argument: snake("b"),
        stored: type_name("B"),
        kind: ParamKind::Bool,
        docs: String::new(),
    }];
    plan.collections = vec![CollectionSchema {
        shape_id: format!("{NAMESPACE}#Names"),
        elements: vec![member("names", WireType::String)],
    }];
    plan
}

/// An operation for each way to presign one.
fn presigned_operations() -> Vec<OperationPlan> {
    let member = |field, reject_empty| PresignedMember {
        field,
        wire_name: "a".to_owned(),
        reject_empty,
    };
    let ways = [
        ("Sent", Presigning::AsSent),
        ("Unsigned", Presigning::UnsignedBody),
        ("Form", Presigning::FormInQuery),
        (
            "Members",
            Presigning::MembersInQuery(vec![member(0, true), member(1, false)]),
        ),
    ];
    let operations = ways.map(|(name, presigning)| OperationPlan {
        presigning,
        ..operation(name, vec![text("a"), text("r#type")], Vec::new())
    });
    operations.into()
}

#[test]
fn everything_is_rust_at_the_crate_root() {
    let files = printed(every_service());
    assert!(file(&files, "src/lib.rs").contains("pub mod types;"));
    assert!(file(&files, "src/types/_every.rs").contains("pub struct Every"));
}

#[test]
fn everything_is_rust_in_modules() {
    let mut other = every_service();
    other.module = service_module("other");
    let files = printed_as(Layout::Modules, vec![every_service(), other]);
    let lib = file(&files, "src/lib.rs");
    assert!(lib.contains("#[cfg(feature = \"example\")]\npub mod example;"));
    assert!(
        file(&files, "src/other/types/_every.rs").contains("use crate::other::{schema, types};")
    );
    assert!(file(&files, "Cargo.toml").contains("other = []"));
}

#[test]
fn settings_of_the_environment_are_taken_over() {
    let files = printed(every_service());
    let settings = file(&files, "src/config/context.rs");
    let said: String = settings.split_whitespace().collect();
    assert!(said.contains(r#","EXAMPLE_B","example_b""#), "{settings}");
    let service = file(&files, "src/service.rs");
    assert!(service.contains("context::configure"), "{service}");
    let mut plan = every_service();
    plan.config.client_context_params[0].shared = None;
    let files = printed(plan);
    assert!(!file(&files, "src/config/context.rs").contains("fn configure"));
    assert!(
        !files
            .iter()
            .any(|file| file.path == "src/support/shared_flag.rs")
    );
}

#[test]
fn a_diagram_brings_the_code_that_walks_it() {
    const WALK: &str = "src/support/endpoint/extensions/diagrams.rs";
    let has = |files: &[OutputFile]| files.iter().any(|file| file.path == WALK);
    let mut plan = every_service();
    assert!(!has(&printed(plan.clone())));
    plan.endpoint = every_edge();
    let files = printed(plan);
    assert!(has(&files));
    let rules = file(&files, "src/config/endpoint/rules.rs");
    assert!(rules.contains("RULES: Rules = Rules::Bdd("), "{rules}");
    // Two nodes, then two outcomes; the next number is nothing.
    assert!(rules.contains("[0, 1, 2], [0, 3, 4]"), "{rules}");
    assert!(rules.contains("root: 0,"), "{rules}");
}

#[test]
fn every_protocol_and_auth_scheme_has_a_name() {
    use Payloads::{None, Some};
    let (plain, compatible) = (false, true);
    let json_1_0 = |query_compatible| Protocol::AwsJson10 { query_compatible };
    let json_1_1 = |query_compatible| Protocol::AwsJson11 { query_compatible };
    let cbor = |query_compatible| Protocol::RpcV2Cbor { query_compatible };
    let no_error_wrapping = true;
    let protocols = [
        (Protocol::RestJson1, None, "rest_json_1"),
        (Protocol::RestJson1, Some, "rest_json_1_with_payloads"),
        (Protocol::RestXml { no_error_wrapping }, Some, "rest_xml"),
        (json_1_0(plain), None, "aws_json_1_0"),
        (json_1_0(compatible), None, "aws_json_1_0_query_compatible"),
        (json_1_1(plain), Some, "aws_json_1_1"),
        (json_1_1(compatible), None, "aws_json_1_1_query_compatible"),
        (Protocol::AwsQuery, None, "aws_query"),
        (Protocol::Ec2Query, None, "ec2_query"),
        (cbor(plain), None, "rpc_v2_cbor"),
        (cbor(compatible), None, "rpc_v2_cbor_query_compatible"),
    ];
    for (protocol, payloads, name) in protocols {
        let mut plan = every_service();
        plan.protocol = protocol;
        plan.payloads = payloads;
        plan.operations[0].auth = vec![
            AuthScheme::SigV4a,
            AuthScheme::Bearer,
            AuthScheme::Basic,
            AuthScheme::ApiKey,
            AuthScheme::NoAuth,
            AuthScheme::Brought(BroughtScheme {
                id: "a.b#own".to_owned(),
                trait_id: "a.b#own".to_owned(),
            }),
        ];
        let files = printed(plan);
        let text = file(&files, "src/service.rs");
        assert!(text.contains(&format!("protocol: {name},")), "{text}");
        let module = files
            .iter()
            .filter(|file| file.path.starts_with("src/support/protocol/"));
        let made = |file: &&OutputFile| file.text.contains(&format!("fn {name}()"));
        assert_eq!(module.filter(made).count(), 1, "the crate has {name} once");
        let said: String = text.split_whitespace().collect();
        assert!(said.contains(r#"&["sigv4"]"#), "the usual scheme: {text}");
        let ids = [
            "httpBearerAuth",
            "httpBasicAuth",
            "httpApiKeyAuth",
            "noAuth",
            "a.b#own",
        ];
        let if_on = r##"#[cfg(feature="sigv4a")]"sigv4a""##;
        let own = format!("(\"Act\",&[{if_on},\"{}\",])", ids.join("\",\""));
        assert!(said.replace("],)", "])").contains(&own), "{text}");
    }
}

#[test]
fn a_type_named_like_a_prelude_item_does_not_reach_other_files() {
    let files = printed(every_service());
    let every = file(&files, "src/types/_every.rs");
    assert!(every.contains("pub big_integer: Option<BigInteger>"));
    let result = file(&files, "src/types/_result.rs");
    assert!(result.contains("::std::result::Result<(), SerdeError>"));
}

#[test]
fn what_requests_need_beside_the_usual_stands_only_where_it_is_needed() {
    let paths = ["headers", "labels", "tree_hash"];
    let paths = paths.map(|name| format!("src/support/protocol/{name}.rs"));
    let has = |files: &[OutputFile], path: &String| files.iter().any(|file| file.path == *path);

    let mut plan = every_service();
    let header = ("accept".to_owned(), "application/json".to_owned());
    plan.headers = vec![header];
    let files = printed(plan);
    assert!(paths.iter().all(|path| has(&files, path)));
    assert!(file(&files, "Cargo.toml").contains("sha2 = "));
    let service_file = file(&files, "src/service.rs");
    assert!(service_file.contains(r#"&[("accept", "application/json")]"#));
    let act = file(&files, "src/operation/act.rs");
    assert!(act.contains("(components, |input: &mut ActInput| &mut input.r#type, \"-\")"));
    assert!(act.contains("extend: Some("));
    assert!(!file(&files, "src/operation/plain.rs").contains("extend: "));

    let mut plan = service(Vec::new());
    plan.operations = vec![operation("Plain", Vec::new(), Vec::new())];
    let files = printed(plan);
    assert!(!paths.iter().any(|path| has(&files, path)));
    assert!(!file(&files, "Cargo.toml").contains("sha2"));
    assert!(file(&files, "src/service.rs").contains("customize: None"));
}

/// Collects the functions of every `impl` that are not marked `#[inline]`.
struct Unmarked(Vec<String>);

impl VisitMut for Unmarked {
    fn visit_impl_item_fn_mut(&mut self, function: &mut syn::ImplItemFn) {
        let mut attributes = function.attrs.iter();
        if !attributes.any(|attribute| attribute.path().is_ident("inline")) {
            self.0.push(function.sig.ident.to_string());
        }
    }
}

fn unmarked(path: &str, tokens: TokenStream) -> Vec<String> {
    let file = syn::parse2(tokens);
    let mut file: syn::File = file.unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut found = Unmarked(Vec::new());
    found.visit_file_mut(&mut file);
    found.0
}

/// Each accessor and setter is compiled where it is called, and only if it is: most users call few
/// of them, and without the mark all of them end in the library.
#[test]
fn every_function_of_an_impl_is_compiled_where_it_is_called() {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/codegen.toml");
    let config = Config::load(&config).unwrap_or_else(|problems| panic!("{problems}"));
    let real = plan_config(&config).unwrap_or_else(|problems| panic!("{problems}"));
    let mut found = Vec::new();
    for plan in [real, crate_of(Layout::Root, vec![every_service()])] {
        for file in emit(&plan) {
            if let Body::Rust(tokens) = file.body {
                let names = unmarked(&file.path, tokens).into_iter();
                found.extend(names.map(|name| format!("{}: {name}", file.path)));
            }
        }
    }
    assert!(
        found.is_empty(),
        "without `#[inline]`:\n{}",
        found.join("\n")
    );
}

/// The names of the modules that a file declares, and the last names of what it imports.
fn modules_and_imports(tokens: TokenStream) -> (Vec<String>, Vec<String>) {
    let file: syn::File = syn::parse2(tokens).expect("emitted files are Rust");
    let (mut modules, mut imports) = (Vec::new(), Vec::new());
    for item in file.items {
        match item {
            syn::Item::Mod(module) => modules.push(module.ident.to_string()),
            syn::Item::Use(import) => last_names(&import.tree, &mut imports),
            _ => {}
        }
    }
    (modules, imports)
}

fn last_names(tree: &syn::UseTree, names: &mut Vec<String>) {
    match tree {
        syn::UseTree::Path(path) => last_names(&path.tree, names),
        syn::UseTree::Name(name) => names.push(name.ident.to_string()),
        syn::UseTree::Rename(renamed) => names.push(renamed.rename.to_string()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| last_names(tree, names)),
        syn::UseTree::Glob(_) => {}
    }
}

/// A feature's module may have the name of the module that its code is called through.
#[test]
fn no_import_has_the_name_of_a_module_beside_it() {
    let mut found = Vec::new();
    for file in emit(&crate_of(Layout::Root, vec![every_service()])) {
        if let Body::Rust(tokens) = file.body {
            let (modules, imports) = modules_and_imports(tokens);
            let both = imports.into_iter().filter(|name| modules.contains(name));
            found.extend(both.map(|name| format!("{}: {name}", file.path)));
        }
    }
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_function_without_the_mark_is_found() {
    let tokens = quote! {
        fn free() {}
        impl A {
            /// Text.
            #[inline]
            fn marked() {}
            #[inline(never)]
            fn kept() {}
            #[must_use]
            fn bare() {}
        }
    };
    assert_eq!(unmarked("a.rs", tokens), ["bare"]);
}
