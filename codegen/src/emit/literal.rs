//! Default values.

use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

use super::rust_type::Place;
use crate::plan::ir::{DocumentLiteral, Literal, RustType};

/// `.unwrap_or(5)` or `.unwrap_or_else(|| "five".to_owned())`
pub(super) fn default_value(place: Place<'_>, ty: &RustType, literal: &Literal) -> TokenStream {
    let value = value(place, ty, literal);
    match literal {
        Literal::Bool(_) | Literal::Int(_) | Literal::Float(_) => quote!(.unwrap_or(#value)),
        Literal::Document(literal) => match literal {
            DocumentLiteral::Str(_) | DocumentLiteral::EmptyList | DocumentLiteral::EmptyObject => {
                quote!(.unwrap_or_else(|| #value))
            }
            _ => quote!(.unwrap_or(#value)),
        },
        _ => quote!(.unwrap_or_else(|| #value)),
    }
}

/// The value of a literal for a field of type `ty`.
fn value(place: Place<'_>, ty: &RustType, literal: &Literal) -> TokenStream {
    match literal {
        Literal::Bool(value) => quote!(#value),
        Literal::Int(value) => signed(*value),
        Literal::Float(value) => float(*value),
        Literal::Str(value) => owned(place, value),
        Literal::Enum(value) => {
            let ty = place.ty(ty);
            place.bring("std::convert::From");
            quote!(#ty::from(#value))
        }
        Literal::Blob(bytes) => {
            let blob = place.get("aws_smithy_types::Blob");
            let bytes = Token::byte_string(bytes);
            quote!(#blob::new(#bytes))
        }
        Literal::Timestamp(seconds, nanos) => timestamp(place, *seconds, *nanos),
        Literal::Document(literal) => document(place, literal),
    }
}

fn owned(place: Place<'_>, value: &str) -> TokenStream {
    place.bring("std::borrow::ToOwned");
    quote!(#value.to_owned())
}

/// An integer: the sign is a token of its own.
pub(super) fn signed(value: i64) -> TokenStream {
    let digits = Token::u64_unsuffixed(value.unsigned_abs());
    if value < 0 {
        quote!(-#digits)
    } else {
        quote!(#digits)
    }
}

pub(super) fn float(value: f64) -> TokenStream {
    let digits = Token::f64_unsuffixed(value.abs());
    if value < 0.0 {
        quote!(-#digits)
    } else {
        quote!(#digits)
    }
}

fn timestamp(place: Place<'_>, seconds: i64, nanos: u32) -> TokenStream {
    let date_time = place.get("aws_smithy_types::DateTime");
    let seconds = signed(seconds);
    let nanos = Token::u32_unsuffixed(nanos);
    quote!(#date_time::from_secs_and_nanos(#seconds, #nanos))
}

fn document(place: Place<'_>, literal: &DocumentLiteral) -> TokenStream {
    let document = place.get("aws_smithy_types::Document");
    let number = || place.get("aws_smithy_types::Number");
    match literal {
        DocumentLiteral::Null => quote!(#document::Null),
        DocumentLiteral::Bool(value) => quote!(#document::Bool(#value)),
        DocumentLiteral::PosInt(value) => {
            let (number, value) = (number(), Token::u64_unsuffixed(*value));
            quote!(#document::Number(#number::PosInt(#value)))
        }
        DocumentLiteral::NegInt(value) => {
            let (number, value) = (number(), signed(*value));
            quote!(#document::Number(#number::NegInt(#value)))
        }
        DocumentLiteral::Float(value) => {
            let (number, value) = (number(), float(*value));
            quote!(#document::Number(#number::Float(#value)))
        }
        DocumentLiteral::Str(value) => {
            let value = owned(place, value);
            quote!(#document::String(#value))
        }
        DocumentLiteral::EmptyList => {
            let vec = place.get("std::vec::Vec");
            quote!(#document::Array(#vec::new()))
        }
        DocumentLiteral::EmptyObject => {
            let default = place.get("std::default::Default");
            quote!(#document::Object(#default::default()))
        }
    }
}
