//! Values that are looked up.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::literal::{float, signed};
use crate::emit::rust_type::Place;
use crate::emit::words::ident;
use crate::plan::ir::{
    Computed, ComputedKind, Constant, MapKey, OnNull, PathStep, Read, TypeModule,
};

/// Computes values in one file.
#[derive(Clone, Copy)]
pub(in crate::emit) struct Computing<'a> {
    /// The file.
    pub(in crate::emit) place: Place<'a>,
    /// A reference to the operation's input.
    pub(in crate::emit) input: &'a TokenStream,
    /// A reference to its output.
    pub(in crate::emit) output: &'a TokenStream,
}

impl Computing<'_> {
    /// The value: an `Option` if it may be null.
    pub(in crate::emit) fn value(self, computed: &Computed) -> TokenStream {
        match &computed.kind {
            ComputedKind::Input => self.input.clone(),
            ComputedKind::Output => self.output.clone(),
            ComputedKind::Element => quote!(value),
            ComputedKind::Field { of, step, read } => self.field(of, step, *read),
            ComputedKind::Variant {
                of,
                accessor,
                boxed,
                read,
            } => {
                let accessor = ident(accessor);
                let boxed = boxed.then(|| quote!(.map(|value| &**value)));
                let read = read_option(*read);
                self.from(of, |of| quote!(#of.#accessor().ok()#boxed #read))
            }
            ComputedKind::Entry { of, key, read } => {
                let key = self.key(key);
                let read = read_option(*read);
                self.from(of, |of| quote!(#of.get(#key)#read))
            }
            ComputedKind::Constant(constant) => self.constant(constant, computed.nullable),
            ComputedKind::Sequence(sequence) => self.sequence(sequence),
            ComputedKind::Nth(sequence, index) => self.nth(sequence, *index),
            ComputedKind::Count(sequence) => {
                let count = self.finished(sequence, OnNull::Fail, |items| quote!(#items.count()));
                quote!(#count as i64)
            }
            ComputedKind::Length(of) => {
                let of = self.needed(of);
                quote!(#of.len() as i64)
            }
            ComputedKind::Characters(of) => {
                let of = self.needed(of);
                quote!(#of.chars().count() as i64)
            }
            _ => self.answer(computed),
        }
    }

    /// The value, in an `Option` whether it may be null or not.
    pub(super) fn some(self, computed: &Computed) -> TokenStream {
        let value = self.value(computed);
        match computed.nullable {
            true => value,
            false => {
                let some = self.place.some();
                quote!(#some(#value))
            }
        }
    }

    /// The value, for a method to be called on.
    pub(super) fn receiver(self, computed: &Computed) -> TokenStream {
        match &computed.kind {
            // A method borrows by itself.
            ComputedKind::Field {
                of,
                step:
                    PathStep {
                        ident: name,
                        optional: false,
                        boxed: false,
                    },
                read: Read::Borrowed,
            } if !of.nullable => {
                let (of, name) = (self.receiver(of), ident(name));
                quote!(#of.#name)
            }
            ComputedKind::Input
            | ComputedKind::Output
            | ComputedKind::Element
            | ComputedKind::Field { .. }
            | ComputedKind::Variant { .. }
            | ComputedKind::Entry { .. }
            | ComputedKind::Constant(_)
            | ComputedKind::Nth(..)
            | ComputedKind::FirstPresent(_) => self.value(computed),
            _ => {
                let value = self.value(computed);
                quote!((#value))
            }
        }
    }

    /// The value, where nothing goes on with null.
    pub(super) fn needed(self, computed: &Computed) -> TokenStream {
        let value = self.receiver(computed);
        match computed.nullable {
            true => quote!(#value?),
            false => value,
        }
    }

    /// An `Option` out of another value, which may be null.
    fn from(self, of: &Computed, make: impl FnOnce(TokenStream) -> TokenStream) -> TokenStream {
        let receiver = self.receiver(of);
        if !of.nullable {
            return make(receiver);
        }
        let made = make(quote!(value));
        quote!(#receiver.and_then(|value| #made))
    }

    fn field(self, of: &Computed, step: &PathStep, read: Read) -> TokenStream {
        let receiver = self.receiver(of);
        let name = ident(&step.ident);
        let made = |of: TokenStream| match step.optional {
            true => {
                let read = read_optional(read, step.boxed);
                quote!(#of.#name #read)
            }
            false => read_place(&quote!(#of.#name), read, step.boxed),
        };
        if !of.nullable {
            return made(receiver);
        }
        let made = made(quote!(value));
        match step.optional {
            true => quote!(#receiver.and_then(|value| #made)),
            false => quote!(#receiver.map(|value| #made)),
        }
    }

    fn key(self, key: &MapKey) -> TokenStream {
        match key {
            MapKey::Text(text) => quote!(#text),
            MapKey::Enum(name, text) => {
                self.place.bring("std::convert::From");
                let name = self.place.named(TypeModule::Types, name);
                quote!(&#name::from(#text))
            }
        }
    }

    fn constant(self, constant: &Constant, null: bool) -> TokenStream {
        if null {
            let none = self.place.none();
            return quote!(#none::<bool>);
        }
        match constant {
            Constant::Bool(value) => quote!(#value),
            Constant::Int(value) => {
                let value = signed(*value);
                quote!(#value)
            }
            Constant::Float(value) => float(*value),
            Constant::Text(value) => {
                let value = Literal::string(value);
                quote!(#value)
            }
        }
    }
}

/// What makes an `Option` of what is read out of an optional field.
fn read_optional(read: Read, boxed: bool) -> TokenStream {
    match read {
        Read::Borrowed if boxed => quote!(.as_deref()),
        Read::Borrowed => quote!(.as_ref()),
        Read::Str => quote!(.as_deref()),
        Read::EnumStr => quote!(.as_ref().map(|value| value.as_str())),
        Read::Copied => quote!(),
        Read::Integer => quote!(.map(i64::from)),
        Read::Float => quote!(.map(f64::from)),
    }
}

/// What is read out of a field that is no `Option`.
fn read_place(field: &TokenStream, read: Read, boxed: bool) -> TokenStream {
    match read {
        Read::Borrowed if boxed => quote!(&*#field),
        Read::Borrowed => quote!(&#field),
        Read::Str | Read::EnumStr => quote!(#field.as_str()),
        Read::Copied => field.clone(),
        Read::Integer => quote!(i64::from(#field)),
        Read::Float => quote!(f64::from(#field)),
    }
}

/// What makes an `Option` of what is read out of an `Option` of a reference, or an iterator of what
/// is read out of one over references.
pub(super) fn read_option(read: Read) -> TokenStream {
    match read {
        Read::Borrowed => quote!(),
        Read::Str | Read::EnumStr => quote!(.map(|value| value.as_str())),
        Read::Copied => quote!(.copied()),
        Read::Integer => quote!(.map(|value| i64::from(*value))),
        Read::Float => quote!(.map(|value| f64::from(*value))),
    }
}

/// An iterator of what is read out of elements that may be null.
pub(super) fn read_sparse(read: Read) -> TokenStream {
    match read {
        Read::Borrowed => quote!(.map(|value| value.as_ref())),
        Read::Str => quote!(.map(|value| value.as_deref())),
        Read::EnumStr => quote!(.map(|value| value.as_ref().map(|value| value.as_str()))),
        Read::Copied => quote!(.copied()),
        Read::Integer => quote!(.map(|value| value.map(i64::from))),
        Read::Float => quote!(.map(|value| value.map(f64::from))),
    }
}
