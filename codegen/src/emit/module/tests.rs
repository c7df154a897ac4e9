use tinsmith_support::sources::SOURCES;

use super::*;
use crate::plan::names::RustName;

fn module(features: &[Feature]) -> ModulePlan {
    let name = |word| RustName::written(word).expect("an identifier");
    ModulePlan {
        path: vec![name("aws"), name("r#type")],
        files: ModuleFiles::Tree,
        features: features.iter().copied().collect(),
    }
}

#[test]
fn paths_start_at_the_module() {
    let tokens = quote! {
        use crate::support::{a, b};
        /// See [`x`](crate::types::X) and crate::y.
        pub(crate) fn f(x: Option<crate::types::X>) -> &'static str { "](crate::z)" }
    };
    let expected = quote! {
        use crate::aws::r#type::support::{a, b};
        /// See [`x`](crate::aws::type::types::X) and crate::y.
        pub(crate) fn f(x: Option<crate::aws::r#type::types::X>) -> &'static str { "](crate::z)" }
    };
    let settled = settle_tokens(tokens, &module(&[]));
    assert_eq!(settled.to_string(), expected.to_string());
}

#[test]
fn features_are_settled() {
    let tokens = quote! {
        #[cfg(all(feature = "rt-tokio", not(feature = "test-util")))]
        fn feature() { let feature = cfg!(feature = "unheard-of"); }
    };
    let expected = quote! {
        #[cfg(all(true, not(false)))]
        fn feature() { let feature = cfg!(false); }
    };
    let settled = settle_tokens(tokens, &module(&[Feature::RtTokio]));
    assert_eq!(settled.to_string(), expected.to_string());
    let text = "#[cfg(feature = \"rt-tokio\")]\nuse crate::a;\npub(crate) fn b() {}\n";
    let off = "#[cfg(feature = \"http-02x\")]\npub(crate) fn b() {}\n";
    assert_eq!(
        settle_text(off, &module(&[])),
        "#[cfg(false)]\npub(crate) fn b() {}\n"
    );
    assert_eq!(
        settle_text(off, &module(&[Feature::Http02x])),
        "#[cfg(true)]\npub(crate) fn b() {}\n"
    );
    assert_eq!(
        settle_text(text, &module(&[])),
        "#[cfg(false)]\nuse crate::aws::r#type::a;\npub(crate) fn b() {}\n"
    );
}

/// What `settle_text` takes for granted.
#[test]
fn embedded_files_ask_for_known_features_and_name_the_crate_in_paths_alone() {
    for (path, text) in SOURCES {
        let mut rest = *text;
        while let Some((_, asked)) = rest.split_once("feature = \"") {
            let name = asked.split('"').next().unwrap_or_default();
            let mut known = Feature::ALL.iter().map(|feature| feature.name());
            let known = known.any(|known| known == name);
            assert!(known, "{path}: {name}");
            rest = asked;
        }
        for (position, _) in text.match_indices("crate::") {
            let before = text[..position].chars().next_back();
            let is_path = before.is_none_or(|c| " (<&[".contains(c));
            assert!(is_path, "{path}: {before:?} before `crate::`");
        }
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        no_text_names_the_crate(path, file.to_token_stream());
    }
}

fn no_text_names_the_crate(path: &str, tokens: TokenStream) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => no_text_names_the_crate(path, group.stream()),
            TokenTree::Literal(text) => {
                let text = text.to_string();
                assert!(!text.contains("crate::"), "{path}: {text}");
            }
            _ => {}
        }
    }
}
