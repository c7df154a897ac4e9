use crate::plan::ir::{
    Accessor, BuildRule, Correction, DebugStyle, DocumentLiteral, FieldPlan, Finish, ItemSetter,
    Literal, RustType, ServicePlan, Setter, StructurePlan, WriteRule,
};
use crate::plan::testing;

/// One structure `Thing`, sent and received, with a member for each rule.
const MEMBERS: &str = r#"
    "plain": {"target": "smithy.api#Integer"},
    "required": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}}},
    "clientOptional": {"target": "smithy.api#String",
        "traits": {"smithy.api#required": {}, "smithy.api#clientOptional": {}}},
    "zero": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 0}},
    "added": {"target": "smithy.api#Boolean",
        "traits": {"smithy.api#default": false, "smithy.api#addedDefault": {}}},
    "five": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": 5}},
    "null": {"target": "smithy.api#Integer", "traits": {"smithy.api#default": null}},
    "color": {"target": "com.example#Color",
        "traits": {"smithy.api#required": {}, "smithy.api#default": "red"}},
    "hue": {"target": "com.example#Color", "traits": {"smithy.api#required": {}}},
    "blob": {"target": "smithy.api#Blob", "traits": {"smithy.api#default": "YWI="}},
    "when": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#default": 0}},
    "since": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#required": {}}},
    "doc": {"target": "smithy.api#Document", "traits": {"smithy.api#default": []}},
    "inner": {"target": "com.example#Inner", "traits": {"smithy.api#required": {}}},
    "loose": {"target": "com.example#Loose", "traits": {"smithy.api#required": {}}},
    "names": {"target": "com.example#Names"},
    "sparse": {"target": "com.example#Sparse", "traits": {"smithy.api#required": {}}},
    "next": {"target": "com.example#Thing"},
    "type": {"target": "com.example#Secret"}"#;

fn shapes() -> String {
    testing::service(&format!(
        r#""com.example#In": {{"type": "structure", "members": {{
            "thing": {{"target": "com.example#Thing"}},
            "five": {{"target": "smithy.api#Integer", "traits": {{"smithy.api#default": 5}}}},
            "must": {{"target": "smithy.api#String", "traits": {{"smithy.api#required": {{}}}}}}}}}},
        "com.example#Out": {{"type": "structure", "members": {{
            "thing": {{"target": "com.example#Thing"}}}}}},
        "com.example#Thing": {{"type": "structure", "members": {{{MEMBERS}}}}},
        "com.example#Inner": {{"type": "structure", "members": {{
            "id": {{"target": "smithy.api#String", "traits": {{"smithy.api#required": {{}}}}}}}}}},
        "com.example#Loose": {{"type": "structure", "members": {{}}}},
        "com.example#Color": {{"type": "enum", "members": {{
            "RED": {{"target": "smithy.api#Unit", "traits": {{"smithy.api#enumValue": "red"}}}}}}}},
        "com.example#Secret": {{"type": "string", "traits": {{"smithy.api#sensitive": {{}}}}}},
        "com.example#Names": {{"type": "list", "member": {{"target": "smithy.api#String"}}}},
        "com.example#Sparse": {{"type": "map", "key": {{"target": "smithy.api#String"}},
            "value": {{"target": "smithy.api#Integer"}}, "traits": {{"smithy.api#sparse": {{}}}}}}"#
    ))
}

fn plan() -> ServicePlan {
    testing::plan(&shapes())
}

fn field<'p>(structure: &'p StructurePlan, member: &str) -> &'p FieldPlan {
    let found = structure.fields.iter().find(|field| field.member == member);
    found.unwrap_or_else(|| panic!("no {member}"))
}

#[test]
fn fields_are_options_by_the_careful_rule() {
    let plan = plan();
    let thing = testing::structure(&plan, "Thing");
    let options: Vec<&str> = thing
        .fields
        .iter()
        .filter(|field| field.optional)
        .map(|field| &*field.member)
        .collect();
    assert_eq!(
        options,
        [
            "plain",
            "clientOptional",
            "null",
            "inner",
            "loose",
            "names",
            "next",
            "type"
        ]
    );
}

#[test]
fn build_fills_defaults_and_asks_for_the_rest() {
    let plan = plan();
    let thing = testing::structure(&plan, "Thing");
    let rule = |member: &str| field(thing, member).build.clone();
    assert_eq!(rule("plain"), BuildRule::Move);
    assert_eq!(rule("required"), BuildRule::Required);
    assert_eq!(rule("zero"), BuildRule::Zero);
    assert_eq!(rule("five"), BuildRule::Default(Literal::Int(5)));
    assert_eq!(
        rule("color"),
        BuildRule::Default(Literal::Enum("red".to_owned()))
    );
    assert_eq!(
        rule("blob"),
        BuildRule::Default(Literal::Blob(b"ab".to_vec()))
    );
    assert_eq!(rule("when"), BuildRule::Default(Literal::Timestamp(0, 0)));
    let empty = Literal::Document(DocumentLiteral::EmptyList);
    assert_eq!(rule("doc"), BuildRule::Default(empty));
    assert!(thing.fallible_build);
    assert!(!testing::structure(&plan, "Loose").fallible_build);
}

