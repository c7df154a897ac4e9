use super::*;

/// The shared files after the trim, for what a service says; files that are gone are not there.
fn trimmed(shared: &[(&str, &str)], service: &str) -> Vec<(String, String)> {
    let mut files = vec![OutputFile::new("src/client.rs", service)];
    files.extend(
        shared
            .iter()
            .map(|(path, text)| OutputFile::new(*path, *text)),
    );
    let trimmed = trim(files, "src/", Callers::Whole).into_iter();
    trimmed
        .filter(|file| file.path != "src/client.rs")
        .map(|file| (file.path, file.text))
        .collect()
}

/// What is left of a module `support/a.rs`.
fn left(text: &str, service: &str) -> String {
    let shared = [
        ("src/support.rs", "pub(crate) mod a;\n"),
        ("src/support/a.rs", text),
    ];
    let files = trimmed(&shared, service);
    let file = files
        .into_iter()
        .find(|(path, _)| path == "src/support/a.rs");
    file.map(|(_, text)| text).unwrap_or_default()
}

#[test]
fn items_stay_where_they_are_named_and_take_what_they_name_along() {
    let text = "\
use x::{Left, Used};
use y::Gone;

/// Called.
pub(crate) fn called(used: Used) {
    helper();
}

/// Goes, with its comment.
// And this one.
#[inline]
pub(crate) fn not_called(gone: Gone, left: Left) {
    not_called(gone, left);
}

fn helper() {}
";
    let expected = "\
use x::Used;

/// Called.
pub(crate) fn called(used: Used) {
    helper();
}

fn helper() {}
";
    assert_eq!(left(text, "use crate::support::a::called;"), expected);
}

#[test]
fn a_local_name_or_a_method_of_the_same_name_needs_no_function() {
    let text = "pub(crate) fn put() {}\n\npub(crate) fn b() {}\n";
    let said = "fn f(put: u8) { crate::support::a::b(); put.put(); other::put(); }";
    assert_eq!(left(text, said), "pub(crate) fn b() {}\n");
}

#[test]
fn methods_go_one_by_one_and_those_of_users_stay() {
    let text = "\
pub struct A;

impl A {
    pub fn public(&self) {}

    pub(crate) fn called(&self) {}

    pub(crate) fn by_path(&self) {}

    pub(crate) fn gone(&self) {}
}

impl A {
    pub(crate) fn gone_too(&self) {}
}

impl std::fmt::Debug for A {
    fn fmt(&self) {}
}
";
    let expected = "\
pub struct A;

impl A {
    pub fn public(&self) {}

    pub(crate) fn called(&self) {}

    pub(crate) fn by_path(&self) {}
}

impl std::fmt::Debug for A {
    fn fmt(&self) {}
}
";
    let said = "pub use crate::support::a::A; fn f(a: A) { a.called(); let x = A::by_path; }";
    assert_eq!(left(text, said), expected);
    assert_eq!(
        left(text, "fn f() { a.called(); }"),
        "",
        "the type is not named"
    );
}

#[test]
fn what_services_define_or_build_by_the_name_of_a_method_needs_none() {
    let text = "\
pub(crate) trait T {
    fn settings(&self) {}

    fn put_events(&self) {}

    fn implemented(&self) {}

    fn forwarded(&self) {
        self.inner.by_us();
    }

    fn by_us(&self) {}
}
";
    let said = "
use crate::support::a::T;
pub fn settings(self) { self.inner.put_events(1); a.forwarded(); }
impl T for B { fn implemented(&self) {} }
";
    let left = left(text, said);
    for (name, is_left) in [
        ("settings", false),
        ("put_events", false),
        ("implemented", true),
        ("forwarded", true),
        ("by_us", true),
    ] {
        assert_eq!(
            left.contains(&format!("fn {name}(")),
            is_left,
            "{name}: {left}"
        );
    }
}

#[test]
fn a_variant_that_is_never_made_goes_with_its_arms() {
    let text = "\
pub(crate) enum A {
    Made(u8),
    /// Only matched.
    Matched { gone: Gone },
    Tested,
}

pub(crate) fn f(a: &A) -> u8 {
    match a {
        A::Made(value) => *value,
        A::Matched { gone } => {
            helper();
            3
        }
        A::Tested => 4,
    }
}

fn helper() {}
";
    let expected = "\
pub(crate) enum A {
    Made(u8),
    Tested,
}

pub(crate) fn f(a: &A) -> u8 {
    match a {
        A::Made(value) => *value,
        A::Tested => 4,
    }
}
";
    let said = "use crate::support::a::{A, f}; fn g() { f(A::Made(1)); if let A::Tested = a {} }";
    assert_eq!(left(text, said), expected);
}

#[test]
fn a_field_that_is_never_read_goes_from_the_type_and_its_values() {
    let text = "\
pub(crate) struct A {
    read: u8,
    gone: u8,
    matched: u8,
}

pub(crate) fn f() {
    let A { matched, .. } = A { read: 1, gone: 2, matched: 3 };
    let a = A {
        read: 1,
        gone: helper(),
        matched: 3,
    };
    a.read
}

fn helper() {}
";
    let expected = "\
pub(crate) struct A {
    read: u8,
    matched: u8,
}

pub(crate) fn f() {
    let A { matched, .. } = A { read: 1, matched: 3 };
    let a = A {
        read: 1,
        matched: 3,
    };
    a.read
}
";
    assert_eq!(left(text, "use crate::support::a::f;"), expected);
}

#[test]
fn a_trait_that_nobody_names_goes_with_what_implements_it() {
    let text = "\
pub(crate) trait Gone {
    fn f();
}

