//! Facts about published crates, and what must hold for every legal name.

use std::io::{self, Write};
use std::path::Path;

use proptest::prelude::*;

use super::*;

fn assert_snake_case_facts(facts: &str) -> usize {
    let pairs = facts.lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    for line in pairs {
        let (name, expected) = line.split_once(',').expect("every line is name,snake_case");
        assert_eq!(snake_case(name), expected, "snake_case of {name}");
        count += 1;
    }
    count
}

#[test]
fn snake_case_has_the_chosen_facts() {
    let facts = include_str!("../../../tests/fixtures/names.csv");
    assert!(assert_snake_case_facts(facts) >= 200);
}

#[test]
fn snake_case_has_every_known_fact() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/facts/snake_case.csv");
    let Ok(facts) = std::fs::read_to_string(path) else {
        // Written past the capture of the test harness, to be seen.
        let _ = writeln!(io::stderr(), "skipped: no ../shared");
        return;
    };
    assert_eq!(assert_snake_case_facts(&facts), 62_988);
}

#[test]
fn pascal_case_has_the_published_spellings() {
    let facts = [
        ("DBInstance", "DbInstance"),
        ("EC2", "Ec2"),
        ("IAMUser", "IamUser"),
        ("AWSKMSKey", "AwskmsKey"),
        ("iSCSI", "IScsi"),
        ("CIDRs", "CidRs"),
        ("ACLs", "AcLs"),
        ("NotificationARNs", "NotificationArNs"),
        ("X86_64", "X8664"),
        ("US_EAST_1", "UsEast1"),
        ("IPv6", "IPv6"),
        ("OpenIDConnect", "OpenIdConnect"),
        ("M3u8Settings", "M3u8Settings"),
        ("ETag", "ETag"),
        ("__double_leading", "DoubleLeading"),
        ("us-east-1", "UsEast1"),
        ("with space", "WithSpace"),
    ];
    for (name, expected) in facts {
        assert_eq!(pascal_case(name), expected, "pascal_case of {name}");
    }
}

/// The text of a name that can be made.
fn text(made: Result<RustName, InvalidName>) -> String {
    made.unwrap_or_else(|error| panic!("{error}")).to_string()
}

fn module_text(made: Result<ModuleName, InvalidName>) -> (String, String) {
    let module = made.unwrap_or_else(|error| panic!("{error}"));
    (module.ident().to_string(), module.plain().to_owned())
}

/// A module whose file is named like it.
fn module(name: &str) -> (String, String) {
    (name.to_owned(), name.to_owned())
}

fn field(member: &str, kind: FieldKind) -> FieldName {
    field_name(member, kind).expect("a legal name")
}

#[test]
fn operation_names_keep_or_change_capitals_as_published() {
    let op = "CreateOpenIDConnectProvider";
    assert_eq!(text(operation_type_name(op)), op);
    assert_eq!(
        text(operation_error_name(op)),
        "CreateOpenIDConnectProviderError"
    );
    let snake = "create_open_id_connect_provider";
    assert_eq!(module_text(operation_module(op)), module(snake));
    assert_eq!(text(operation_fn_name(op)), snake);
    assert_eq!(text(input_name(op)), "CreateOpenIdConnectProviderInput");
    assert_eq!(text(output_name(op)), "CreateOpenIdConnectProviderOutput");
    assert_eq!(
        text(fluent_builder_name(op)),
        "CreateOpenIDConnectProviderFluentBuilder"
    );
    let paginator = paginator_name("ListMFADevices").expect("a legal name");
    assert_eq!(paginator, "ListMfaDevicesPaginator");
    assert_eq!(
        item_paginator_name(&paginator),
        "ListMfaDevicesPaginatorItems"
    );
    assert_eq!(text(operation_type_name("getThing")), "GetThing");
}

#[test]
fn operations_named_like_keywords_are_escaped() {
    assert_eq!(module_text(operation_module("Match")), module("match_"));
    assert_eq!(text(operation_fn_name("Match")), "r#match");
    let raw = ("r#gen".to_owned(), "gen".to_owned());
    assert_eq!(module_text(operation_module("Gen")), raw);
    assert_eq!(module_text(operation_module("Self")), module("self_"));
    assert_eq!(text(operation_fn_name("Self")), "self_");
    assert_eq!(text(operation_type_name("Self")), "SelfValue");
}

