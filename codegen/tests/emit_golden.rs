//! What comes out of small plans, word for word. `EXPECTORATE=overwrite cargo test` accepts changes.

mod emit_plans;

use std::path::Path;

use emit_plans::*;
use tinsmith_codegen::plan::ir::*;
use tinsmith_codegen::plan::schema::*;

/// Compares the file of a type with its golden.
fn check(golden: &str, path: &str, service: ServicePlan) {
    let files = printed(service);
    let golden = Path::new("tests/fixtures/emit").join(golden);
    expectorate::assert_contents(golden, file(&files, path));
}

fn check_type(golden: &str, path: &str, plan: TypePlan) {
    check(golden, path, service(vec![plan]));
}

#[test]
fn structure_with_required_and_optional_members() {
    let total = FieldPlan {
        optional: false,
        build: BuildRule::Zero,
        write: WriteRule::UnlessZero,
        accessor: Accessor::Copy,
        ..field("total", RustType::F64, WireType::Double)
    };
    let mut accounts = FieldPlan {
        accessor: Accessor::SliceOption,
        setter: Setter::Append(Box::new(ItemSetter::IntoString), RustType::String),
        ..field(
            "accounts",
            RustType::Vec(Box::new(RustType::String)),
            WireType::List,
        )
    };
    accounts.schema.collection = Some(CollectionRef::List("ACCOUNT_LIST_MEMBER".to_owned()));
    let fields = vec![required_text("r#type"), total, accounts];
    let plan = TypePlan::Structure(structure("Usage", fields));
    check_type("structure.rs", "src/types/_usage.rs", plan);
}

#[test]
fn structure_with_a_sensitive_member() {
    let secret = FieldPlan {
        sensitive: true,
        ..text("secret")
    };
    let mut plan = structure("Login", vec![text("name"), secret]);
    plan.derives.debug = DebugStyle::RedactFields;
    check_type(
        "sensitive.rs",
        "src/types/_login.rs",
        TypePlan::Structure(plan),
    );
}

#[test]
fn structure_that_holds_itself() {
    let next = FieldPlan {
        accessor: Accessor::BoxOption,
        setter: Setter::IntoBox,
        ..field(
            "next",
            RustType::Boxed(Box::new(named("Node"))),
            WireType::Structure,
        )
    };
    let plan = TypePlan::Structure(structure("Node", vec![next]));
    check_type("recursive.rs", "src/types/_node.rs", plan);
}

#[test]
fn structure_named_like_a_prelude_type() {
    let plan = TypePlan::Structure(structure("Option", vec![text("name")]));
    check_type("prelude_name.rs", "src/types/_option.rs", plan);
}

#[test]
fn enum_with_names() {
    let plan = enumeration("Status", &[("Active", "ACTIVE"), ("Inactive", "INACTIVE")]);
    check_type("enum.rs", "src/types/_status.rs", TypePlan::Enum(plan));
}

#[test]
fn enum_without_names() {
    let plan = enumeration("Color", &[("", "blue"), ("", "red")]);
    check_type(
        "open_string.rs",
        "src/types/_color.rs",
        TypePlan::OpenString(plan),
    );
}

#[test]
fn union_with_a_unit_variant() {
    let variants = vec![
        ("Arn", Some(RustType::String), WireType::String),
        ("Everything", None, WireType::Structure),
    ];
    let plan = TypePlan::Union(union("Target", variants));
    check_type("union.rs", "src/types/_target.rs", plan);
}

#[test]
fn error_that_is_throttling() {
    let mut plan = service(Vec::new());
    plan.errors = vec![error("SlowDown", Some(Retryable::Throttling))];
    check("error.rs", "src/types/error/_slowdown.rs", plan);
}

/// A service with one paginated operation and one error.
fn listing() -> ServicePlan {
    let mut plan = service(Vec::new());
    let items = FieldPlan {
        accessor: Accessor::SliceOption,
        setter: Setter::Append(Box::new(ItemSetter::IntoString), RustType::String),
        ..field(
            "names",
            RustType::Vec(Box::new(RustType::String)),
            WireType::List,
        )
    };
    let step = |ident: &str| PathStep {
        ident: ident.to_owned(),
        optional: true,
        boxed: false,
    };
    let mut list = operation("List", vec![text("token")], vec![text("token"), items]);
    list.paginator = Some(PaginatorPlan {
        name: "ListPaginator".to_owned(),
        input_token: 0,
        output_token: vec![step("token")],
        token: TokenKind::String,
        page_size: None,
        items: Some(ItemsPlan {
            path: vec![step("names")],
            member_path: "names".to_owned(),
            item: ItemType::Element(RustType::String),
        }),
        is_truncated: None,
    });
    list.errors = vec![OperationErrorPlan {
        name: "SlowDown".to_owned(),
        predicate: "is_slow_down".to_owned(),
        code: "SlowDown".to_owned(),
        retryable: true,
        docs: String::new(),
        deprecated: None,
    }];
    plan.errors = vec![error("SlowDown", Some(Retryable::Throttling))];
    plan.operations = vec![list];
    plan
}

#[test]
fn operation_and_its_error() {
    check("operation.rs", "src/operation/list.rs", listing());
}

#[test]
fn fluent_builder() {
    check("builders.rs", "src/operation/list/builders.rs", listing());
}

#[test]
fn paginator() {
    check("paginator.rs", "src/operation/list/paginator.rs", listing());
}

#[test]
fn error_of_the_crate() {
    check("error_meta.rs", "src/error_meta.rs", listing());
}

#[test]
fn methods_of_the_client() {
    check("operations.rs", "src/client/operations.rs", listing());
}
