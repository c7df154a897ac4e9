//! Sequences.

use proc_macro2::TokenStream;
use quote::quote;

use super::computing::{Computing, read_option, read_sparse};
use crate::emit::words::number;
use crate::plan::ir::{Computed, OnNull, Read, Sequence, Source, Step};

impl Computing<'_> {
    /// The iterator: in an `Option` if there may be none.
    pub(super) fn sequence(self, sequence: &Sequence) -> TokenStream {
        self.propagated(sequence, quote!(map), |items| items)
    }

    /// A value of the sequence, or null.
    pub(super) fn nth(self, sequence: &Sequence, index: i64) -> TokenStream {
        let count = number(usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX));
        let before = number(
            usize::try_from(index.unsigned_abs() - u64::from(index < 0)).unwrap_or(usize::MAX),
        );
        let pick = match index {
            0 => quote!(.next()),
            -1 => quote!(.next_back()),
            1.. => quote!(.nth(#count)),
            _ => quote!(.nth_back(#before)),
        };
        self.propagated(sequence, quote!(and_then), |items| quote!(#items #pick))
    }

    /// What `finish` makes of the iterator, a value that is not null. Where there is no iterator,
    /// that fails or is false.
    pub(super) fn finished(
        self,
        sequence: &Sequence,
        on_null: OnNull,
        finish: impl FnOnce(TokenStream) -> TokenStream,
    ) -> TokenStream {
        match sequence.subject() {
            Some(subject) if subject.nullable && on_null == OnNull::No => {
                self.or_false(sequence, subject, finish)
            }
            Some(subject) => {
                let subject = self.needed(subject);
                finish(self.chain(sequence, subject))
            }
            None => finish(self.chain(sequence, quote!())),
        }
    }

    fn or_false(
        self,
        sequence: &Sequence,
        subject: &Computed,
        finish: impl FnOnce(TokenStream) -> TokenStream,
    ) -> TokenStream {
        let name = name(sequence);
        let subject = self.receiver(subject);
        let finished = finish(self.chain(sequence, name.clone()));
        match sequence.steps_fail() {
            false => quote!(#subject.is_some_and(|#name| #finished)),
            true => quote! {
                match #subject {
                    Some(#name) => #finished,
                    None => false,
                }
            },
        }
    }

    /// What `finish` makes of the iterator, by a `method` of `Option` if there may be none. With
    /// `and_then`, that is an `Option` in any case.
    fn propagated(
        self,
        sequence: &Sequence,
        method: TokenStream,
        finish: impl FnOnce(TokenStream) -> TokenStream,
    ) -> TokenStream {
        let Some(subject) = sequence.subject() else {
            return finish(self.chain(sequence, quote!()));
        };
        if !subject.nullable {
            let subject = self.receiver(subject);
            return finish(self.chain(sequence, subject));
        }
        let name = name(sequence);
        let subject = self.receiver(subject);
        let finished = finish(self.chain(sequence, name.clone()));
        if !sequence.steps_fail() {
            return quote!(#subject.#method(|#name| #finished));
        }
        let is_option = method.to_string() == "and_then";
        let found = match is_option {
            true => finished,
            false => quote!(Some(#finished)),
        };
        quote! {
            match #subject {
                Some(#name) => #found,
                None => None,
            }
        }
    }

    /// The iterator over what `subject` holds.
    fn chain(self, sequence: &Sequence, subject: TokenStream) -> TokenStream {
        let mut steps = sequence.steps.as_slice();
        let (first, read, sparse) = match &sequence.source {
            Source::Elements { read, sparse, .. } => (quote!(#subject.iter()), *read, *sparse),
            Source::Values { read, sparse, .. } => (quote!(#subject.values()), *read, *sparse),
            Source::Keys { read, .. } => (quote!(#subject.keys()), *read, false),
            Source::Listed {
                values, nullable, ..
            } => (self.listed(values, *nullable), Read::Borrowed, false),
        };
        let mut items = read_elements(first, read, sparse, &mut steps);
        while let Some((step, after)) = steps.split_first() {
            steps = after;
            items = self.step(items, step, &mut steps);
        }
        items
    }

    /// One step, and those after it that it takes along.
    fn step(self, items: TokenStream, step: &Step, after: &mut &[Step]) -> TokenStream {
        match step {
            Step::Each(value) => self.each(items, value, after),
            Step::Filter(keep) => {
                let kept = self.value(keep);
                match keep.fallible {
                    false => quote!(#items.filter(|&value| #kept)),
                    true => {
                        let filter = self.place.get("crate::support::computed::try_filter");
                        quote!(#filter(#items, |&value| Some(#kept))?)
                    }
                }
            }
            Step::Present | Step::Flatten => quote!(#items.flatten()),
            Step::Elements { read, sparse } => {
                read_elements(quote!(#items.flatten()), *read, *sparse, after)
            }
            Step::Skip(count) => {
                let count = number(*count);
                quote!(#items.skip(#count))
            }
            Step::Take(count) => {
                let count = number(*count);
                quote!(#items.take(#count))
            }
            Step::Every(count) => {
                let count = number(*count);
                quote!(#items.step_by(#count))
            }
        }
    }

    fn each(self, items: TokenStream, value: &Computed, after: &mut &[Step]) -> TokenStream {
        let computed = self.value(value);
        if value.fallible {
            let each = self.place.get("crate::support::computed::try_each");
            let present = value.nullable.then(|| quote!(.flatten()));
            return quote!(#each(#items, |value| Some(#computed))?#present);
        }
        if value.nullable {
            return quote!(#items.filter_map(|value| #computed));
        }
        match after.split_first() {
            Some((Step::Flatten | Step::Present, rest)) => {
                *after = rest;
                quote!(#items.flat_map(|value| #computed))
            }
            Some((Step::Elements { read, sparse }, rest)) => {
                *after = rest;
                let elements = quote!(#items.flat_map(|value| #computed));
                read_elements(elements, *read, *sparse, after)
            }
            _ => quote!(#items.map(|value| #computed)),
        }
    }

    fn listed(self, values: &[Computed], nullable: bool) -> TokenStream {
        let values = values.iter().map(|value| match nullable {
            true => self.some(value),
            false => self.value(value),
        });
        quote!([#(#values),*].into_iter())
    }
}

/// An iterator over what is read out of references; null is left out right there if that is the next
/// step.
fn read_elements(items: TokenStream, read: Read, sparse: bool, after: &mut &[Step]) -> TokenStream {
    let read = match (sparse, after.split_first()) {
        (false, _) => read_option(read),
        (true, Some((Step::Present, rest))) => {
            *after = rest;
            let read = read_option(read);
            quote!(.flatten()#read)
        }
        (true, _) => read_sparse(read),
    };
    quote!(#items #read)
}

/// What the subject is called where it is known not to be null: listed values look at it as the
/// element at hand.
fn name(sequence: &Sequence) -> TokenStream {
    match sequence.source {
        Source::Listed { .. } => quote!(value),
        _ => quote!(items),
    }
}