#[test]
fn names_that_start_with_a_digit_keep_an_underscore() {
    assert_eq!(text(operation_type_name("_2Get")), "_2Get");
    assert_eq!(text(operation_error_name("_2Get")), "_2GetError");
    assert_eq!(module_text(operation_module("_2Get")), module("_2_get"));
    assert_eq!(text(operation_fn_name("_2Get")), "_2_get");
    assert_eq!(text(input_name("_2Get")), "_2GetInput");
    assert_eq!(text(type_name("_3Thing")), "_3Thing");
    assert_eq!(module_text(module_name("_3Thing")), module("__3_thing"));
    assert_eq!(text(member_static("_1")), "_1_MEMBER");
    let digit = field("_1", FieldKind::Structure);
    assert_eq!(
        (&*digit.ident, &*digit.setter, &*digit.getter),
        ("_1", "set_1", "get_1")
    );
    assert!(!digit.renamed);
    let variant = enum_variant("_1").expect("a legal name");
    assert_eq!((&*variant.ident, variant.renamed_from), ("_1", None));
    let variant = union_variant("_1").expect("a legal name");
    assert_eq!(
        union_accessors(&variant).map(|name| name.to_string()),
        ["as_1", "is_1"]
    );
}

#[test]
fn waiter_names_are_the_published_ones() {
    let name = "TableExists";
    assert_eq!(module_text(waiter_module(name)), module("table_exists"));
    assert_eq!(text(waiter_fn_name(name)), "wait_until_table_exists");
    assert_eq!(
        text(waiter_fluent_builder_name(name)),
        "TableExistsFluentBuilder"
    );
    assert_eq!(text(waiter_final_poll_name(name)), "TableExistsFinalPoll");
    assert_eq!(text(waiter_error_name(name)), "WaitUntilTableExistsError");
}

#[test]
fn fields_are_escaped_or_renamed_and_setters_are_neither() {
    let facts = [
        ("Type", "r#type", "set_type", false),
        ("self", "self_", "set_self", false),
        ("Super", "super_", "set_super", false),
        ("crate", "crate_", "set_crate", false),
        ("Build", "build_value", "set_build", true),
        ("meta", "meta_value", "set_meta", true),
        (
            "MakeOperation",
            "make_operation_value",
            "set_make_operation",
            true,
        ),
        ("default", "default_value", "set_default", true),
        ("union", "union", "set_union", false),
        ("Gen", "r#gen", "set_gen", false),
        ("tagKey", "tag_key", "set_tag_key", false),
    ];
    for (member, ident, setter, renamed) in facts {
        let field = field(member, FieldKind::Structure);
        assert_eq!(
            (&*field.ident, &*field.setter, field.renamed),
            (ident, setter, renamed)
        );
    }
    assert_eq!(field("Build", FieldKind::Structure).getter, "get_build");
}

#[test]
fn members_give_way_to_the_methods_of_their_item() {
    use FieldKind::{EndpointParams, Error, RetryableError, Structure};
    let input = |paginated, waited| FieldKind::Input { paginated, waited };
    let facts = [
        ("asInput", input(false, false), "as_input_value"),
        ("asInput", Structure, "as_input"),
        ("sendWith", input(false, false), "send_with_value"),
        ("new", input(false, false), "new_value"),
        ("new", Structure, "new"),
        ("intoPaginator", input(true, false), "into_paginator_value"),
        ("intoPaginator", input(false, false), "into_paginator"),
        ("wait", input(false, true), "wait_value"),
        ("wait", input(true, true), "wait_value"),
        ("wait", input(true, false), "wait"),
        (
            "retryableErrorKind",
            RetryableError,
            "retryable_error_kind_value",
        ),
        ("retryableErrorKind", Error, "retryable_error_kind"),
        ("Scope", EndpointParams, "scope_value"),
    ];
    for (member, kind, ident) in facts {
        let field = field(member, kind);
        assert_eq!(
            (&*field.ident, field.renamed),
            (ident, ident.ends_with("_value"))
        );
    }
    let meta = field("meta", Error);
    assert_eq!(
        (&*meta.setter, &*meta.getter),
        ("set_meta_value", "get_meta_value")
    );
}

#[test]
fn members_give_way_to_the_methods_of_other_members() {
    let idents = |members: &[&str]| -> Vec<String> {
        let names = field_names(members, FieldKind::Structure).into_iter();
        names
            .map(|name| name.expect("a legal name").ident.to_string())
            .collect()
    };
    assert_eq!(idents(&["getSize", "size"]), ["get_size_value", "size"]);
    assert_eq!(idents(&["size", "setSize"]), ["size", "set_size_value"]);
    assert_eq!(idents(&["getSize", "setSize"]), ["get_size", "set_size"]);
}

