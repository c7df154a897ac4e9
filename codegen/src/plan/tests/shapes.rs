//! Enums, unions, errors, collections and paginators.

use crate::plan::ir::{
    DebugStyle, ErrorPlan, ItemType, MessageField, PathStep, Retryable, RustType, ServicePlan,
    TokenKind, TypeModule, TypePlan,
};
use crate::plan::names::{RustName, element_statics, operation_fn_name, type_name};
use crate::plan::schema::{CollectionRef, SchemaTrait, TimestampFormat, WireType};
use crate::plan::testing;

/// Plans `Go`, whose input and output hold a member `it` of `com.example#It`.
fn plan(it: &str) -> ServicePlan {
    testing::plan(&testing::service(&format!(
        r#""com.example#In": {{"type": "structure", "members": {{
            "it": {{"target": "com.example#It"}}}}}},
        "com.example#Out": {{"type": "structure", "members": {{
            "it": {{"target": "com.example#It"}}}}}}, {it}"#
    )))
}

fn snake(name: &str) -> RustName {
    operation_fn_name(name.trim_start_matches("r#")).expect("a legal name")
}

#[test]
fn enum_values_are_sorted_and_their_names_told() {
    let plan = plan(
        r#""com.example#It": {"type": "enum", "members": {
            "UNKNOWN": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "b"}},
            "RACK_5U_C": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "a"}}}}"#,
    );
    let [TypePlan::Enum(plan)] = &plan.types[..] else {
        panic!("one enum: {:?}", plan.types);
    };
    let variants: Vec<(&str, &str)> = plan
        .variants
        .iter()
        .map(|variant| (variant.name(), &*variant.value))
        .collect();
    assert_eq!(variants, [("Rack5Uc", "a"), ("UnknownValue", "b")]);
    assert!(
        plan.variants[1]
            .docs
            .contains("renamed to `::UnknownValue`")
    );
}

#[test]
fn legacy_enums_without_names_are_open_strings() {
    let plan = plan(
        r#""com.example#It": {"type": "string", "traits": {"smithy.api#enum": [
            {"value": "b"}, {"value": "a", "documentation": "first"}]}}"#,
    );
    let [TypePlan::OpenString(plan)] = &plan.types[..] else {
        panic!("one open string: {:?}", plan.types);
    };
    assert_eq!(plan.variants[0].value, "a");
    assert_eq!(plan.variants[0].docs, "first");
    assert_eq!(plan.variants[0].ident, None);
}

#[test]
fn unions_are_sorted_by_variant_and_indexed_by_member() {
    let plan = plan(
        r#""com.example#It": {"type": "union", "members": {
            "zed": {"target": "smithy.api#Unit"},
            "self": {"target": "com.example#It"},
            "key": {"target": "com.example#Secret"}}},
        "com.example#Secret": {"type": "string", "traits": {"smithy.api#sensitive": {}}}"#,
    );
    let [TypePlan::Union(union)] = &plan.types[..] else {
        panic!("one union: {:?}", plan.types);
    };
    let variants: Vec<(&str, &str, usize)> = union
        .variants
        .iter()
        .map(|variant| {
            (
                &*variant.ident,
                &*variant.accessors[0],
                variant.schema.index,
            )
        })
        .collect();
    assert_eq!(
        variants,
        [
            ("Key", "as_key", 2),
            ("SelfValue", "as_self_value", 1),
            ("Zed", "as_zed", 0)
        ]
    );
    assert_eq!(union.variants[2].ty, None);
    let it = RustType::Named {
        module: TypeModule::Types,
        name: type_name("It").expect("a legal name"),
    };
    assert_eq!(union.variants[1].ty, Some(RustType::Boxed(Box::new(it))));
    assert_eq!(union.debug, DebugStyle::RedactFields);
    assert!(union.reads && union.writes);
}