pub(crate) trait Kept {
    fn called(&self);
    fn defined(&self);
    fn gone(&self);
}

macro_rules! both {
    ($type:ty) => {
        impl Gone for $type {
            fn f() {}
        }
    };
}

both!(u8);

impl Kept for u8 {
    fn called(&self) {}

    fn defined(&self) {}

    fn gone(&self) {}
}
";
    let expected = "\
pub(crate) trait Kept {
    fn called(&self);
    fn defined(&self);
}

impl Kept for u8 {
    fn called(&self) {}

    fn defined(&self) {}
}
";
    let said = "use crate::support::a::Kept; impl Kept for X { fn defined(&self) { 1.called() } }";
    assert_eq!(left(text, said), expected);
}

#[test]
fn a_trait_of_another_crate_is_none_of_the_shared_types_called_so() {
    let other = "pub(crate) struct Stream(u8);\n";
    let text = "\
use futures_core::Stream;

pub(crate) struct Fused;

impl Stream for Fused {
    fn poll_next(&self) {}
}
";
    let shared = [
        ("src/support.rs", "pub(crate) mod a;\nmod b;\n"),
        ("src/support/a.rs", text),
        ("src/support/b.rs", other),
    ];
    let files = trimmed(&shared, "use crate::support::a::Fused;");
    let left = [
        ("src/support.rs", "pub(crate) mod a;\n"),
        ("src/support/a.rs", text),
    ];
    let left = left.map(|(path, text)| (path.to_owned(), text.to_owned()));
    assert_eq!(files, left);
}

#[test]
fn a_module_of_which_nothing_is_left_goes_with_its_file() {
    let shared = [
        (
            "src/support.rs",
            "//! Shared.\n\npub(crate) mod a;\npub(crate) mod b;\n",
        ),
        ("src/support/a.rs", "pub(crate) fn f() {}\n"),
        ("src/support/b.rs", "mod c;\n\npub(crate) use c::g;\n"),
        ("src/support/b/c.rs", "pub(crate) fn g() {}\n"),
    ];
    let files = trimmed(&shared, "use crate::support::a::f;");
    let paths: Vec<_> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["src/support.rs", "src/support/a.rs"]);
    assert_eq!(files[0].1, "//! Shared.\n\npub(crate) mod a;\n");
    assert_eq!(trimmed(&shared, "crate::support::b::g();").len(), 3);
}

#[test]
fn an_import_for_methods_stays() {
    let text =
        "use std::fmt::Write;\n\npub(crate) fn f(text: String) {\n    text.write_str(\"\");\n}\n";
    assert_eq!(left(text, "use crate::support::a::f;"), text);
}

#[test]
fn what_some_services_need_stands_behind_their_features() {
    let text = "\
use x::{Both, One};

pub(crate) fn both(_: Both) {}

/// For one.
pub(crate) fn one(_: One) {}

pub(crate) fn none() {}
";
    let expected = "\
use x::Both;
#[cfg(feature = \"b\")]
use x::One;

pub(crate) fn both(_: Both) {}

#[cfg(feature = \"b\")]
/// For one.
pub(crate) fn one(_: One) {}
";
    let files = vec![
        OutputFile::new("src/a.rs", "use crate::support::s::both;"),
        OutputFile::new("src/b/client.rs", "use crate::support::s::{both, one};"),
        OutputFile::new("src/ab.rs", "use crate::support::s::none;"),
        OutputFile::new("src/support.rs", "pub(crate) mod s;\n"),
        OutputFile::new("src/support/s.rs", text),
    ];
    let services = ["a".to_owned(), "b".to_owned()];
    let trimmed = trim(files, "src/", Callers::Features(&services));
    let file = trimmed.iter().find(|file| file.path == "src/support/s.rs");
    assert_eq!(file.expect("both need it").text, expected);
}

#[test]
fn fields_stay_where_something_depends_on_them_unseen() {
    let text = "\
#[derive(Debug, PartialEq)]
pub(crate) struct Key {
    compared: u8,
}

pub(crate) struct Borrowed<'a, T> {
    by: &'a u8,
    of: Vec<T>,
}
";
    assert_eq!(left(text, "use crate::support::a::{Borrowed, Key};"), text);
}

#[test]
fn what_a_macro_defines_of_a_trait_stays_in_it() {
    let text = "\
pub(crate) trait A {
    fn never_called();
}

macro_rules! a {
    ($type:ty) => {
        impl A for $type {
            fn never_called() {}
        }
    };
}

a!(u8);
";
    assert_eq!(left(text, "use crate::support::a::A;"), text);
}

#[test]
fn an_enum_that_is_never_made_keeps_its_variants() {
    let text = "\
pub(crate) enum A {
    B,
    C,
}

pub(crate) fn f(a: &A) -> u8 {
    match a {
        A::B => 1,
        A::C => 2,
    }
}
";
    assert_eq!(left(text, "use crate::support::a::f;"), text);
}

#[test]
fn what_is_taken_from_above_is_of_the_files_above() {
    let shared = [
        ("src/support.rs", "pub(crate) mod a;\npub(crate) mod b;\n"),
        (
            "src/support/a.rs",
            "mod c;\n\npub(crate) use c::g;\n\nfn text() {}\n",
        ),
        (
            "src/support/a/c.rs",
            "use super::text;\n\npub(crate) fn g() {\n    text();\n}\n",
        ),
        ("src/support/b.rs", "pub(crate) fn text() {}\n"),
    ];
    let files = trimmed(&shared, "crate::support::a::g();");
    let paths: Vec<_> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        ["src/support.rs", "src/support/a.rs", "src/support/a/c.rs"]
    );
    assert_eq!(files[1].1, shared[1].1);
}
