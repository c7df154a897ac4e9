//! What the parser makes of words: written back with a bracket around every part.

use crate::plan::jmespath::ast::{Kind, Node};
use crate::plan::jmespath::parser::parse;

fn bracketed(node: &Node) -> String {
    match &node.kind {
        Kind::Current => "@".to_owned(),
        Kind::Field(name) => name.clone(),
        Kind::Then(left, right) => format!("({} > {})", bracketed(left), bracketed(right)),
        Kind::Index(of, index) => format!("{}[{index}]", bracketed(of)),
        Kind::Slice(of, slice) => {
            let part = |part: Option<i64>| part.map_or(String::new(), |part| part.to_string());
            let parts = [slice.start, slice.stop, slice.step].map(part);
            format!("{}[{}]", bracketed(of), parts.join(":"))
        }
        Kind::Flatten(of) => format!("flat({})", bracketed(of)),
        Kind::Project { list, each } => format!("each({}, {})", bracketed(list), bracketed(each)),
        Kind::ProjectValues { map, each } => {
            format!("values({}, {})", bracketed(map), bracketed(each))
        }
        Kind::Filter { list, keep, each } => {
            format!(
                "filter({}, {}, {})",
                bracketed(list),
                bracketed(keep),
                bracketed(each)
            )
        }
        Kind::Select(values) => format!("[{}]", list(values)),
        Kind::SelectNamed => "{}".to_owned(),
        Kind::Literal(value) => value.to_string(),
        Kind::Compare(comparator, left, right) => {
            format!("({} {comparator:?} {})", bracketed(left), bracketed(right))
        }
        Kind::And(left, right) => format!("({} && {})", bracketed(left), bracketed(right)),
        Kind::Or(left, right) => format!("({} || {})", bracketed(left), bracketed(right)),
        Kind::Not(inner) => format!("!{}", bracketed(inner)),
        Kind::Call(name, arguments) => format!("{name}({})", list(arguments)),
        Kind::Reference => "&".to_owned(),
    }
}

fn list(nodes: &[Node]) -> String {
    let nodes: Vec<String> = nodes.iter().map(bracketed).collect();
    nodes.join(", ")
}

#[test]
fn parts_bind_as_the_specification_says() {
    let cases = [
        ("a.b.c", "((a > b) > c)"),
        ("a || b && c == 'd'", r#"(a || (b && (c Equal "d")))"#),
        ("(a || b) && !c", "((a || b) && !c)"),
        ("a | b || c", "(a > (b || c))"),
        ("a[].b[].c", "each(flat(each(flat(a), b)), c)"),
        ("a[*].b.c | d", "(each(a, (b > c)) > d)"),
        ("a[*].b[0]", "each(a, b[0])"),
        ("a[*][0]", "each(a, @[0])"),
        ("a[0].b", "(a[0] > b)"),
        ("a[-1]", "a[-1]"),
        ("a[1:2].b", "each(a[1:2:], b)"),
        ("a[::2]", "each(a[::2], @)"),
        ("a.*.b", "values(a, b)"),
        ("*.b", "values(@, b)"),
        ("a[?b > `1`].c", "filter(a, (b Greater 1), c)"),
        ("a[?b][]", "each(flat(filter(a, b, @)), @)"),
        ("a[].[b, c][]", "each(flat(each(flat(a), [b, c])), @)"),
        ("[a, b.c]", "[a, (b > c)]"),
        ("length(a) >= b", "(length(a) GreaterOrEqual b)"),
        ("a.length(@)", "(a > length(@))"),
        ("f()", "f()"),
        ("sort_by(a, &b)", "sort_by(a, &)"),
        ("{a: b, \"c d\": e.f}", "{}"),
        ("\"a b\".\"\\u0063\"", "((a b) > c)"),
        ("  a\n.b ", "(a > b)"),
        ("!a.b", "(!a > b)"),
    ];
    for (text, expected) in cases {
        let node = parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        let expected = expected.replace("(a b)", "a b");
        assert_eq!(bracketed(&node), expected, "{text}");
    }
}

#[test]
fn literals_are_json_and_raw_strings_are_text() {
    let cases = [
        ("'a'", r#""a""#),
        (r"'it\'s \n'", r#""it's \\n""#),
        ("`true`", "true"),
        ("` null `", "null"),
        ("`-1.5e3`", "-1500.0"),
        (r#"`"a\`b"`"#, r#""a`b""#),
        (r#"`["a", "b"]`"#, r#"["a","b"]"#),
    ];
    for (text, expected) in cases {
        let node = parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        assert_eq!(bracketed(&node), expected, "{text}");
    }
}

#[test]
fn what_is_no_expression_is_told_with_its_place() {
    let cases = [
        ("", "the expression ends too early (character 1)"),
        ("a.", "the expression ends too early (character 3)"),
        ("a b", "this cannot stand here (character 3)"),
        ("a = b", "`=` is no comparator; write `==` (character 3)"),
        ("a == 'b", "the closing `'` is missing (character 6)"),
        ("a[?b", "`]` should stand here (character 5)"),
        ("a[b]", "this cannot stand here (character 3)"),
        ("@[a]", "this cannot stand here (character 3)"),
        ("f(a", "`)` should stand here (character 4)"),
        ("\"f\"(a)", "this cannot stand here (character 4)"),
        ("(a)(b)", "this cannot stand here (character 4)"),
        ("a.'b'", "this cannot stand here (character 3)"),
        ("ä", "`ä` has no meaning here (character 1)"),
        (
            "`so`",
            "the literal is no JSON; a string is written `'so'` (character 1)",
        ),
        (
            "a[99999999999999999999]",
            "this is no whole number (character 3)",
        ),
        ("a[1:2:3:4]", "`]` should stand here (character 8)"),
        ("{a}", "`:` should stand here (character 3)"),
        ("a.b.", "the expression ends too early (character 5)"),
        ("é == ", "`é` has no meaning here (character 1)"),
    ];
    for (text, expected) in cases {
        let fault = parse(text)
            .map(|node| bracketed(&node))
            .map_err(|f| f.to_string());
        assert_eq!(fault, Err(expected.to_owned()), "{text}");
    }
}

#[test]
fn nesting_and_length_have_a_limit() {
    for text in ["(", "!", "a[?"].map(|text| text.repeat(100)) {
        let fault = parse(&text).expect_err("it is nested too deep").to_string();
        assert!(
            fault.starts_with("the expression is nested too deep"),
            "{fault}"
        );
    }
    let long = |operands: usize| format!("a{}", " || a".repeat(operands));
    assert!(parse(&long(199)).is_ok());
    let fault = parse(&long(200)).expect_err("it is too long").to_string();
    assert_eq!(fault, "the expression is too long (character 1001)");
}
