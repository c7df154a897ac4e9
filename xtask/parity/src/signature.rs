//! Prints types and signatures with canonical paths, so that equal text means equal API.

mod types;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rustdoc_types::{
    Abi, Function, FunctionHeader, GenericBound, GenericParamDef, GenericParamDefKind, Generics,
    PreciseCapturingArg, TraitBoundModifier, Type, WherePredicate,
};

use super::names::Names;

/// Prints in one of two ways: normalised (generic parameters by position, `Self` and type
/// aliases expanded, no argument names), or as its author wrote it.
#[derive(Clone)]
pub(crate) struct Printer<'a> {
    names: &'a Names<'a>,
    /// What generic parameters, lifetimes and `Self` are printed as.
    rename: BTreeMap<String, String>,
    normalise: bool,
    refs: &'a RefCell<BTreeSet<String>>,
}

impl<'a> Printer<'a> {
    /// A printer that notes in `refs` the crate's own items which it prints.
    pub(crate) fn new(
        names: &'a Names<'a>,
        normalise: bool,
        refs: &'a RefCell<BTreeSet<String>>,
    ) -> Self {
        Printer {
            names,
            rename: BTreeMap::new(),
            normalise,
            refs,
        }
    }

    /// A printer inside an impl: `Self` is the type that the impl is for.
    pub(crate) fn with_self(&self, for_: &Type) -> Self {
        let mut inner = self.clone();
        if self.normalise {
            inner.rename.insert("Self".to_owned(), self.ty(for_));
        }
        inner
    }

    /// A printer inside an item with these generic parameters.
    pub(crate) fn with_generics(&self, params: &[GenericParamDef]) -> Self {
        let mut inner = self.clone();
        if self.normalise {
            for param in params.iter().filter(|param| !is_synthetic(param)) {
                let mark = if param.name.starts_with('\'') {
                    "'l"
                } else {
                    "T"
                };
                let name = format!("{mark}{}", inner.rename.len());
                inner.rename.insert(param.name.clone(), name);
            }
        }
        inner
    }

    fn renamed(&self, name: &str) -> String {
        self.rename
            .get(name)
            .cloned()
            .unwrap_or_else(|| name.to_owned())
    }

    /// `<T, 'a>` with defaults; bounds are printed by [`Printer::bounds_of`].
    pub(crate) fn params(&self, params: &[GenericParamDef]) -> String {
        let list: Vec<String> = params
            .iter()
            .filter(|param| !is_synthetic(param))
            .map(|param| match &param.kind {
                GenericParamDefKind::Type {
                    default: Some(default),
                    ..
                } => {
                    format!("{} = {}", self.renamed(&param.name), self.ty(default))
                }
                GenericParamDefKind::Const { type_, .. } => {
                    format!("const {}: {}", self.renamed(&param.name), self.ty(type_))
                }
                _ => self.renamed(&param.name),
            })
            .collect();
        in_brackets(&list)
    }