#[test]
fn enum_variants_are_cased_twice_and_keep_unknown_free() {
    let facts = [
        ("A_A_COMPROMISE", "AaCompromise", None),
        ("RACK_5U_C", "Rack5Uc", None),
        ("Unknown", "UnknownValue", Some("Unknown")),
        ("UNKNOWN", "UnknownValue", Some("Unknown")),
        ("UnknownValue", "UnknownValue_", Some("UnknownValue")),
        ("Self", "SelfValue", Some("Self")),
        ("SELF_VALUE", "SelfValue_", Some("SelfValue")),
        ("us-east-1", "UsEast1", None),
    ];
    for (name, ident, renamed) in facts {
        let variant = enum_variant(name).expect("all of them are identifiers");
        assert_eq!(
            (&*variant.ident, variant.renamed_from.as_deref()),
            (ident, renamed)
        );
    }
    for name in ["", "_", "1.0", "a.b", "é", "a/b", "--"] {
        assert!(enum_variant(name).is_err(), "variant of {name:?}");
    }
}

#[test]
fn union_accessors_follow_the_renamed_variant() {
    let accessor = |member| union_accessors(&union_variant(member).expect("legal"))[0].to_string();
    assert_eq!(union_variant("S").expect("legal").ident, "S");
    assert_eq!(accessor("NULL"), "as_null");
    assert_eq!(accessor("unknown"), "as_unknown_value");
    assert_eq!(accessor("self"), "as_self_value");
}

#[test]
fn shapes_have_types_builders_modules_and_statics() {
    assert_eq!(text(type_name("Self")), "SelfValue");
    let instance = type_name("DBInstance").expect("a legal name");
    assert_eq!(instance, "DbInstance");
    assert_eq!(builder_name(&instance), "DbInstanceBuilder");
    assert_eq!(
        module_text(module_name("FreeTrialInfo")),
        module("_free_trial_info")
    );
    assert_eq!(
        text(member_static("FreeTrialInfo")),
        "FREE_TRIAL_INFO_MEMBER"
    );
    let statics = |namespace| element_statics(namespace, "TagMap", ["KEY", "VALUE"]).map(text);
    assert_eq!(statics(None), ["TAG_MAP_KEY", "TAG_MAP_VALUE"]);
    assert_eq!(
        statics(Some("a.b")),
        ["A_B_TAG_MAP_KEY", "A_B_TAG_MAP_VALUE"]
    );
    assert!(
        member_static("_").is_ok(),
        "an underscore and a suffix are an identifier"
    );
}

#[test]
fn services_have_modules_that_cargo_takes() {
    let facts = [
        ("Compute Optimizer", "computeoptimizer"),
        ("Support", "support_"),
        ("sigv4a", "sigv4_a"),
        ("Default", "default_"),
        ("Main", "main_"),
        ("Lib", "lib_"),
        ("Bin", "bin_"),
        ("Type", "type_"),
        ("self", "self_"),
        ("Core", "core"),
        ("42", "_42"),
        ("X\"\nbuild = \"evil.rs", "xbuildevilrs"),
    ];
    for (sdk_id, expected) in facts {
        let name = service_name(sdk_id).expect("a name");
        assert_eq!(module_text(Ok(name.module)), module(expected), "{sdk_id}");
    }
    for sdk_id in ["", " ", "\u{65e5}\u{672c}", "../"] {
        assert!(service_name(sdk_id).is_err(), "{sdk_id:?}");
    }
    assert_eq!(user_agent_name("Compute Optimizer"), "computeoptimizer");
    assert_eq!(user_agent_name("X\"\r\nevil: 1"), "xevil1");
}

#[test]
fn packages_are_named_as_cargo_has_it() {
    for name in ["my-aws", "a", "aws_2"] {
        assert_eq!(PackageName::new(name).expect("a package").as_str(), name);
    }
    let no = [
        "", "1a", "a b", "a\"b", "self", "type", "core", "std", "\u{e9}", "a/b", "-a", "_",
    ];
    for name in no {
        assert!(PackageName::new(name).is_err(), "{name:?}");
    }
    assert!(PackageName::new(&"a".repeat(201)).is_err());
}

#[test]
fn files_that_could_not_be_written_are_refused() {
    let long = "A".repeat(300);
    assert!(module_name(&long).is_err() && operation_module(&long).is_err());
    assert!(
        type_name(&long).is_ok(),
        "an identifier may be as long as it likes"
    );
}

#[test]
fn crates_are_named_after_the_sdk_id() {
    let facts = [
        ("Inspector2", "aws-sdk-inspector2"),
        ("Compute Optimizer", "aws-sdk-computeoptimizer"),
        ("Directory Service", "aws-sdk-directory"),
        ("Directory Service Data", "aws-sdk-directoryservicedata"),
        ("Database Migration Service", "aws-sdk-databasemigration"),
        ("ApiGatewayManagementApi", "aws-sdk-apigatewaymanagement"),
        ("ApiGatewayV2", "aws-sdk-apigatewayv2"),
        ("Service", "aws-sdk-service"),
    ];
    for (sdk_id, expected) in facts {
        assert_eq!(crate_name_of_sdk_id(sdk_id), expected);
    }
}

