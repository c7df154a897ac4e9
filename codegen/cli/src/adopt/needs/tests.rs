//! Every way in which sources may name what they use of a service.

use std::collections::BTreeSet;
use std::fs;

use tinsmith_codegen::catalog::outline;

use super::super::scan::Names;
use super::super::vocabulary::Vocabulary;
use super::{Needs, User};

/// A library: books are listed, put, taken and burnt, and have colours that no operation but
/// `PaintBook` reaches.
const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
"a#Shelf": {"type": "service", "version": "1", "operations": [{"target": "a#ListBooks"},
    {"target": "a#PutBook"}, {"target": "a#TakeBook"}, {"target": "a#BurnBook"},
    {"target": "a#PaintBook"}, {"target": "a#Match"}],
    "traits": {"aws.protocols#restJson1": {}, "aws.api#service": {"sdkId": "Shelf"},
        "aws.auth#sigv4": {"name": "shelf"}}},
"a#ListBooks": {"type": "operation", "input": {"target": "a#ListBooksRequest"},
    "output": {"target": "a#ListBooksResponse"},
    "traits": {"smithy.api#http": {"method": "POST", "uri": "/list"},
        "smithy.api#paginated": {"inputToken": "token", "outputToken": "token"}}},
"a#ListBooksRequest": {"type": "structure", "members": {"token": {"target": "smithy.api#String"}}},
"a#ListBooksResponse": {"type": "structure", "members": {"token": {"target": "smithy.api#String"}}},
"a#PutBook": {"type": "operation", "input": {"target": "a#Book"},
    "output": {"target": "smithy.api#Unit"}, "errors": [{"target": "a#Full"}],
    "traits": {"smithy.api#http": {"method": "POST", "uri": "/put"}}},
"a#Book": {"type": "structure", "members": {"title": {"target": "smithy.api#String"}}},
"a#TakeBook": {"type": "operation", "input": {"target": "smithy.api#Unit"},
    "output": {"target": "smithy.api#Unit"},
    "traits": {"smithy.api#http": {"method": "POST", "uri": "/take"},
        "smithy.waiters#waitable": {"BookBack": {"acceptors": [{"state": "success",
            "matcher": {"success": true}}]}}}},
"a#BurnBook": {"type": "operation", "input": {"target": "smithy.api#Unit"},
    "output": {"target": "smithy.api#Unit"},
    "traits": {"smithy.api#http": {"method": "POST", "uri": "/burn"}}},
"a#PaintBook": {"type": "operation", "input": {"target": "a#PaintBookRequest"},
    "output": {"target": "smithy.api#Unit"}, "errors": [{"target": "a#Dry"}],
    "traits": {"smithy.api#http": {"method": "POST", "uri": "/paint"}}},
"a#PaintBookRequest": {"type": "structure", "members": {"colour": {"target": "a#Colour"},
    "brush": {"target": "a#Brush"}}},
"a#Match": {"type": "operation", "input": {"target": "smithy.api#Unit"},
    "output": {"target": "smithy.api#Unit"},
    "traits": {"smithy.api#http": {"method": "POST", "uri": "/match"}}},
"a#Colour": {"type": "enum", "members": {"RED": {"target": "smithy.api#Unit"}}},
"a#Brush": {"type": "structure", "members": {"hair": {"target": "smithy.api#String"}}},
"a#Full": {"type": "structure", "members": {"message": {"target": "smithy.api#String"}},
    "traits": {"smithy.api#error": "client"}},
"a#Dry": {"type": "structure", "members": {"message": {"target": "smithy.api#String"}},
    "traits": {"smithy.api#error": "client"}}
}}"#;

fn vocabulary() -> Vocabulary {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("shelf.json");
    fs::write(&file, MODEL).expect("the folder is ours");
    let offer = outline(&file).remove(0);
    Vocabulary::read(offer).unwrap_or_else(|problems| panic!("{problems}"))
}

/// What the sources of a package that depends on `aws_sdk_shelf` need.
fn needs(vocabulary: &Vocabulary, source: &str) -> (Vec<String>, Vec<String>) {
    let names = Names::of_text(source).expect("tokens");
    let user = User {
        package: "app",
        names: &names,
        roots: BTreeSet::from(["aws_sdk_shelf".to_owned(), "library".to_owned()]),
        is_legacy: false,
    };
    let needs = Needs::of(vocabulary, &[user]);
    let types = vocabulary.unreached(&needs.names(), &needs.types);
    (needs.names().into_iter().collect(), types)
}

