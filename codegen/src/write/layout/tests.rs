use proc_macro2::TokenStream;
use quote::quote;

use super::{lay_out, space};

fn laid_out(tokens: TokenStream) -> String {
    let mut file = syn::parse2(tokens).expect("valid Rust");
    space(&mut file);
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
fn what_takes_several_lines_is_set_apart() {
    assert_lines(
        quote! {
            use a::B;
            pub mod c;
            mod d;
            static E: Schema = Schema::new_member("a name that is long enough", Type::String, "to break")
                .with_first("what is chained onto it")
                .with_second("over several lines");
            static F: u8 = 1;
            static G: Schema = Schema::new_member("a name that is long enough", Type::String, "to break", 1);
            static H: u8 = 2;
        },
        &[
            "use a::B;",
            "",
            "pub mod c;",
            "mod d;",
            "",
            "static E: Schema = Schema::new_member(",
            "        \"a name that is long enough\",",
            "        Type::String,",
            "        \"to break\",",
            "    )",
            "    .with_first(\"what is chained onto it\")",
            "    .with_second(\"over several lines\");",
            "",
            "static F: u8 = 1;",
            "static G: Schema = Schema::new_member(",
            "    \"a name that is long enough\",",
            "    Type::String,",
            "    \"to break\",",
            "    1,",
            ");",
            "",
            "static H: u8 = 2;",
        ],
    );
}

#[test]
fn text_that_looks_like_a_marker_stays() {
    let long = "__blank!();\n    __gap!();\n// and much more text, so that the printer gives it a line of its own";
    let text = laid_out(quote! {
        #[doc = "__blank!();"]
        fn a() { b(#long, "__gap!();"); }
    });
    assert_eq!(text.lines().filter(|line| line.is_empty()).count(), 0);
    assert_eq!(text.matches("__blank!();").count(), 2);
    assert_eq!(text.matches("__gap!();").count(), 2);
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