#[test]
fn collections_have_schemas_of_their_elements() {
    let plan = plan(
        r#""com.example#It": {"type": "list", "member": {"target": "com.example#Tags",
            "traits": {"smithy.api#xmlName": "tags"}}},
        "com.example#Tags": {"type": "map", "key": {"target": "smithy.api#String"},
            "value": {"target": "com.example#When"}},
        "com.example#When": {"type": "timestamp", "traits": {
            "smithy.api#timestampFormat": "http-date"}}"#,
    );
    let statics: Vec<&str> = plan
        .collections
        .iter()
        .flat_map(|collection| &collection.elements)
        .map(|element| &*element.constant)
        .collect();
    assert_eq!(statics, ["IT_MEMBER", "TAGS_KEY", "TAGS_VALUE"]);
    let list = &plan.collections[0].elements[0];
    assert_eq!(list.ty, WireType::Map);
    assert_eq!(list.traits, [SchemaTrait::XmlName("tags".to_owned())]);
    let tags = {
        let [key, value] = element_statics(None, "Tags", ["KEY", "VALUE"]);
        CollectionRef::Map(key.expect("legal"), value.expect("legal"))
    };
    assert_eq!(list.collection, Some(tags));
    let format = SchemaTrait::TimestampFormat(TimestampFormat::HttpDate);
    assert_eq!(plan.collections[1].elements[1].traits, [format]);
}

#[test]
fn only_sets_of_strings_are_sets() {
    let plan = plan(
        r#""com.example#It": {"type": "structure", "members": {
            "names": {"target": "com.example#Names"}, "sizes": {"target": "com.example#Sizes"}}},
        "com.example#Names": {"type": "set", "member": {"target": "smithy.api#String"}},
        "com.example#Sizes": {"type": "set", "member": {"target": "smithy.api#Integer"}}"#,
    );
    let fields = &testing::structure(&plan, "It").fields;
    assert_eq!(fields[0].ty, RustType::HashSet(Box::new(RustType::String)));
    assert_eq!(fields[1].ty, RustType::Vec(Box::new(RustType::I32)));
}

/// A service whose `Go` fails with these errors.
fn errors(protocol: &str, shapes: &str) -> ServicePlan {
    testing::plan(&format!(
        r#"{{"com.example#Service": {{"type": "service", "version": "1",
            "operations": [{{"target": "com.example#Go"}}],
            "errors": [{{"target": "com.example#DBGone"}}], "traits": {{{protocol}}}}},
        "com.example#Go": {{"type": "operation", "input": {{"target": "smithy.api#Unit"}},
            "output": {{"target": "smithy.api#Unit"}}, "errors": [{{"target": "com.example#Busy"}}]}},
        {shapes}}}"#
    ))
}

const ERRORS: &str = r#"
    "com.example#DBGone": {"type": "structure", "members": {"Message": {
        "target": "smithy.api#String", "traits": {"smithy.api#required": {}}}},
        "traits": {"smithy.api#error": "client",
            "aws.protocols#awsQueryError": {"code": "Gone", "httpResponseCode": 404}}},
    "com.example#Busy": {"type": "structure", "members": {}, "traits": {
        "smithy.api#error": "server", "smithy.api#retryable": {"throttling": true}}}"#;

