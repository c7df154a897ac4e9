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

#[test]
fn operation_names_keep_or_change_capitals_as_published() {
    let op = "CreateOpenIDConnectProvider";
    assert_eq!(operation_type_name(op), op);
    assert_eq!(operation_error_name(op), "CreateOpenIDConnectProviderError");
    assert_eq!(operation_module(op), "create_open_id_connect_provider");
    assert_eq!(operation_fn_name(op), "create_open_id_connect_provider");
    assert_eq!(input_name(op), "CreateOpenIdConnectProviderInput");
    assert_eq!(output_name(op), "CreateOpenIdConnectProviderOutput");
    assert_eq!(
        fluent_builder_name(op),
        "CreateOpenIDConnectProviderFluentBuilder"
    );
    assert_eq!(
        input_builder_name(op),
        "CreateOpenIdConnectProviderInputBuilder"
    );
    assert_eq!(
        output_builder_name(op),
        "CreateOpenIdConnectProviderOutputBuilder"
    );
    assert_eq!(paginator_name("ListMFADevices"), "ListMfaDevicesPaginator");
    assert_eq!(operation_type_name("getThing"), "GetThing");
}

#[test]
fn operations_named_like_keywords_are_escaped() {
    assert_eq!(operation_module("Match"), "match_");
    assert_eq!(operation_fn_name("Match"), "r#match");
    assert_eq!(operation_module("Gen"), "r#gen");
    assert_eq!(operation_module("Self"), "self_");
    assert_eq!(operation_fn_name("Self"), "self_");
    assert_eq!(operation_type_name("Self"), "SelfValue");
}

#[test]
fn waiter_names_are_the_published_ones() {
    assert_eq!(waiter_module("TableExists"), "table_exists");
    assert_eq!(waiter_fn_name("TableExists"), "wait_until_table_exists");
    assert_eq!(
        waiter_fluent_builder_name("TableExists"),
        "TableExistsFluentBuilder"
    );
    assert_eq!(
        waiter_final_poll_name("TableExists"),
        "TableExistsFinalPoll"
    );
    assert_eq!(
        waiter_error_name("TableExists"),
        "WaitUntilTableExistsError"
    );
}

#[test]
fn fields_are_escaped_or_renamed_and_setters_are_neither() {
    let facts = [
        ("Type", "r#type", "type", false),
        ("self", "self_", "self", false),
        ("Super", "super_", "super", false),
        ("crate", "crate_", "crate", false),
        ("Build", "build_value", "build", true),
        ("meta", "meta_value", "meta", true),
        (
            "MakeOperation",
            "make_operation_value",
            "make_operation",
            true,
        ),
        ("default", "default_value", "default", true),
        ("union", "union", "union", false),
        ("Gen", "r#gen", "gen", false),
        ("tagKey", "tag_key", "tag_key", false),
    ];
    for (member, ident, stem, renamed) in facts {
        let field = field_name(member);
        assert_eq!(
            (field.ident.as_str(), field.stem.as_str(), field.renamed),
            (ident, stem, renamed)
        );
    }
    assert_eq!(setter_name(&field_name("Type")), "set_type");
    assert_eq!(getter_name(&field_name("Build")), "get_build");
}

#[test]
fn enum_variants_are_cased_twice_and_keep_unknown_free() {
    let facts = [
        ("A_A_COMPROMISE", "AaCompromise", false),
        ("RACK_5U_C", "Rack5Uc", false),
        ("Unknown", "UnknownValue", true),
        ("UNKNOWN", "UnknownValue", true),
        ("UnknownValue", "UnknownValue_", true),
        ("Self", "SelfValue", true),
        ("SELF_VALUE", "SelfValue_", true),
        ("us-east-1", "UsEast1", false),
    ];
    for (name, ident, renamed) in facts {
        let variant = enum_variant(name).expect("all of them are identifiers");
        assert_eq!((variant.ident.as_str(), variant.renamed), (ident, renamed));
    }
    for name in ["", "_", "1.0", "_1", "a.b", "é", "a/b", "--"] {
        assert_eq!(enum_variant(name), None, "variant of {name:?}");
    }
}

#[test]
fn union_accessors_follow_the_renamed_variant() {
    let stem = |member| union_accessor_stem(&union_variant(member));
    assert_eq!(union_variant("S").ident, "S");
    assert_eq!(stem("NULL"), "null");
    assert_eq!(stem("unknown"), "unknown_value");
    assert_eq!(stem("self"), "self_value");
}

#[test]
fn shapes_have_types_builders_modules_and_constants() {
    assert_eq!(type_name("Self"), "SelfValue");
    assert_eq!(type_name("DBInstance"), "DbInstance");
    assert_eq!(builder_name("DbInstance"), "DbInstanceBuilder");
    assert_eq!(module_name("FreeTrialInfo"), "_free_trial_info");
    assert_eq!(constant_name("FreeTrialInfo"), "FREE_TRIAL_INFO");
    assert_eq!(constant_name("_"), "N");
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
    let field = field_name(name);
    let variant = union_variant(name);
    vec![
        type_name(name),
        builder_name(&type_name(name)),
        module_name(name),
        constant_name(name),
        operation_type_name(name),
        operation_error_name(name),
        operation_module(name),
        operation_fn_name(name),
        input_builder_name(name),
        output_builder_name(name),
        fluent_builder_name(name),
        paginator_name(name),
        waiter_module(name),
        waiter_fn_name(name),
        waiter_fluent_builder_name(name),
        waiter_final_poll_name(name),
        waiter_error_name(name),
        setter_name(&field),
        getter_name(&field),
        field.ident,
        format!("as_{}", union_accessor_stem(&variant)),
        variant.ident,
        enum_variant(name).expect("a legal name is a variant").ident,
    ]
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
    fn legal_names_give_identifiers(name in "_{0,2}[A-Za-z][A-Za-z0-9_]{0,20}") {
        for made in all_names(&name) {
            prop_assert!(is_identifier(&made), "{} of {}", made, name);
            prop_assert!(syn::parse_str::<syn::Ident>(&made).is_ok(), "{} of {}", made, name);
        }
    }

    #[test]
    fn any_string_is_survived(name in ".{0,20}") {
        let variant = enum_variant(&name);
        prop_assert!(variant.is_none_or(|v| is_identifier(&v.ident)));
        let _ = (snake_case(&name), field_name(&name), constant_name(&name));
    }
}
