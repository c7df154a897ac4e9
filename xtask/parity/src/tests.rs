//! The whole way from source to findings, on crates small enough to document in a moment.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use rustdoc_types::Crate;
use tinsmith_codegen::Operations;

use super::api::{Api, Key, Kind};
use super::compare::{Comparison, Status, compare};
use super::{list, reach, read};

/// Has the layout of an official crate, with two operations.
const OFFICIAL: &str = r#"
    pub use client::Client;
    mod error_meta {
        /// All errors.
        #[non_exhaustive]
        #[derive(Debug)]
        pub enum Error { A(crate::types::error::AFailed), B(crate::types::error::BFailed) }
        impl From<crate::operation::a::AError> for Error {
            fn from(_: crate::operation::a::AError) -> Self { loop {} }
        }
        impl From<crate::operation::b::BError> for Error {
            fn from(_: crate::operation::b::BError) -> Self { loop {} }
        }
    }
    pub use error_meta::Error;
    pub mod client {
        #[derive(Clone)]
        pub struct Client { _private: std::rc::Rc<u8> }
        impl Client {
            pub fn a(&self) -> crate::operation::a::A { crate::operation::a::A }
            pub fn b(&self) -> crate::operation::b::B { crate::operation::b::B }
        }
        pub trait Waiters { fn wait_until_b(&self) -> crate::waiters::b::BWaiter; }
        impl Waiters for Client { fn wait_until_b(&self) -> crate::waiters::b::BWaiter { loop {} } }
    }
    pub mod error {
        pub type Outcome<T, E = std::fmt::Error> = std::result::Result<T, E>;
    }
    pub mod operation {
        pub mod a {
            #[non_exhaustive]
            pub struct A;
            impl A {
                pub fn send<F>(self, f: F) -> crate::error::Outcome<crate::types::Color> where F: Fn(u8) -> bool {
                    let _ = f; loop {}
                }
                pub fn names<'n>(&'n self, _name: impl Into<String>) -> &'n [String] { &[] }
            }
            #[derive(Debug)]
            pub enum AError { Failed(crate::types::error::AFailed) }
        }
        pub mod b {
            pub struct B;
            impl B {
                pub fn get(&self) -> crate::types::Unused { loop {} }
                pub fn events(&self) -> crate::primitives::event_stream::EventReceiver { loop {} }
            }
            pub enum BError { Failed(crate::types::error::BFailed) }
        }
    }
    pub mod primitives {
        pub use std::time::SystemTime;
        pub mod event_stream {
            pub struct EventReceiver;
            pub use std::borrow::Cow as Message;
        }
    }
    pub mod waiters {
        pub mod b {
            pub struct BWaiter;
            impl BWaiter { pub fn wait(self) -> BFinal { loop {} } }
            pub type BFinal = Result<crate::operation::b::B, crate::operation::b::BError>;
        }
    }
    pub mod types {
        mod _color {
            #[derive(PartialEq, PartialOrd)]
            pub enum Color { Blue, Red }
            impl Color { pub fn as_str(&self) -> &str { loop {} } }
        }
        pub use _color::Color;
        pub struct Unused { pub a: u8 }
        pub mod error {
            #[derive(Debug)]
            pub struct AFailed { pub message: Option<String> }
            #[derive(Debug)]
            pub struct BFailed;
        }
    }
"#;