#[track_caller]
fn expect(sources: &[(&str, &[&str], &[&str])]) {
    let vocabulary = vocabulary();
    for (source, operations, types) in sources {
        let found = needs(&vocabulary, source);
        assert_eq!(found.0, *operations, "{source}");
        assert_eq!(found.1, *types, "{source}");
    }
}

#[test]
fn calls_are_found_however_they_are_written() {
    expect(&[
        (
            "async fn f(c: &aws_sdk_shelf::Client) { c.list_books().send().await; }",
            &["ListBooks"],
            &[],
        ),
        (
            "fn f() {\n    client\n        // of the shelf\n        .clone()\n        .put_book()\n        .title(\"x\");\n}",
            &["PutBook"],
            &[],
        ),
        (
            "fn f() { let builder = client.burn_book(); let builder = builder.set_x(None); }",
            &["BurnBook"],
            &[],
        ),
        ("fn f() { Client::take_book(&client); }", &["TakeBook"], &[]),
        (
            "fn f() { <Client>::take_book(&client); }",
            &["TakeBook"],
            &[],
        ),
        (
            "fn f() { let call = shelf::Client::take_book; }",
            &["TakeBook"],
            &[],
        ),
        ("fn f() { client.r#match(); }", &["Match"], &[]),
        (
            "fn f() { books.iter().map(|b| self.inner.client.put_book()); }",
            &["PutBook"],
            &[],
        ),
        (
            "fn f() { client.list_books().into_paginator().items(); }",
            &["ListBooks"],
            &[],
        ),
        (
            "#[cfg(windows)] fn f() { client.burn_book(); }",
            &["BurnBook"],
            &[],
        ),
        (
            "#[cfg(test)] mod tests { #[test] fn f() { client.burn_book(); } }",
            &["BurnBook"],
            &[],
        ),
        (
            "fn f() { books.list().take(3); let put_book = 1; }",
            &[],
            &[],
        ),
    ]);
}

#[test]
fn paths_below_the_crate_are_found() {
    expect(&[
        (
            "use aws_sdk_shelf::operation::put_book::builders::PutBookFluentBuilder;",
            &["PutBook"],
            &[],
        ),
        (
            "use aws_sdk_shelf::operation::{list_books::*, take_book};",
            &["ListBooks", "TakeBook"],
            &[],
        ),
        (
            "use aws_sdk_shelf::operation::*; fn f(e: burn_book::BurnBookError) {}",
            &["BurnBook"],
            &[],
        ),
        (
            "fn f(_: shelf::operation::match_::MatchOutput) {}",
            &["Match"],
            &[],
        ),
        (
            "fn f() -> Result<PutBookOutput, Error> {}",
            &["PutBook"],
            &[],
        ),
        (
            "struct S(Box<dyn Fn() -> ListBooksFluentBuilder>);",
            &["ListBooks"],
            &[],
        ),
        (
            "use aws_sdk_shelf as shelf; fn f(_: shelf::operation::burn_book::BurnBookInput) {}",
            &["BurnBook"],
            &[],
        ),
        (
            "use aws_sdk_shelf::operation as op; fn f(_: op::take_book::TakeBookOutput) {}",
            &["TakeBook"],
            &[],
        ),
        (
            "extern crate aws_sdk_shelf as s; fn f() { s::Client::put_book(&c); }",
            &["PutBook"],
            &[],
        ),
        (
            "use aws_sdk_shelf::client::Waiters; fn f() { client.wait_until_book_back(); }",
            &["TakeBook"],
            &[],
        ),
        (
            "use aws_sdk_shelf::waiters::book_back::BookBackFinalPoll;",
            &["TakeBook"],
            &[],
        ),
    ]);
}

