//! The names of the tests in a file that does not compile.

use syn::{Attribute, Item};

/// The functions that have an attribute `test`, of whatever crate, with the modules that they are
/// in. None if the text is no Rust.
pub(crate) fn names(text: &str) -> Vec<String> {
    let file = syn::parse_file(text);
    let mut found = Vec::new();
    if let Ok(file) = file {
        collect(&file.items, "", &mut found);
    }
    found
}

fn collect(items: &[Item], module: &str, found: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Fn(function) if function.attrs.iter().any(is_test) => {
                found.push(format!("{module}{}", function.sig.ident));
            }
            Item::Mod(inner) => {
                if let Some((_, items)) = &inner.content {
                    collect(items, &format!("{module}{}::", inner.ident), found);
                }
            }
            _ => {}
        }
    }
}

fn is_test(attribute: &Attribute) -> bool {
    let last = attribute.path().segments.last();
    last.is_some_and(|last| last.ident == "test")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_of_any_kind_are_found() {
        let text = "#[test] fn a() {} #[tokio::test(start_paused = true)] async fn b() {}
            fn helper() {} mod inner { #[::tokio::test] async fn c() {} }";
        assert_eq!(names(text), ["a", "b", "inner::c"]);
    }

    #[test]
    fn no_rust_has_no_tests() {
        assert!(names("#[test] fn (").is_empty());
    }
}