#[test]
fn errors_have_a_message_and_tell_how_to_retry() {
    let plan = errors(r#""aws.protocols#awsJson1_1": {}"#, ERRORS);
    let [busy, gone]: &[ErrorPlan] = &plan.errors[..] else {
        panic!("two errors: {:?}", plan.errors);
    };
    assert_eq!(busy.retryable, Some(Retryable::Throttling));
    assert_eq!(busy.message, MessageField::Optional(snake("message")));
    assert_eq!(busy.structure.fields.len(), 1, "the message is added");
    assert_eq!(gone.display_name, "DbGone [DBGone]");
    assert_eq!(gone.message, MessageField::Required(snake("message")));
    assert!(gone.structure.fallible_build);
    assert_eq!(gone.structure.docs, "HTTP status code: 400");
    assert!(!busy.redacts_message && !gone.redacts_message);
    let secret = r#""smithy.api#required": {}, "smithy.api#sensitive": {}"#;
    let shapes = ERRORS.replace(r#""smithy.api#required": {}"#, secret);
    let plan = errors(r#""aws.protocols#awsJson1_1": {}"#, &shapes);
    let told = plan.errors.iter().map(|error| error.redacts_message);
    assert_eq!(told.collect::<Vec<_>>(), [false, true]);
}

#[test]
fn operations_have_their_errors_and_those_of_the_service() {
    let plan = errors(r#""aws.protocols#awsJson1_1": {}"#, ERRORS);
    let operation = testing::operation(&plan);
    let codes: Vec<(&str, &str, &str)> = operation
        .errors
        .iter()
        .map(|error| (&*error.name, &*error.predicate, &*error.code))
        .collect();
    assert_eq!(
        codes,
        [
            ("Busy", "is_busy", "Busy"),
            ("DbGone", "is_db_gone", "DBGone")
        ]
    );
    let query = errors(
        r#""aws.protocols#awsQuery": {}, "smithy.api#xmlNamespace": {"uri": "https://x"}"#,
        ERRORS,
    );
    assert_eq!(testing::operation(&query).errors[1].code, "Gone");
    assert_eq!(
        query.xml_namespace.map(|namespace| namespace.uri),
        Some("https://x".to_owned())
    );
}

/// A service with one paginated operation.
fn pages(paginated: &str, token: &str) -> Result<ServicePlan, crate::Problems> {
    testing::try_plan(&format!(
        r#"{{"com.example#Service": {{"type": "service", "version": "1",
            "operations": [{{"target": "com.example#ListThings"}}],
            "traits": {{"aws.protocols#awsJson1_0": {{}},
                "smithy.api#paginated": {{"inputToken": "next", "pageSize": "size"}}}}}},
        "com.example#ListThings": {{"type": "operation", "input": {{"target": "com.example#In"}},
            "output": {{"target": "com.example#Out"}},
            "traits": {{"smithy.api#paginated": {{{paginated}}}}}}},
        "com.example#In": {{"type": "structure", "members": {{
            "size": {{"target": "smithy.api#Integer"}},
            "next": {{"target": "smithy.api#String"{token}}}}}}},
        "com.example#Out": {{"type": "structure", "members": {{
            "page": {{"target": "com.example#Page"}}, "count": {{"target": "smithy.api#Integer"}}}}}},
        "com.example#Page": {{"type": "structure", "members": {{
            "type": {{"target": "smithy.api#String"}}, "things": {{"target": "com.example#Things",
                "traits": {{"smithy.api#required": {{}}}}}}}}}},
        "com.example#Things": {{"type": "list", "member": {{"target": "smithy.api#String"}}}}}}"#
    ))
}

#[test]
fn paginators_follow_paths_and_the_defaults_of_the_service() {
    let plan = pages(r#""outputToken": "page.type", "items": "page.things""#, "");
    let plan = plan.expect("a model without fault");
    let paginator = testing::operation(&plan)
        .paginator
        .as_ref()
        .expect("a paginator");
    assert_eq!(paginator.name, "ListThingsPaginator");
    assert_eq!(paginator.input_token, 1);
    assert_eq!(paginator.token, TokenKind::String);
    assert_eq!(paginator.page_size.as_ref().map(|size| size.field), Some(0));
    let step = |ident: &str, optional| PathStep {
        ident: snake(ident),
        optional,
        boxed: false,
    };
    assert_eq!(
        paginator.output_token,
        [step("page", true), step("r#type", true)]
    );
    let items = paginator.items.as_ref().expect("items");
    assert_eq!(items.path, [step("page", true), step("things", false)]);
    assert_eq!(items.item, ItemType::Element(RustType::String));
    assert_eq!(items.member_path, "page.things");
}

#[test]
fn pages_with_an_idempotency_token_are_left_to_the_user() {
    let token = r#", "traits": {"smithy.api#idempotencyToken": {}}"#;
    let plan = pages(r#""outputToken": "page.type""#, token).expect("a model without fault");
    assert!(testing::operation(&plan).paginator.is_none());
}

#[test]
fn wrong_paths_of_pages_are_problems() {
    let problem = |paginated| pages(paginated, "").expect_err("a fault").to_string();
    assert!(problem(r#""outputToken": "page.gone""#).contains("`page.gone`"));
    assert!(problem(r#""items": "page.things""#).contains("`outputToken`"));
    let number = problem(r#""outputToken": "page.type", "items": "count""#);
    assert!(number.contains("neither a list nor a map"), "{number}");
}
