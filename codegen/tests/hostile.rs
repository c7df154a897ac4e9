//! No text of a model leaves its literal, comment or path: whatever it is, the crate has the same
//! tokens, manifest keys and files, or the model is refused with a place.

mod adversary;

use std::collections::{BTreeMap, BTreeSet};

use adversary::crate_of;
use adversary::rich::rich;
use proc_macro2::{Group, Literal, TokenStream, TokenTree};
use rayon::prelude::*;
use serde_json::Value;
use syn::visit_mut::{self, VisitMut};
use tinsmith_codegen::{Options, Output};

/// Those in which every text is tried by itself.
const THOROUGH: [&str; 2] = ["aws.protocols#restJson1", "aws.protocols#restXml"];

/// Those in which all are tried together: they have few texts that the others have not.
const TOGETHER: [&str; 4] = [
    "aws.protocols#awsJson1_0",
    "aws.protocols#awsQuery",
    "aws.protocols#ec2Query",
    "smithy.protocols#rpcv2Cbor",
];

/// What breaks out of one thing or another.
const HOSTILE: [&str; 26] = [
    "\"",
    "\\",
    "\"#",
    "r#\"",
    "'''",
    "\"\"\"",
    "a\nb = \"evil.rs\"",
    "a\r\nb\rc",
    "\u{2028}\u{2029}\u{85}",
    "\0\u{7}\u{1b}[31m",
    "*/ fn evil() {} /*",
    "] #[path = \"/etc/passwd\"] mod evil; #![x(",
    "{}{0}{evil}{{",
    "}}{",
    "${HOME} $(id) `id`",
    "../../../etc/passwd",
    "/; drop",
    "# Heading\n\n- item\n\n```\nevil\n```\n",
    "````",
    "]]><script>alert(1)</script>",
    "[a](javascript:x) ![b](c)",
    "\u{202e}evil\u{2066}\u{200b}",
    "\u{65e5}\u{672c}\u{1f600}e\u{301}",
    "\\u{41}\\x41\\n",
    "__comment!(\"x\"); //@ #[doc]",
    " \t ",
];

/// The same at once, and once without what templates of URIs and hosts refuse.
fn mixtures() -> [String; 2] {
    let all = HOSTILE.concat();
    let tame = all.replace(['{', '}'], "");
    [all, tame]
}

/// The JSON pointers of all texts inside of traits, and of the version.
fn sites(model: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for (id, shape) in model["shapes"].as_object().expect("shapes") {
        let shape_pointer = format!("/shapes/{}", escaped(id));
        if shape["version"].is_string() {
            found.push(format!("{shape_pointer}/version"));
        }
        visit(
            &shape["traits"],
            &format!("{shape_pointer}/traits"),
            &mut found,
        );
        for (name, member) in shape["members"].as_object().into_iter().flatten() {
            let pointer = format!("{shape_pointer}/members/{name}/traits");
            visit(&member["traits"], &pointer, &mut found);
        }
    }
    found
}

