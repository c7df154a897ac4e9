//! What comes out of small plans, word for word. `EXPECTORATE=overwrite cargo test` accepts changes.
//!
//! All are files of one crate, which `.ci/run goldens` compiles with warnings denied.

mod emit_plans;

use std::fs;
use std::path::Path;
use std::process::Command;

use emit_plans::*;
use tinsmith_codegen::plan::ir::*;
use tinsmith_codegen::plan::schema::*;
use tinsmith_codegen::write::{Callers, trim};

/// Compares a file of the crate with its golden.
fn check(golden: &str, path: &str) {
    let files = printed(everything());
    let golden = Path::new("tests/fixtures/emit").join(golden);
    expectorate::assert_contents(golden, file(&files, path));
}

/// A service with all that the goldens show.
fn everything() -> ServicePlan {
    let mut plan = listing();
    plan.endpoint = endpoints::every_rule();
    plan.types = vec![
        TypePlan::OpenString(enumeration("Color", &[("", "blue"), ("", "red")])),
        TypePlan::Structure(login()),
        TypePlan::Structure(node()),
        TypePlan::Structure(structure("Option", vec![text("name")])),
        TypePlan::Enum(status()),
        TypePlan::Union(target()),
        TypePlan::Structure(usage()),
    ];
    plan.collections = vec![CollectionSchema {
        shape_id: format!("{NAMESPACE}#AccountList"),
        elements: vec![MemberSchema {
            constant: member_static("AccountList"),
            ..member("member", WireType::String)
        }],
    }];
    plan
}

fn usage() -> StructurePlan {
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
    accounts.schema.collection = Some(CollectionRef::List(member_static("AccountList")));
    let fields = vec![required_text("r#type"), total, accounts];
    structure("Usage", fields)
}

#[test]
fn structure_with_required_and_optional_members() {
    check("structure.rs", "src/types/_usage.rs");
}

fn login() -> StructurePlan {
    let secret = FieldPlan {
        sensitive: true,
        ..text("secret")
    };
    let mut plan = structure("Login", vec![text("name"), secret]);
    plan.derives.debug = DebugStyle::RedactFields;
    plan
}

#[test]
fn structure_with_a_sensitive_member() {
    check("sensitive.rs", "src/types/_login.rs");
}

fn node() -> StructurePlan {
    let next = FieldPlan {
        accessor: Accessor::BoxOption,
        setter: Setter::IntoBox,
        ..field(
            "next",
            RustType::Boxed(Box::new(named("Node"))),
            WireType::Structure,
        )
    };
    structure("Node", vec![next])
}

#[test]
fn structure_that_holds_itself() {
    check("recursive.rs", "src/types/_node.rs");
}

#[test]
fn structure_named_like_a_prelude_type() {
    check("prelude_name.rs", "src/types/_option.rs");
}

fn status() -> EnumPlan {
    enumeration("Status", &[("Active", "ACTIVE"), ("Inactive", "INACTIVE")])
}

#[test]
fn enum_with_names() {
    check("enum.rs", "src/types/_status.rs");
}

#[test]
fn enum_without_names() {
    check("open_string.rs", "src/types/_color.rs");
}

fn target() -> UnionPlan {
    let variants = vec![
        ("Arn", Some(RustType::String), WireType::String),
        ("Everything", None, WireType::Structure),
    ];
    union("Target", variants)
}

#[test]
fn union_with_a_unit_variant() {
    check("union.rs", "src/types/_target.rs");
}

#[test]
fn error_that_is_throttling() {
    check("error.rs", "src/types/error/_slowdown.rs");
}

/// A service with a paginated operation, another one, and one error.
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
        ident: snake(ident),
        optional: true,
        boxed: false,
    };
    let mut list = operation("List", vec![text("token")], vec![text("token"), items]);
    list.paginator = Some(PaginatorPlan {
        name: type_name("ListPaginator"),
        items_name: type_name("ListPaginatorItems"),
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
        name: type_name("SlowDown"),
        predicate: snake("is_slow_down"),
        code: "SlowDown".to_owned(),
        is_read: true,
        retryable: true,
        docs: String::new(),
        deprecated: None,
    }];
    plan.errors = vec![error("SlowDown", Some(Retryable::Throttling))];
    plan.operations = vec![list, speaking()];
    plan.features = vec![CargoFeature::Http1x, CargoFeature::Http02x];
    plan
}

/// An operation that can be presigned.
fn speaking() -> OperationPlan {
    OperationPlan {
        presigning: Presigning::MembersInQuery(vec![PresignedMember {
            field: 0,
            wire_name: "Text".to_owned(),
            reject_empty: true,
        }]),
        ..operation("Speak", vec![text("text")], Vec::new())
    }
}

#[test]
fn operation_and_its_error() {
    check("operation.rs", "src/operation/list.rs");
}

#[test]
fn fluent_builder() {
    check("builders.rs", "src/operation/list/builders.rs");
}

#[test]
fn presigned_request() {
    check("presigned.rs", "src/operation/speak/builders.rs");
}

#[test]
fn paginator() {
    check("paginator.rs", "src/operation/list/paginator.rs");
}

#[test]
fn error_of_the_crate() {
    check("error_meta.rs", "src/error_meta.rs");
}

#[test]
fn methods_of_the_client() {
    check("operations.rs", "src/client/operations.rs");
}

/// The crate of the goldens in a folder of its own, as a workspace of one.
fn write_crate(folder: &Path) {
    let output = trim(printed(everything()), "src/", Callers::Whole);
    for file in &output {
        let path = folder.join(&file.path);
        let parent = path.parent().expect("a file stands in a folder");
        fs::create_dir_all(parent).expect("the target folder is writable");
        let own_workspace = match file.path.as_str() {
            "Cargo.toml" => "\n[workspace]\n",
            _ => "",
        };
        let text = file.text.clone() + own_workspace;
        fs::write(path, text).expect("the target folder is writable");
    }
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("this workspace has a lock file");
}

#[test]
#[ignore = "compiles the dependencies of clients: .ci/run goldens"]
fn the_goldens_compile_without_a_warning() {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/any-model");
    let folder = target.join("goldens");
    write_crate(&folder);
    let output = Command::new(env!("CARGO"))
        .args(["clippy", "--no-default-features", "--quiet", "--target-dir"])
        .arg(target.join("build"))
        .args(["--", "-D", "warnings"])
        .current_dir(&folder)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}