#[test]
fn inputs_are_options_throughout_and_never_corrected() {
    let plan = plan();
    let input = &testing::operation(&plan).input;
    assert!(input.fallible_build);
    assert!(input.fields.iter().all(|field| field.optional));
    assert!(
        input
            .fields
            .iter()
            .all(|field| field.build == BuildRule::Move)
    );
    assert!(
        input
            .fields
            .iter()
            .all(|field| field.correction == Correction::None)
    );
    assert!(field(input, "must").is_required());
}

#[test]
fn missing_required_members_are_corrected() {
    let plan = plan();
    let thing = testing::structure(&plan, "Thing");
    let correction = |member: &str| field(thing, member).correction.clone();
    assert_eq!(correction("plain"), Correction::None);
    assert_eq!(correction("required"), Correction::Zero);
    assert_eq!(correction("clientOptional"), Correction::Zero);
    assert_eq!(correction("sparse"), Correction::Zero);
    assert_eq!(correction("hue"), Correction::UnknownEnum);
    assert_eq!(correction("since"), Correction::Epoch);
    assert_eq!(correction("color"), Correction::None);
    assert_eq!(
        correction("inner"),
        Correction::Structure {
            finish: Finish::Corrected
        }
    );
    assert_eq!(
        correction("loose"),
        Correction::Structure {
            finish: Finish::Build
        }
    );
}

#[test]
fn zero_defaults_are_not_written_unless_added_later() {
    let plan = plan();
    let thing = testing::structure(&plan, "Thing");
    assert_eq!(field(thing, "zero").write, WriteRule::UnlessZero);
    assert_eq!(field(thing, "added").write, WriteRule::Present);
    assert_eq!(field(thing, "five").write, WriteRule::Present);
    assert_eq!(field(thing, "plain").write, WriteRule::Present);
}

#[test]
fn accessors_and_setters_follow_the_type() {
    let plan = plan();
    let thing = testing::structure(&plan, "Thing");
    let accessor = |member: &str| field(thing, member).accessor;
    assert_eq!(accessor("plain"), Accessor::CopyOption);
    assert_eq!(accessor("zero"), Accessor::Copy);
    assert_eq!(accessor("required"), Accessor::Str);
    assert_eq!(accessor("clientOptional"), Accessor::StrOption);
    assert_eq!(accessor("names"), Accessor::SliceOption);
    assert_eq!(accessor("color"), Accessor::Ref);
    assert_eq!(accessor("next"), Accessor::BoxOption);
    let string = RustType::String;
    assert_eq!(
        field(thing, "names").setter,
        Setter::Append(Box::new(ItemSetter::IntoString), string.clone())
    );
    assert_eq!(
        field(thing, "sparse").setter,
        Setter::Insert {
            key: ItemSetter::IntoString,
            key_type: string,
            value: ItemSetter::Value,
            value_type: RustType::Option(Box::new(RustType::I32)),
        }
    );
    assert_eq!(field(thing, "next").setter, Setter::IntoBox);
    assert_eq!(field(thing, "required").setter, Setter::IntoString);
}

#[test]
fn keywords_are_raw_and_sensitive_members_hidden() {
    let plan = plan();
    let thing = testing::structure(&plan, "Thing");
    let secret = field(thing, "type");
    assert_eq!((&*secret.ident, &*secret.stem), ("r#type", "type"));
    assert!(secret.sensitive);
    assert_eq!(thing.derives.debug, DebugStyle::RedactFields);
    assert_eq!(
        testing::structure(&plan, "Inner").derives.debug,
        DebugStyle::Derived
    );
}

fn written(structure: &StructurePlan) -> Vec<&str> {
    let order = structure.write_order.iter();
    order
        .map(|&index| &*structure.fields[index].member)
        .collect()
}

#[test]
fn members_are_written_in_the_order_of_the_official_clients() {
    let rest = plan();
    let thing = testing::structure(&rest, "Thing");
    let modeled: Vec<&str> = thing.fields.iter().map(|field| &*field.member).collect();
    assert_eq!(written(thing), modeled);
    assert_eq!(
        written(&testing::operation(&rest).input),
        ["five", "must", "thing"]
    );
    let rpc = testing::plan(&shapes().replace("restJson1", "awsJson1_1"));
    assert_eq!(
        written(&testing::operation(&rpc).input),
        ["thing", "five", "must"]
    );
}

#[test]
fn a_default_of_another_type_is_a_problem() {
    let text = testing::service(
        r#""com.example#In": {"type": "structure", "members": {}},
        "com.example#Out": {"type": "structure", "members": {
            "small": {"target": "smithy.api#Byte", "traits": {"smithy.api#default": 300}}}}"#,
    );
    let problems = testing::try_plan(&text).expect_err("300 is no byte");
    assert_eq!(problems.len(), 1, "{problems}");
}

#[test]
fn members_of_inputs_stay_unset_where_the_specification_rules() {
    use crate::options::{Defaults, Operations, Options, Request};
    let model = testing::model(&shapes());
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    };
    let options = Options {
        defaults: Defaults::Specification,
        ..Options::new("test")
    };
    let plan = crate::plan::plan(&[request], &options).expect("a model without fault");
    let input = &testing::operation(&plan.services[0]).input;
    assert!(field(input, "five").optional);
    assert_eq!(field(input, "five").build, BuildRule::Move);
    assert!(field(input, "must").optional);
}