#[test]
fn types_are_found_that_no_call_reaches() {
    expect(&[
        ("use aws_sdk_shelf::types::Colour;", &[], &["Colour"]),
        (
            "use aws_sdk_shelf::types::{Brush, Colour as C};",
            &[],
            &["Brush", "Colour"],
        ),
        (
            "use aws_sdk_shelf::{Client, types}; fn f(_: types::Brush) {}",
            &[],
            &["Brush"],
        ),
        (
            "use aws_sdk_shelf::types as t; fn f(_: t::Colour) {}",
            &[],
            &["Colour"],
        ),
        (
            "use aws_sdk_shelf::types::*; fn f(_: Colour) {}",
            &[],
            &["Colour"],
        ),
        ("use library::*; fn f(_: Colour) {}", &[], &["Colour"]),
        (
            "fn f() { aws_sdk_shelf::types::Brush::builder(); }",
            &[],
            &["Brush"],
        ),
        (
            "use aws_sdk_shelf::types::builders::BrushBuilder;",
            &[],
            &["Brush"],
        ),
        ("use aws_sdk_shelf::types::error::Dry;", &[], &["Dry"]),
        (
            "fn f(e: Error) { match e { Error::Dry(_) => {} _ => {} } }",
            &[],
            &["Dry"],
        ),
        (
            "use aws_sdk_shelf::Error as Fault; fn f(e: Fault) { if let Fault::Dry(_) = e {} }",
            &[],
            &["Dry"],
        ),
        (
            "use aws_sdk_shelf::types::Colour; fn f() { c.paint_book(); }",
            &["PaintBook"],
            &[],
        ),
        (
            "struct Colour; fn f(_: Colour, _: other::Brush) {}",
            &[],
            &[],
        ),
    ]);
}

#[test]
fn the_insides_of_macros_count() {
    expect(&[
        (
            "fn f() { println!(\"{}\", client.put_book().title(\"x\")); }",
            &["PutBook"],
            &[],
        ),
        (
            "fn f() { mock!(aws_sdk_shelf::Client::list_books); }",
            &["ListBooks"],
            &[],
        ),
        (
            "macro_rules! call { ($c:expr) => { $c.burn_book().send().await } }",
            &["BurnBook"],
            &[],
        ),
        ("fn f() { call!(client, take_book); }", &["TakeBook"], &[]),
        (
            "make! { enum X from Colour, via aws_sdk_shelf::types::Brush }",
            &[],
            &["Brush", "Colour"],
        ),
        (
            "fn f() { quote! { aws_sdk_shelf::operation::put_book::PutBookOutput } }",
            &["PutBook"],
            &[],
        ),
        (
            "fn f() { tokio::select! { x = client.list_books().send() => {} } }",
            &["ListBooks"],
            &[],
        ),
        (
            "fn f() { assert_eq!(take_book, 1); info!(burn_book, \"x\"); }",
            &[],
            &[],
        ),
        (
            "use_all! { aws_sdk_shelf::{operation::{burn_book, take_book}, types::Colour} }",
            &["BurnBook", "TakeBook"],
            &["Colour"],
        ),
    ]);
}

#[test]
fn examples_in_documentation_count() {
    expect(&[
        (
            "/// Puts.\n///\n/// ```\n/// # let client = f();\n/// client.put_book();\n/// ```\nfn f() {}",
            &["PutBook"],
            &[],
        ),
        (
            "/// Not `client.put_book()`, nor put_book.\nfn f() {}",
            &[],
            &[],
        ),
        (
            "//! ```no_run\n//! use aws_sdk_shelf::types::Colour;\n//! ```\n",
            &[],
            &["Colour"],
        ),
    ]);
}

#[test]
fn what_cannot_be_parsed_is_taken_as_it_stands() {
    expect(&[("fn { client.put_book() }", &["PutBook"], &[])]);
    assert_eq!(Names::of_text("fn f( { \"never closed"), None);
}

#[test]
fn public_items_tell_what_a_crate_hands_on() {
    let exposed = |source: &str| {
        let names = Names::of_text(source).expect("tokens");
        names.exposed.contains("aws_sdk_shelf")
    };
    for public in [
        "pub use aws_sdk_shelf;",
        "pub use aws_sdk_shelf::types::Colour;",
        "pub extern crate aws_sdk_shelf;",
        "use aws_sdk_shelf::Client; pub fn client() -> Client { todo() }",
        "pub fn client() -> aws_sdk_shelf::Client { todo() }",
        "use aws_sdk_shelf as shelf; pub struct S { pub client: shelf::Client }",
        "use aws_sdk_shelf::Client as C; pub type Shelf = C;",
        "use aws_sdk_shelf::types::Colour; impl From<Colour> for Mine {}",
        "use aws_sdk_shelf::Client; pub trait Has { fn client(&self) -> &Client; }",
        "use aws_sdk_shelf::Client; impl S { pub fn client(&self) -> &Client { &self.0 } }",
    ] {
        assert!(exposed(public), "{public}");
    }
    for private in [
        "use aws_sdk_shelf::Client; fn client() -> Client { todo() }",
        "pub(crate) use aws_sdk_shelf::Client;",
        "use aws_sdk_shelf::Client; pub struct S { client: Client }",
    ] {
        assert!(!exposed(private), "{private}");
    }
}
