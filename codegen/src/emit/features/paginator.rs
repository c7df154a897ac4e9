//! Paginators (Smithy 2.0, `@paginated`): streams of pages, and of the items in them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, OperationModule};
use crate::emit::item_path::ItemPath;
use crate::emit::operation::in_service::{Operation, sibling};
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::emit::scope::Scope;
use crate::emit::words::{doc, ident, inner_doc};
use crate::plan::ir::{ItemType, ItemsPlan, OperationPlan, PaginatorPlan, PathStep};

/// The feature.
pub(super) const ROW: Feature = Feature {
    is_in: |service| {
        let mut operations = service.operations.iter();
        operations.any(|operation| operation.paginator.is_some())
    },
    shared: &[source("support/paginate.rs")],
    operation_modules: |root, operation| {
        let paginator = operation.plan.paginator.iter();
        let modules = paginator.map(|paginator| module(root, operation, paginator));
        modules.collect()
    },
    builder: into_paginator,
    method_docs: |operation, builder| {
        operation.plan.paginator.as_ref()?;
        Some(format!(
            "Pages are read with [`into_paginator()`]({builder}::into_paginator)."
        ))
    },
    ..Feature::NONE
};

fn into_paginator(place: Place<'_>, operation: Operation<'_>) -> TokenStream {
    let Some(paginator) = &operation.plan.paginator else {
        return quote!();
    };
    let paginator = place.get(ItemPath::from("super::paginator").name(&paginator.name));
    quote! {
        /// Returns a paginator: it sends requests until it has read every page.
        #[inline]
        pub fn into_paginator(self) -> #paginator {
            #paginator::new(self.handle, self.inner)
        }
    }
}

/// `operation/list_usage_totals/paginator.rs`
fn module(root: &Root, operation: Operation<'_>, paginator: &PaginatorPlan) -> OperationModule {
    let plan = operation.plan;
    let scope = Scope::new([paginator.name.as_str(), paginator.items_name.as_str()]);
    let place = Place::new(&scope, root);
    let declaration = declaration(place, plan, paginator);
    let methods = methods(place, operation, paginator);
    let items = paginator
        .items
        .as_ref()
        .map(|items| item_paginator(place, operation, paginator, items));
    let docs = inner_doc(&format!("Paginator of the `{}` operation.", plan.wire_name));
    let uses = scope.uses();
    OperationModule {
        name: "paginator",
        emitter: file!(),
        tokens: quote!(#docs #uses #declaration #methods #items),
    }
}

fn declaration(place: Place<'_>, plan: &OperationPlan, paginator: &PaginatorPlan) -> TokenStream {
    let docs = doc(&format!(
        "Reads the pages of [`{0}`](super::{0}).",
        plan.name
    ));
    let name = ident(&paginator.name);
    let arc = place.get("std::sync::Arc");
    let handle = place.own("client::Handle");
    let builder = place.get(ItemPath::from("super::builders").name(&plan.input.builder));
    quote! {
        #docs
        pub struct #name {
            handle: #arc<#handle>,
            builder: #builder,
            stop_on_duplicate_token: bool,
        }
    }
}

fn methods(place: Place<'_>, operation: Operation<'_>, paginator: &PaginatorPlan) -> TokenStream {
    let plan = operation.plan;
    let name = ident(&paginator.name);
    let arc = place.get("std::sync::Arc");
    let handle = place.own("client::Handle");
    let builder = place.get(ItemPath::from("super::builders").name(&plan.input.builder));
    let page_size = page_size(place, plan, paginator);
    let items = items_method(paginator);
    let send = send(place, operation, paginator);
    quote! {
        impl #name {
            #[inline]
            pub(crate) fn new(handle: #arc<#handle>, builder: #builder) -> Self {
                Self {
                    handle,
                    builder,
                    stop_on_duplicate_token: true,
                }
            }

            #page_size

            #items

            /// Sets whether to stop when the service answers with the token that was sent. It does
            /// by default; an operation that follows a log may want to go on.
            #[inline]
            pub fn stop_on_duplicate_token(mut self, stop_on_duplicate_token: bool) -> Self {
                self.stop_on_duplicate_token = stop_on_duplicate_token;
                self
            }

            #send
        }
    }
}

fn page_size(place: Place<'_>, plan: &OperationPlan, paginator: &PaginatorPlan) -> TokenStream {
    let Some(page_size) = &paginator.page_size else {
        return quote!();
    };
    let field = &plan.input.fields[page_size.field];
    let docs = doc(&format!(
        "Sets the page size: it replaces `{}` of the request.",
        field.stem
    ));
    let name = ident(&field.ident);
    let ty = place.ty(&page_size.ty);
    quote! {
        #docs
        #[inline]
        pub fn page_size(mut self, limit: #ty) -> Self {
            self.builder.#name = Some(limit);
            self
        }
    }
}

fn items_method(paginator: &PaginatorPlan) -> TokenStream {
    let Some(items) = &paginator.items else {
        return quote!();
    };
    let docs = doc(&format!(
        "Returns a paginator of the items in `{}` instead of pages.",
        items.member_path
    ));
    let name = ident(&paginator.items_name);
    quote! {
        #docs
        #[inline]
        pub fn items(self) -> #name {
            #name(self)
        }
    }
}