fn visit(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(pointer.to_owned()),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                visit(item, &format!("{pointer}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                visit(value, &format!("{pointer}/{}", escaped(key)), found);
            }
        }
        _ => {}
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn with(model: &Value, sites: &[&str], text: &str) -> Value {
    let mut model = model.clone();
    for site in sites {
        let value = model.pointer_mut(site).expect("a site of this model");
        // What is sorted by its text stays in its order.
        let before = value.as_str().unwrap_or_default();
        *value = Value::String(format!("{before}{text}"));
    }
    model
}

fn generated(model: &Value) -> Result<Output, String> {
    crate_of(model, &Options::new("adversary")).map_err(|problems| {
        for problem in problems.iter() {
            assert_ne!(problem.code, "internal", "{problems}");
            assert!(problem.place.file.is_some(), "no place: {problem:?}");
        }
        problems.to_string()
    })
}

/// What must not depend on texts: for each file its tokens, keys or lines of structure.
type Structure = BTreeMap<String, String>;

/// The structure of a crate; that of a file which is `known` is taken from there.
fn structure(output: &Output, known: &BTreeMap<&str, (&str, &str)>) -> Structure {
    let files = output.files.iter().map(|file| {
        let structure = match known.get(file.path.as_str()) {
            Some((text, structure)) if *text == file.text => (*structure).to_owned(),
            _ => structure_of(&file.path, &file.text),
        };
        (file.path.clone(), structure)
    });
    files.collect()
}

fn structure_of(path: &str, text: &str) -> String {
    if path.ends_with(".rs") {
        let mut file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        Blank.visit_file_mut(&mut file);
        // Printed anew, for long texts break lines and bring commas and braces.
        prettyplease::unparse(&file)
    } else if path.ends_with(".toml") {
        let table: toml::Table = text
            .parse()
            .unwrap_or_else(|error| panic!("{path}: {error}"));
        keys(&toml::Value::Table(table))
    } else {
        let is_markup = |line: &&str| line.starts_with(['#', '-', '`', '>', '*', '<', '|', ' ']);
        let marks = text.lines().filter(is_markup);
        marks.map(|line| &line[..1]).collect()
    }
}

/// Takes literals and documentation away.
struct Blank;

impl VisitMut for Blank {
    fn visit_lit_mut(&mut self, literal: &mut syn::Lit) {
        *literal = syn::parse_quote!(0);
    }

    fn visit_expr_mut(&mut self, expr: &mut syn::Expr) {
        // The braces of a closure or an arm that is too long for its line.
        if let syn::Expr::Block(block) = expr
            && let [syn::Stmt::Expr(only, None)] = block.block.stmts.as_slice()
        {
            *expr = only.clone();
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    fn visit_attributes_mut(&mut self, attributes: &mut Vec<syn::Attribute>) {
        attributes.retain(|attribute| !attribute.path().is_ident("doc"));
        for attribute in attributes {
            self.visit_attribute_mut(attribute);
        }
    }

    fn visit_attribute_mut(&mut self, attribute: &mut syn::Attribute) {
        if let syn::Meta::List(list) = &mut attribute.meta {
            list.tokens = blanked(std::mem::take(&mut list.tokens));
        }
        visit_mut::visit_attribute_mut(self, attribute);
    }

    fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
        call.tokens = blanked(std::mem::take(&mut call.tokens));
    }
}

/// Tokens that are no syntax of Rust yet, without their literals.
fn blanked(tokens: TokenStream) -> TokenStream {
    let tokens = tokens.into_iter().map(|token| match token {
        TokenTree::Literal(_) => Literal::u8_unsuffixed(0).into(),
        TokenTree::Group(group) => Group::new(group.delimiter(), blanked(group.stream())).into(),
        other => other,
    });
    tokens.collect()
}

/// The keys of a manifest, those inside arrays too.
fn keys(value: &toml::Value) -> String {
    let keys: Vec<String> = match value {
        toml::Value::Table(table) => table
            .iter()
            .map(|(key, value)| format!("{key}({})", keys(value)))
            .collect(),
        toml::Value::Array(values) => values.iter().map(keys).collect(),
        _ => return String::new(),
    };
    keys.join(" ")
}

/// Fails where a text changes more than literals, comments and Markdown.
fn assert_same(expected: &Structure, found: &Structure, what: &str) {
    let names = |structure: &Structure| structure.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(expected), names(found), "{what}: other files");
    for (path, structure) in expected {
        assert!(structure == &found[path], "{what}: {path} differs");
    }
}

/// A crate of harmless texts, and what those of hostile ones are compared with.
struct Base {
    protocol: &'static str,
    model: Value,
    output: Output,
    expected: Structure,
}

impl Base {
    fn new(protocol: &'static str) -> Self {
        let model = rich(protocol);
        let output = generated(&model).unwrap_or_else(|problems| panic!("{protocol}: {problems}"));
        Self {
            expected: structure(&output, &BTreeMap::new()),
            protocol,
            model,
            output,
        }
    }

    /// Whether the text is taken at these places; the crate is then as it was.
    fn takes(&self, sites: &[&str], text: &str) -> bool {
        let Ok(output) = generated(&with(&self.model, sites, text)) else {
            return false;
        };
        let files = self.output.files.iter();
        let known = files.map(|file| (&*file.path, (&*file.text, &*self.expected[&file.path])));
        let found = structure(&output, &known.collect());
        let place = if let [site] = sites {
            site
        } else {
            "everywhere"
        };
        let what = format!("{}, {place}: {text:?}", self.protocol);
        assert_same(&self.expected, &found, &what);
        true
    }
}

#[test]
fn every_text_stays_in_its_place() {
    for base in THOROUGH.map(Base::new) {
        let sites = sites(&base.model);
        let taken = sites.par_iter().filter(|site| {
            let taken = mixtures().map(|text| base.takes(&[site.as_str()], &text));
            taken.contains(&true)
        });
        let taken: Vec<&str> = taken.map(String::as_str).collect();
        // Most texts are free; the others are names of members, formats or settings.
        let counts = (sites.len(), taken.len());
        assert!(
            counts.0 > 70 && counts.1 > 45,
            "{}: {counts:?}",
            base.protocol
        );
        let together = HOSTILE.par_iter().filter(|text| base.takes(&taken, text));
        assert!(together.count() > 20, "{}", base.protocol);
    }
}

#[test]
fn all_texts_together_stay_in_their_places() {
    for base in TOGETHER.map(Base::new) {
        let [_, tame] = mixtures();
        let sites = sites(&base.model);
        let free = sites.par_iter().map(String::as_str);
        let free: Vec<&str> = free
            .filter(|site| generated(&with(&base.model, &[site], &tame)).is_ok())
            .collect();
        assert!(base.takes(&free, &tame), "{}: {free:?}", base.protocol);
    }
}

#[test]
fn a_difference_is_seen() {
    let blank = |text: &str| structure_of("a.rs", text);
    assert_eq!(
        blank("/// a\nfn f() { g(\"x\", 1); }"),
        blank("/// b\n/// c\nfn f() { g(\"y\", 2); }")
    );
    assert_ne!(blank("fn f() {}"), blank("fn f() {} fn g() {}"));
    assert_ne!(blank("#[cfg(a)] fn f() {}"), blank("fn f() {}"));
    let keys = |text: &str| structure_of("Cargo.toml", text);
    assert_eq!(keys("[a]\nb = 1"), keys("[a]\nb = 2"));
    assert_ne!(keys("[a]\nb = 1"), keys("[a]\nb = 1\nbuild = 1"));
}