/// The JSON of a crate with this source, or none (and a word) on a toolchain with another format.
fn document(name: &str, source: &str) -> Option<Crate> {
    let folder = env::temp_dir().join(format!("tinsmith-parity-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).expect("the temporary folder can be written");
    fs::write(folder.join("lib.rs"), source).expect("the temporary folder can be written");
    let rustdoc = env::var_os("RUSTDOC").map_or_else(|| PathBuf::from("rustdoc"), PathBuf::from);
    let output = Command::new(rustdoc)
        .env("RUSTC_BOOTSTRAP", "1")
        .current_dir(&folder)
        .args([
            "lib.rs",
            "--crate-name",
            "fixture",
            "--edition",
            "2024",
            "--out-dir",
            "doc",
        ])
        .args([
            "-Z",
            "unstable-options",
            "--output-format",
            "json",
            "--cap-lints",
            "allow",
        ])
        .output()
        .expect("rustdoc is part of every toolchain");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = fs::read(folder.join("doc/fixture.json")).expect("rustdoc has written it");
    fs::remove_dir_all(&folder).expect("the temporary folder is ours");
    let format = format!("\"format_version\":{}", rustdoc_types::FORMAT_VERSION);
    if !String::from_utf8_lossy(&text).contains(&format) {
        println!("skipped: this toolchain writes another format");
        return None;
    }
    Some(serde_json::from_slice(&text).expect("it is of the format we read"))
}

fn official(name: &str) -> Option<(Api, BTreeSet<Key>)> {
    let krate = document(name, OFFICIAL)?;
    let api = read::api(&krate, "", &BTreeMap::new()).expect("the root is always there");
    let scope = reach::scope(&api, &Operations::Named(vec!["A".to_owned()]))
        .expect("there is an operation A");
    Some((api, scope))
}

/// What comes of comparing the official crate with itself after these replacements.
fn against(name: &str, changes: &[(&str, &str)]) -> Option<Comparison> {
    let mut source = OFFICIAL.to_owned();
    for (old, new) in changes {
        assert!(source.contains(old), "nothing to replace: {old}");
        source = source.replace(old, new);
    }
    let (api, scope) = official(&format!("{name}-official"))?;
    let krate = document(name, &source)?;
    let ours = read::api(&krate, "", &api.paths).expect("the root is always there");
    Some(compare(&api, &scope, &ours))
}

fn findings(comparison: &Comparison) -> Vec<(Status, &str)> {
    let findings = comparison.findings.iter();
    findings
        .map(|finding| (finding.status, finding.path.as_str()))
        .collect()
}

#[test]
fn the_scope_is_what_the_operation_leads_to() {
    let Some((api, scope)) = official("scope") else {
        return;
    };
    let has = |path: &str, kind| scope.contains(&Key::new(path, kind));
    assert!(has("crate::client::Client::a", Kind::Method));
    assert!(has("crate::Client", Kind::Alias));
    assert!(has("crate::types::Color::Blue", Kind::Variant));
    assert!(has("crate::Error::A", Kind::Variant));
    assert!(has("crate::primitives::SystemTime", Kind::Reexport));
    assert!(has(
        "crate::Error as std::convert::From<crate::operation::a::AError>",
        Kind::Impl
    ));
    for (path, kind) in [
        ("crate::client::Client::b", Kind::Method),
        ("crate::Error::B", Kind::Variant),
        (
            "crate::Error as std::convert::From<crate::operation::b::BError>",
            Kind::Impl,
        ),
        ("crate::operation::b", Kind::Module),
        ("crate::types::Unused", Kind::Struct),
        ("crate::client::Waiters", Kind::Trait),
        ("crate::client::Waiters::wait_until_b", Kind::TraitItem),
        (
            "crate::client::Client as crate::client::Waiters",
            Kind::Impl,
        ),
        ("crate::waiters", Kind::Module),
        ("crate::waiters::b::BWaiter", Kind::Struct),
        ("crate::types::error::BFailed", Kind::Struct),
        ("crate::primitives::event_stream", Kind::Module),
        (
            "crate::primitives::event_stream::EventReceiver",
            Kind::Struct,
        ),
        ("crate::primitives::event_stream::Message", Kind::Reexport),
    ] {
        assert!(
            api.entries.contains_key(&Key::new(path, kind)),
            "{path} is in the crate"
        );
        assert!(!has(path, kind), "{path} is out of scope");
    }
}

#[test]
fn an_operation_with_events_leads_to_all_that_streams_need() {
    let official = document("events", OFFICIAL);
    let Some(krate) = official else {
        return;
    };
    let api = read::api(&krate, "", &BTreeMap::new()).expect("the root is always there");
    let scope = reach::scope(&api, &Operations::Named(vec!["B".to_owned()]));
    let scope = scope.expect("there is an operation B");
    let message = "crate::primitives::event_stream::Message";
    assert!(scope.contains(&Key::new(message, Kind::Reexport)));
}

#[test]
fn unknown_operations_are_an_error() {
    let Some((api, _)) = official("unknown") else {
        return;
    };
    let names = vec!["C".to_owned()];
    for operations in [
        Operations::Named(names.clone()),
        Operations::AllExcept(names),
    ] {
        let error = reach::scope(&api, &operations).expect_err("there is no operation C");
        assert_eq!(error, "the crate has no operation C");
    }
}

#[test]
fn all_operations_but_some_are_the_others() {
    let Some((api, scope)) = official("except") else {
        return;
    };
    let except = Operations::AllExcept(vec!["B".to_owned()]);
    assert_eq!(reach::scope(&api, &except), Ok(scope));
}

#[test]
fn signatures_are_listed_with_canonical_paths() {
    let Some((api, scope)) = official("list") else {
        return;
    };
    let list = list::list(&api, &scope);
    for line in [
        "    fn send<F>(self, f: F) -> crate::error::Outcome<crate::types::Color> \
         where F: std::ops::function::Fn(u8) -> bool",
        "    fn names<'n>(&'n self, _name: impl Into<String>) -> &'n [String]",
        "    // auto traits: !Send, !Sync, Unpin, RefUnwindSafe, UnwindSafe",
    ] {
        assert!(
            list.lines().any(|found| found == line),
            "no `{line}` in {list}"
        );
    }
}

#[test]
fn other_names_for_the_same_api_make_no_difference() {
    let changes = [
        // Another private module, another spelling of the bounds, another alias.
        ("error_meta", "errors"),
        ("send<F>(self, f: F)", "send<G: Fn(u8) -> bool>(self, f: G)"),
        (" where F: Fn(u8) -> bool", ""),
        (
            "crate::error::Outcome<crate::types::Color>",
            "Result<super::super::types::Color, core::fmt::Error>",
        ),
        ("'n", "'other"),
        // What B needs is not asked for.
        ("pub struct Unused { pub a: u8 }", "pub struct Unused;"),
    ];
    let Some(same) = against("same", &changes) else {
        return;
    };
    assert_eq!(findings(&same), []);
    assert!(same.counts[&Kind::Method].same >= 4);
}

#[test]
fn differences_are_found() {
    let changes = [
        ("pub use client::Client;", ""),
        ("Blue, Red", "Red, Blue"),
        ("pub message: Option<String>", "pub message: String"),
        ("#[derive(Clone)]", ""),
        ("&'n [String] { &[] }", "Vec<&'n str> { vec![] }"),
        (
            "pub enum AError { Failed(crate::types::error::AFailed) }",
            "pub enum AError {}",
        ),
    ];
    let Some(comparison) = against("changed", &changes) else {
        return;
    };
    let expected = [
        (Status::Missing, "crate::Client"),
        (
            Status::Missing,
            "crate::client::Client as std::clone::Clone",
        ),
        (Status::Missing, "crate::operation::a::AError::Failed"),
        (Status::Different, "crate::operation::a::A::names"),
        (Status::Different, "crate::types::Color"),
        (Status::Different, "crate::types::error::AFailed::message"),
    ];
    let mut found = findings(&comparison);
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn a_missing_type_is_one_finding() {
    let changes = [
        ("pub use _color::Color;", "pub(crate) use _color::Color;"),
        (
            "crate::error::Outcome<crate::types::Color>",
            "crate::error::Outcome<()>",
        ),
    ];
    let Some(comparison) = against("gone", &changes) else {
        return;
    };
    let of_color = |finding: &&super::compare::Finding| finding.path.contains("Color");
    let found: Vec<_> = comparison.findings.iter().filter(of_color).collect();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "crate::types::Color");
    assert!(
        found[0].below >= 5,
        "its variants, method and impls: {}",
        found[0].below
    );
}

#[test]
fn a_module_may_stand_for_the_crate() {
    let inside = OFFICIAL.replace("crate::", "crate::service::");
    let source = format!("pub mod support {{ pub struct S; }} pub mod service {{ {inside} }}");
    let Some((api, scope)) = official("root-official") else {
        return;
    };
    let Some(krate) = document("root", &source) else {
        return;
    };
    let ours = read::api(&krate, "service", &api.paths).expect("there is such a module");
    assert_eq!(findings(&compare(&api, &scope, &ours)), []);
    let error = read::api(&krate, "nothing", &api.paths).expect_err("there is no such module");
    assert_eq!(error, "the crate has no public module `nothing`");
}