    /// ` where ..`, inline bounds and where clauses together, sorted; empty if there are none.
    pub(crate) fn bounds_of(&self, generics: &Generics) -> String {
        let mut bounds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for param in generics.params.iter().filter(|param| !is_synthetic(param)) {
            let list = match &param.kind {
                GenericParamDefKind::Type { bounds, .. } => self.bound_list(bounds),
                GenericParamDefKind::Lifetime { outlives } => self.lifetimes(outlives),
                GenericParamDefKind::Const { .. } => Vec::new(),
            };
            bounds
                .entry(self.renamed(&param.name))
                .or_default()
                .extend(list);
        }
        for predicate in &generics.where_predicates {
            let (subject, list) = self.predicate(predicate);
            bounds.entry(subject).or_default().extend(list);
        }
        let clauses: Vec<String> = bounds
            .into_iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(subject, list)| format!("{subject}: {}", join(list, " + ")))
            .collect();
        if clauses.is_empty() {
            String::new()
        } else {
            format!(" where {}", clauses.join(", "))
        }
    }

    fn predicate(&self, predicate: &WherePredicate) -> (String, Vec<String>) {
        match predicate {
            WherePredicate::BoundPredicate {
                type_,
                bounds,
                generic_params,
            } => {
                let inner = self.with_generics(generic_params);
                let subject = format!("{}{}", inner.higher(generic_params), inner.ty(type_));
                (subject, inner.bound_list(bounds))
            }
            WherePredicate::LifetimePredicate { lifetime, outlives } => {
                (self.renamed(lifetime), self.lifetimes(outlives))
            }
            WherePredicate::EqPredicate { lhs, rhs } => {
                (format!("{} =", self.ty(lhs)), vec![self.term(rhs)])
            }
        }
    }

    fn lifetimes(&self, list: &[String]) -> Vec<String> {
        list.iter().map(|lifetime| self.renamed(lifetime)).collect()
    }

    fn higher(&self, params: &[GenericParamDef]) -> String {
        if params.is_empty() {
            String::new()
        } else {
            format!("for{} ", self.params(params))
        }
    }

    fn bound_list(&self, bounds: &[GenericBound]) -> Vec<String> {
        let told = bounds
            .iter()
            .filter(|bound| !(self.normalise && is_implied(bound)));
        told.map(|bound| self.bound(bound)).collect()
    }

    /// Bounds joined by `+`; sorted, since their order means nothing.
    pub(crate) fn bounds(&self, bounds: &[GenericBound]) -> String {
        join(self.bound_list(bounds).into_iter().collect(), " + ")
    }

    fn bound(&self, bound: &GenericBound) -> String {
        match bound {
            GenericBound::TraitBound {
                trait_,
                generic_params,
                modifier,
            } => {
                let inner = self.with_generics(generic_params);
                let mark = match modifier {
                    TraitBoundModifier::None => "",
                    TraitBoundModifier::Maybe => "?",
                    TraitBoundModifier::MaybeConst => "~const ",
                };
                format!(
                    "{mark}{}{}",
                    inner.higher(generic_params),
                    inner.path(trait_)
                )
            }
            GenericBound::Outlives(lifetime) => self.renamed(lifetime),
            GenericBound::Use(args) => {
                let args = args.iter().map(|arg| match arg {
                    PreciseCapturingArg::Lifetime(name) | PreciseCapturingArg::Param(name) => {
                        self.renamed(name)
                    }
                });
                format!("use{}", in_brackets(&args.collect::<Vec<_>>()))
            }
        }
    }

    fn output(&self, output: Option<&Type>) -> String {
        match output {
            None => String::new(),
            Some(Type::Tuple(types)) if types.is_empty() => String::new(),
            Some(ty) => format!(" -> {}", self.ty(ty)),
        }
    }

    /// A function or method.
    pub(crate) fn function(&self, name: &str, function: &Function) -> String {
        let inner = self.with_generics(&function.generics.params);
        let inputs: Vec<String> = function
            .sig
            .inputs
            .iter()
            .map(|(name, ty)| inner.input(name, ty))
            .collect();
        format!(
            "{}fn {name}{}({}){}{}",
            header(&function.header),
            inner.params(&function.generics.params),
            inputs.join(", "),
            inner.output(function.sig.output.as_ref()),
            inner.bounds_of(&function.generics)
        )
    }

    fn input(&self, name: &str, ty: &Type) -> String {
        let is_self = |ty: &Type| matches!(ty, Type::Generic(name) if name == "Self");
        match ty {
            _ if name != "self" && self.normalise => self.ty(ty),
            _ if name != "self" => format!("{name}: {}", self.ty(ty)),
            ty if is_self(ty) => "self".to_owned(),
            Type::BorrowedRef {
                lifetime,
                is_mutable,
                type_,
            } if is_self(type_) => {
                let lifetime = lifetime
                    .as_deref()
                    .map(|name| format!("{} ", self.renamed(name)));
                let mutable = if *is_mutable { "mut " } else { "" };
                format!("&{}{mutable}self", lifetime.unwrap_or_default())
            }
            ty => format!("self: {}", self.ty(ty)),
        }
    }
}

/// From edition 2024 on, `impl Trait` in a return type captures every lifetime unasked.
fn is_implied(bound: &GenericBound) -> bool {
    match bound {
        GenericBound::Outlives(lifetime) => lifetime == "'_",
        GenericBound::Use(_) => true,
        GenericBound::TraitBound { .. } => false,
    }
}

/// `impl Trait` in argument position is listed as a parameter too.
fn is_synthetic(param: &GenericParamDef) -> bool {
    matches!(
        param.kind,
        GenericParamDefKind::Type {
            is_synthetic: true,
            ..
        }
    )
}

fn header(header: &FunctionHeader) -> String {
    let abi = match &header.abi {
        Abi::Rust => String::new(),
        abi => format!("extern {abi:?} "),
    };
    let word = |is: bool, word: &'static str| if is { word } else { "" };
    [
        word(header.is_const, "const "),
        word(header.is_async, "async "),
        word(header.is_unsafe, "unsafe "),
        &abi,
    ]
    .concat()
}

fn in_brackets(list: &[String]) -> String {
    if list.is_empty() {
        String::new()
    } else {
        format!("<{}>", list.join(", "))
    }
}

fn join(list: BTreeSet<String>, between: &str) -> String {
    list.into_iter().collect::<Vec<_>>().join(between)
}
