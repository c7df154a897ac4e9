//! Marks methods as `#[inline]`, so that a generated crate compiles none of them by itself: each
//! is compiled where it is called, and only if it is. Most users call few of the accessors and
//! setters of a client; without the marks all of them end in its library.

use syn::visit_mut::{self, VisitMut};
use syn::{ImplItemFn, parse_quote};

/// Adds the mark to every function of every `impl` that has none.
pub(super) fn methods(file: &mut syn::File) {
    Inline.visit_file_mut(file);
}

struct Inline;

impl VisitMut for Inline {
    fn visit_impl_item_fn_mut(&mut self, function: &mut ImplItemFn) {
        let marked = function
            .attrs
            .iter()
            .any(|attribute| attribute.path().is_ident("inline"));
        if !marked {
            function.attrs.push(parse_quote!(#[inline]));
        }
        visit_mut::visit_impl_item_fn_mut(self, function);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_marked_once_and_functions_not_at_all() {
        let mut file: syn::File = parse_quote! {
            fn free() {}
            impl A {
                fn plain() {}
                #[inline(never)]
                fn marked() {}
            }
        };
        methods(&mut file);
        let expected: syn::File = parse_quote! {
            fn free() {}
            impl A {
                #[inline]
                fn plain() {}
                #[inline(never)]
                fn marked() {}
            }
        };
        assert_eq!(
            prettyplease::unparse(&file),
            prettyplease::unparse(&expected)
        );
    }
}