#[test]
fn identifiers_are_told_from_other_strings() {
    for yes in ["a", "_a", "A1", "r#type", "r#a", "union", "__", "SelfValue"] {
        assert!(is_identifier(yes), "{yes:?}");
    }
    let no = [
        "", "_", "1a", "a-b", "type", "gen", "Self", "r#self", "r#_", "r#", " a", "é", "a b",
    ];
    for no in no {
        assert!(!is_identifier(no), "{no:?}");
    }
}

#[test]
fn a_scope_names_both_owners_of_a_collision() {
    let mut scope = Scope::new();
    assert!(scope.claim("field", "foo_bar", "a#B$fooBar").is_ok());
    assert!(scope.claim("field", "foo_bar", "a#B$fooBar").is_ok());
    assert!(scope.claim("field", "r#type", "a#B$type").is_ok());
    let problem = scope
        .claim("field", "foo_bar", "a#B$foo_bar")
        .expect_err("the name is taken");
    assert_eq!(problem.code, "name-collision");
    assert_eq!(
        problem.message,
        "`a#B$fooBar` and `a#B$foo_bar` both need the field `foo_bar` in Rust"
    );
    assert_eq!(problem.shape.as_deref(), Some("a#B$foo_bar"));
    assert!(problem.help.is_some());
    let raw = scope.claim("field", "type", "a#B$Type");
    assert!(raw.is_err());
}

#[test]
fn a_collision_of_different_kinds_names_both_kinds() {
    let mut scope = Scope::new();
    assert!(scope.claim("setter", "set_foo", "a#B$foo").is_ok());
    let problem = scope
        .claim("field", "set_foo", "a#B$setFoo")
        .expect_err("the name is taken");
    assert_eq!(
        problem.message,
        "the setter of `a#B$foo` and the field of `a#B$setFoo` both need the name `set_foo` in Rust"
    );
}

/// Every name that is made of one legal Smithy identifier.
fn all_names(name: &str) -> Vec<String> {
    let kinds = [
        FieldKind::Structure,
        FieldKind::Input {
            paginated: true,
            waited: true,
        },
        FieldKind::RetryableError,
    ];
    let fields = kinds.map(|kind| field(name, kind)).into_iter();
    let fields = fields.flat_map(|field| [field.ident, field.setter, field.getter]);
    let variant = union_variant(name).expect("a legal name is a variant");
    let modules = [
        module_name(name),
        operation_module(name),
        waiter_module(name),
    ];
    let modules = modules.map(|made| made.map(|module| module.ident().clone()));
    let made = [
        type_name(name),
        member_static(name),
        operation_type_name(name),
        operation_error_name(name),
        operation_fn_name(name),
        input_name(name),
        output_name(name),
        fluent_builder_name(name),
        paginator_name(name),
        error_predicate(&variant.ident),
        waiter_fn_name(name),
        waiter_fluent_builder_name(name),
        waiter_final_poll_name(name),
        waiter_error_name(name),
        enum_variant(name).map(|variant| variant.ident),
        setting_name(name, type_name(name).expect("legal")).map(|setting| setting.stored),
    ];
    let made = made.into_iter().chain(modules).map(text);
    let ready = fields
        .chain(union_accessors(&variant))
        .chain([variant.ident]);
    made.chain(ready.map(|name| name.to_string())).collect()
}

#[test]
fn keywords_give_identifiers_in_every_role() {
    let words = "as async break crate dyn enum fn gen impl in match mod move ref return self \
                 static super true try type unsafe use where yield abstract box final macro priv";
    for word in words.split_whitespace() {
        for name in [word.to_owned(), pascal_case(word), word.to_uppercase()] {
            for made in all_names(&name) {
                assert!(is_identifier(&made), "{made} of {name}");
            }
        }
    }
}

proptest! {
    #[test]
    fn legal_names_give_identifiers(name in "([A-Za-z]|_{1,3}[A-Za-z0-9])[A-Za-z0-9_]{0,20}") {
        for made in all_names(&name) {
            prop_assert!(is_identifier(&made), "{} of {}", made, name);
            prop_assert!(syn::parse_str::<syn::Ident>(&made).is_ok(), "{} of {}", made, name);
        }
    }

    #[test]
    fn any_string_is_survived(name in ".{0,20}") {
        let made = [
            enum_variant(&name).map(|variant| variant.ident),
            field_name(&name, FieldKind::Settings).map(|field| field.ident),
            field_name(&name, FieldKind::Settings)
                .and_then(|field| setting_name(&name, field.ident))
                .map(|setting| setting.stored),
            service_name(&name).map(|service| service.module.ident().clone()),
        ];
        for name in made.into_iter().flatten() {
            prop_assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{}", name);
        }
        let _ = (snake_case(&name), pascal_case(&name), user_agent_name(&name));
    }
}
