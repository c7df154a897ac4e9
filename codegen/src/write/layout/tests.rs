use proc_macro2::TokenStream;
use quote::quote;

use super::lay_out;

fn laid_out(tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("valid Rust");
    lay_out(&prettyplease::unparse(&file))
}

fn assert_lines(tokens: TokenStream, expected: &[&str]) {
    let text = laid_out(tokens);
    assert_eq!(text.lines().collect::<Vec<_>>(), expected, "\n{text}");
}

#[test]
fn a_blank_line_goes_between_items() {
    assert_lines(
        quote! {
            #![warn(a)]
            use a::B;
            use c::D;
            mod e;
            pub mod f;
            static G: u8 = 1;
            static H: u8 = 2;
            #[doc = " I."]
            #[derive(Debug)]
            pub struct I { pub j: u8, #[doc = " K."] pub(crate) k: u8 }
            impl I {}
        },
        &[
            "#![warn(a)]",
            "",
            "use a::B;",
            "use c::D;",
            "",
            "mod e;",
            "pub mod f;",
            "",
            "static G: u8 = 1;",
            "static H: u8 = 2;",
            "",
            "/// I.",
            "#[derive(Debug)]",
            "pub struct I {",
            "    pub j: u8,",
            "    /// K.",
            "    pub(crate) k: u8,",
            "}",
            "",
            "impl I {}",
        ],
    );
}

#[test]
fn methods_are_spaced_and_bodies_are_not() {
    assert_lines(
        quote! {
            impl<T> A for B<T> where T: C {
                const D: u8 = 0;
                #[doc = " E."]
                pub const fn e() {
                    if f { g(); }
                    const H: u8 = 1;
                    let h = H;
                    match h { 1 => { i(); } _ => {} }
                }
                async fn j() {}
            }
            mod k { fn l() {} fn m() {} }
        },
        &[
            "impl<T> A for B<T>",
            "where",
            "    T: C,",
            "{",
            "    const D: u8 = 0;",
            "",
            "    /// E.",
            "    pub const fn e() {",
            "        if f {",
            "            g();",
            "        }",
            "        const H: u8 = 1;",
            "        let h = H;",
            "        match h {",
            "            1 => {",
            "                i();",
            "            }",
            "            _ => {}",
            "        }",
            "    }",
            "",
            "    async fn j() {}",
            "}",
            "",
            "mod k {",
            "    fn l() {}",
            "",
            "    fn m() {}",
            "}",
        ],
    );
}

#[test]
fn markers_become_comments() {
    let long = "A comment so long that the printer puts the string of its marker on a line of its own, far right.";
    let text = laid_out(quote! {
        __comment!("Above.");
        fn a() { __comment!("Inside \"it\"."); b(); }
        impl C { __comment!("Two\nlines."); fn d() {} }
        impl E { fn f() { g(); __comment!(#long); } }
    });
    assert_eq!(
        text,
        format!(
            "// Above.\nfn a() {{\n    // Inside \"it\".\n    b();\n}}\n\n\
             impl C {{\n    // Two\n    // lines.\n    fn d() {{}}\n}}\n\n\
             impl E {{\n    fn f() {{\n        g();\n        // {long}\n    }}\n}}\n"
        )
    );
}

#[test]
fn doc_blocks_become_doc_lines() {
    assert_lines(
        quote! {
            #![doc = " Top\n\n of it"]
            #[doc = " One\n\n fn two() {}\n mod three;"]
            struct A { #[doc = " Four\n five "] b: u8 }
        },
        &[
            "//! Top",
            "//!",
            "//! of it",
            "",
            "/// One",
            "///",
            "/// fn two() {}",
            "/// mod three;",
            "struct A {",
            "    /// Four",
            "    /// five",
            "    b: u8,",
            "}",
        ],
    );
}

#[test]
fn macro_calls_are_items() {
    assert_lines(
        quote! { a! { b } a! { c } static D: [u8; 2] = [1, 2]; fn e() {} },
        &[
            "a! {",
            "    b",
            "}",
            "",
            "a! {",
            "    c",
            "}",
            "",
            "static D: [u8; 2] = [1, 2];",
            "",
            "fn e() {}",
        ],
    );
}