/// `send()`
///
/// ```text
/// paginate::pages(
///     self.builder.build().map_err(SdkError::construction_failure),
///     move |input| OPERATION.invoke(input, plugins.clone()),
///     move |input, page| paginate::follow(input, page.next_token.as_ref(), stop, |input| …),
/// )
/// ```
fn send(place: Place<'_>, operation: Operation<'_>, paginator: &PaginatorPlan) -> TokenStream {
    let plan = operation.plan;
    let output = sibling(place, &plan.output.name);
    let sent = operation.sent(place, &output);
    let stream = place.get("aws_smithy_async::future::pagination_stream::PaginationStream");
    let constant = place.get("super::OPERATION");
    let paginate = place.get("crate::support::paginate");
    let sdk_error = place.own("error::SdkError");
    let next = next(place, plan, paginator);
    quote! {
        /// Returns the stream of pages. Requests are sent as the stream is read.
        #[inline]
        pub fn send(self) -> #stream<#sent> {
            let handle = self.handle;
            let stop = self.stop_on_duplicate_token;
            let plugins = #paginate::plugins(handle.operation_plugins(#constant, None));
            #paginate::pages(
                self.builder.build().map_err(#sdk_error::construction_failure),
                move |input| #constant.invoke(input, plugins.clone()),
                move |input, page: &#output| {
                    #next
                },
            )
        }
    }
}

/// How the following input is made from a page.
fn next(place: Place<'_>, plan: &OperationPlan, paginator: &PaginatorPlan) -> TokenStream {
    let paginate = place.get("crate::support::paginate");
    let slot = ident(&plan.input.fields[paginator.input_token].ident);
    let token = borrowed(&paginator.output_token);
    let follow = quote! {
        let token = #token;
        #paginate::follow(input, token, stop, |input| &mut input.#slot)
    };
    let Some(is_truncated) = &paginator.is_truncated else {
        return follow;
    };
    let more = copied(is_truncated);
    quote! {
        if !#more.unwrap_or_default() {
            return #paginate::Next::Done;
        }
        #follow
    }
}

fn step(step: &PathStep) -> Ident {
    ident(&step.ident)
}

/// `Option<&T>` at the end of a path, out of a borrowed page.
///
/// ```text
/// page.meta.as_ref().and_then(|value| value.next_token.as_ref())
/// ```
fn borrowed(path: &[PathStep]) -> TokenStream {
    let Some((last, before)) = path.split_last() else {
        return quote!(None);
    };
    let name = step(last);
    let end = |value: TokenStream| match (last.optional, last.boxed) {
        (true, false) => quote!(#value.#name.as_ref()),
        (true, true) => quote!(#value.#name.as_deref()),
        (false, _) => quote!(Some(&#value.#name)),
    };
    match before {
        [] => end(quote!(page)),
        before => {
            let value = borrowed(before);
            let end = end(quote!(value));
            quote!(#value.and_then(|value| #end))
        }
    }
}

/// `Option<T>` at the end of a path to a value that is copied.
fn copied(path: &[PathStep]) -> TokenStream {
    let value = borrowed(path);
    quote!(#value.copied())
}

/// `Option<T>` at the end of a path, out of an owned page.
fn owned(path: &[PathStep]) -> TokenStream {
    let Some((last, before)) = path.split_last() else {
        return quote!(None);
    };
    let name = step(last);
    let end = |value: TokenStream| {
        if last.optional {
            quote!(#value.#name)
        } else {
            quote!(Some(#value.#name))
        }
    };
    match before {
        [] => end(quote!(page)),
        before => {
            let value = owned(before);
            let end = end(quote!(value));
            quote!(#value.and_then(|value| #end))
        }
    }
}

/// The items of a page: an empty collection where there is none.
fn items_of_page(items: &ItemsPlan) -> TokenStream {
    match items.path.as_slice() {
        [only] if !only.optional => {
            let name = step(only);
            quote!(page.#name)
        }
        path => {
            let items = owned(path);
            quote!(#items.unwrap_or_default())
        }
    }
}

fn item_paginator(
    place: Place<'_>,
    operation: Operation<'_>,
    paginator: &PaginatorPlan,
    items: &ItemsPlan,
) -> TokenStream {
    let docs = doc(&format!("Reads the items of [`{}`].", paginator.name));
    let name = ident(&paginator.items_name);
    let pages = ident(&paginator.name);
    let stream = place.get("aws_smithy_async::future::pagination_stream::PaginationStream");
    let flat_map = place.get("aws_smithy_async::future::pagination_stream::TryFlatMap");
    let item = match &items.item {
        ItemType::Element(ty) => place.ty(ty),
        ItemType::Entry(key, value) => {
            let (key, value) = (place.ty(key), place.ty(value));
            quote!((#key, #value))
        }
    };
    let sent = operation.sent(place, &item);
    let items = items_of_page(items);
    quote! {
        #docs
        pub struct #name(#pages);

        impl #name {
            /// Returns the stream of items. Requests are sent as the stream is read.
            #[inline]
            pub fn send(self) -> #stream<#sent> {
                #flat_map::new(self.0.send()).flat_map(|page| #items.into_iter())
            }
        }
    }
}
