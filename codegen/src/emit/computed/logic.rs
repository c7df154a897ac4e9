//! Questions that are answered with yes or no.

use proc_macro2::TokenStream;
use quote::quote;

use super::computing::Computing;
use crate::plan::ir::{Computed, ComputedKind, OnNull, Order, Sequence, TextPart, TruthOf};

impl Computing<'_> {
    /// The value of the kinds that compare and choose.
    pub(super) fn answer(self, computed: &Computed) -> TokenStream {
        match &computed.kind {
            ComputedKind::ToFloat(of) => self.to_float(of),
            ComputedKind::Contains {
                sequence,
                wanted,
                on_null,
            } => self.contains(sequence, wanted, *on_null),
            ComputedKind::All { sequence, wanted } => self.all(sequence, wanted),
            ComputedKind::Text { of, part, wanted } => self.text(of, *part, wanted),
            ComputedKind::Equal {
                left,
                right,
                negated,
            } => self.equal(left, right, *negated),
            ComputedKind::Ordered { left, order, right } => self.ordered(left, *order, right),
            ComputedKind::IsNull(of) => match of.nullable {
                true => {
                    let of = self.receiver(of);
                    quote!(#of.is_none())
                }
                false => quote!(false),
            },
            ComputedKind::Truth(of, truth) => self.truth(of, *truth),
            ComputedKind::Both(left, right) => {
                let (left, right) = (self.joined(left), self.joined(right));
                quote!(#left && #right)
            }
            ComputedKind::Either(left, right) => {
                let (left, right) = (self.joined(left), self.joined(right));
                quote!(#left || #right)
            }
            ComputedKind::Not(of) => {
                let of = self.receiver(of);
                quote!(!#of)
            }
            ComputedKind::And(left, right, truth) => self.and(computed, (left, right), *truth),
            ComputedKind::Or(left, right, truth) => self.or(computed, (left, right), *truth),
            ComputedKind::FirstPresent(values) => self.first_present(values),
            _ => self.value(computed),
        }
    }

    fn to_float(self, of: &Computed) -> TokenStream {
        let value = self.receiver(of);
        match of.nullable {
            true => quote!(#value.map(|value| value as f64)),
            false => quote!(#value as f64),
        }
    }

    /// One side of `&&` or `||`.
    fn joined(self, side: &Computed) -> TokenStream {
        let value = self.value(side);
        match side.kind {
            ComputedKind::Both(..)
            | ComputedKind::Either(..)
            | ComputedKind::And(..)
            | ComputedKind::Or(..) => quote!((#value)),
            _ => value,
        }
    }

    /// One side of a comparison.
    fn compared(self, side: &Computed, in_option: bool) -> TokenStream {
        if in_option && !side.nullable {
            return self.some(side);
        }
        let value = self.value(side);
        match side.kind {
            ComputedKind::Field { .. }
            | ComputedKind::Variant { .. }
            | ComputedKind::Entry { .. }
            | ComputedKind::Element
            | ComputedKind::Nth(..)
            | ComputedKind::Constant(_) => value,
            _ => quote!((#value)),
        }
    }

    fn equal(self, left: &Computed, right: &Computed, negated: bool) -> TokenStream {
        let in_option = left.nullable || right.nullable;
        let (left, right) = (
            self.compared(left, in_option),
            self.compared(right, in_option),
        );
        match negated {
            false => quote!(#left == #right),
            true => quote!(#left != #right),
        }
    }

    fn ordered(self, left: &Computed, order: Order, right: &Computed) -> TokenStream {
        let sign = match order {
            Order::Less => quote!(<),
            Order::LessOrEqual => quote!(<=),
            Order::Greater => quote!(>),
            Order::GreaterOrEqual => quote!(>=),
        };
        if !left.nullable && !right.nullable {
            let (left, right) = (self.compared(left, false), self.compared(right, false));
            return quote!(#left #sign #right);
        }
        let first = match left.nullable {
            true => self.receiver(left),
            false => self.some(left),
        };
        let second = self.some(right);
        quote!(#first.zip(#second).map(|(left, right)| left #sign right))
    }

    /// Evaluated outside of closures, unless it is a constant.
    fn wanted(self, wanted: &Computed, in_option: bool) -> (TokenStream, TokenStream) {
        let value = match in_option {
            true => self.some(wanted),
            false => self.value(wanted),
        };
        match wanted.kind {
            ComputedKind::Constant(_) => (quote!(), value),
            _ => (quote!(let wanted = #value;), quote!(wanted)),
        }
    }

    fn contains(self, sequence: &Sequence, wanted: &Computed, on_null: OnNull) -> TokenStream {
        let in_option = sequence.null_values || wanted.nullable;
        let (before, wanted) = self.wanted(wanted, in_option);
        let item = match in_option && !sequence.null_values {
            true => quote!(Some(item)),
            false => quote!(item),
        };
        let found = self.finished(
            sequence,
            on_null,
            |items| quote!(#items.any(|item| #item == #wanted)),
        );
        block(before, found)
    }

    fn all(self, sequence: &Sequence, wanted: &Computed) -> TokenStream {
        let (before, wanted) = self.wanted(wanted, sequence.null_values);
        let all = self.place.get("crate::support::computed::all_are");
        let found = self.finished(sequence, OnNull::No, |items| quote!(#all(#items, #wanted)));
        block(before, found)
    }

    fn text(self, of: &Computed, part: TextPart, wanted: &Computed) -> TokenStream {
        let (of, wanted) = (self.needed(of), self.needed(wanted));
        match part {
            TextPart::Anywhere => quote!(#of.contains(#wanted)),
            TextPart::Start => quote!(#of.starts_with(#wanted)),
            TextPart::End => quote!(#of.ends_with(#wanted)),
        }
    }

    fn truth(self, of: &Computed, truth: TruthOf) -> TokenStream {
        if let ComputedKind::Sequence(sequence) = &of.kind {
            return self.finished(
                sequence,
                OnNull::No,
                |items| quote!(#items.next().is_some()),
            );
        }
        let value = self.receiver(of);
        match (truth, of.nullable) {
            (TruthOf::Bool, true) => quote!(#value == Some(true)),
            (TruthOf::Bool, false) => value,
            (TruthOf::Filled, true) => quote!(#value.is_some_and(|value| !value.is_empty())),
            (TruthOf::Filled, false) => quote!(!#value.is_empty()),
            (TruthOf::Present, true) => quote!(#value.is_some()),
            (TruthOf::Present, false) => quote!(true),
        }
    }

    fn and(
        self,
        whole: &Computed,
        (left, right): (&Computed, &Computed),
        truth: TruthOf,
    ) -> TokenStream {
        let guard = guard(truth);
        match whole.nullable {
            true => {
                let (left, right) = (self.some(left), self.some(right));
                quote! {
                    match #left {
                        Some(first) if #guard => #right,
                        other => other,
                    }
                }
            }
            false => {
                let (left, right) = (self.value(left), self.value(right));
                quote! {
                    match #left {
                        first if #guard => #right,
                        other => other,
                    }
                }
            }
        }
    }

    fn or(
        self,
        whole: &Computed,
        (left, right): (&Computed, &Computed),
        truth: TruthOf,
    ) -> TokenStream {
        let guard = guard(truth);
        let first = match whole.nullable {
            true => quote!(Some(first)),
            false => quote!(first),
        };
        let other = match whole.nullable {
            true => self.some(right),
            false => self.value(right),
        };
        let pattern = match left.nullable {
            true => quote!(Some(first)),
            false => quote!(first),
        };
        let left = self.value(left);
        quote! {
            match #left {
                #pattern if #guard => #first,
                _ => #other,
            }
        }
    }

    fn first_present(self, values: &[Computed]) -> TokenStream {
        let mut found = quote!();
        for (index, value) in values.iter().enumerate() {
            let next = self.value(value);
            found = match (index, value.nullable) {
                (0, _) => self.receiver(value),
                (_, true) => quote!(#found.or(#next)),
                (_, false) => quote!(#found.unwrap_or(#next)),
            };
        }
        found
    }
}

/// Whether the value called `first` counts as true.
fn guard(truth: TruthOf) -> TokenStream {
    match truth {
        TruthOf::Bool => quote!(first),
        TruthOf::Filled => quote!(!first.is_empty()),
        TruthOf::Present => quote!(true),
    }
}

fn block(before: TokenStream, value: TokenStream) -> TokenStream {
    match before.is_empty() {
        true => value,
        false => quote!({ #before #value }),
    }
}
