//! Prints types and signatures with canonical paths, so that equal text means equal API.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rustdoc_types::{
    Abi, AssocItemConstraint, AssocItemConstraintKind, Constant, Function, FunctionHeader,
    FunctionPointer, GenericArg, GenericArgs, GenericBound, GenericParamDef, GenericParamDefKind,
    Generics, Item, ItemEnum, Path, PolyTrait, PreciseCapturingArg, Term, TraitBoundModifier, Type,
    TypeAlias, WherePredicate,
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
        bounds.iter().map(|bound| self.bound(bound)).collect()
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

    /// A path with its arguments, under its canonical name.
    pub(crate) fn path(&self, path: &Path) -> String {
        let name = self.names.of(path.id, &path.path);
        if name.starts_with("crate::") {
            self.refs.borrow_mut().insert(name.clone());
        }
        let alias = self.names.krate().index.get(&path.id);
        if let (
            true,
            Some(Item {
                inner: ItemEnum::TypeAlias(alias),
                ..
            }),
        ) = (self.normalise, alias)
        {
            return self.expanded(alias, path.args.as_deref());
        }
        let args = path
            .args
            .as_deref()
            .map(|args| self.args(args))
            .unwrap_or_default();
        if self.normalise {
            known_alias(&name, &args)
        } else {
            format!("{name}{args}")
        }
    }

    /// What a type alias of this crate stands for.
    fn expanded(&self, alias: &TypeAlias, args: Option<&GenericArgs>) -> String {
        let given = match args {
            Some(GenericArgs::AngleBracketed { args, .. }) => args.as_slice(),
            _ => &[],
        };
        let mut inner = self.clone();
        for (at, param) in alias.generics.params.iter().enumerate() {
            let value = match (given.get(at), &param.kind) {
                (Some(arg), _) => self.arg(arg),
                (
                    None,
                    GenericParamDefKind::Type {
                        default: Some(default),
                        ..
                    },
                ) => inner.ty(default),
                (None, _) => "_".to_owned(),
            };
            inner.rename.insert(param.name.clone(), value);
        }
        inner.ty(&alias.type_)
    }

    fn args(&self, args: &GenericArgs) -> String {
        match args {
            GenericArgs::AngleBracketed { args, constraints } => {
                let args = args.iter().map(|arg| self.arg(arg));
                let constraints = constraints
                    .iter()
                    .map(|constraint| self.constraint(constraint));
                in_brackets(&args.chain(constraints).collect::<Vec<_>>())
            }
            GenericArgs::Parenthesized { inputs, output } => {
                let inputs: Vec<String> = inputs.iter().map(|input| self.ty(input)).collect();
                format!("({}){}", inputs.join(", "), self.output(output.as_ref()))
            }
            GenericArgs::ReturnTypeNotation => "(..)".to_owned(),
        }
    }

    fn arg(&self, arg: &GenericArg) -> String {
        match arg {
            GenericArg::Lifetime(lifetime) => self.renamed(lifetime),
            GenericArg::Type(ty) => self.ty(ty),
            GenericArg::Const(value) => constant(value),
            GenericArg::Infer => "_".to_owned(),
        }
    }

    fn constraint(&self, constraint: &AssocItemConstraint) -> String {
        let args = constraint
            .args
            .as_deref()
            .map(|args| self.args(args))
            .unwrap_or_default();
        let name = format!("{}{args}", constraint.name);
        match &constraint.binding {
            AssocItemConstraintKind::Equality(term) => format!("{name} = {}", self.term(term)),
            AssocItemConstraintKind::Constraint(bounds) => {
                format!("{name}: {}", self.bounds(bounds))
            }
        }
    }

    fn term(&self, term: &Term) -> String {
        match term {
            Term::Type(ty) => self.ty(ty),
            Term::Constant(value) => constant(value),
        }
    }

    /// A type.
    pub(crate) fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::ResolvedPath(path) => self.path(path),
            Type::DynTrait(object) => self.object(&object.traits, object.lifetime.as_deref()),
            Type::Generic(name) => self.renamed(name),
            Type::Primitive(name) if name == "never" => "!".to_owned(),
            Type::Primitive(name) => name.clone(),
            Type::FunctionPointer(pointer) => self.pointer(pointer),
            Type::Tuple(types) => self.tuple(types),
            Type::Slice(ty) => format!("[{}]", self.ty(ty)),
            Type::Array { type_, len } => format!("[{}; {len}]", self.ty(type_)),
            Type::Pat { type_, .. } => self.ty(type_),
            Type::ImplTrait(bounds) => format!("impl {}", self.bounds(bounds)),
            Type::Infer => "_".to_owned(),
            Type::RawPointer { is_mutable, type_ } => {
                format!(
                    "*{} {}",
                    if *is_mutable { "mut" } else { "const" },
                    self.ty(type_)
                )
            }
            Type::BorrowedRef {
                lifetime,
                is_mutable,
                type_,
            } => self.borrow(lifetime.as_deref(), *is_mutable, type_),
            Type::QualifiedPath {
                name,
                args,
                self_type,
                trait_,
            } => {
                let args = args
                    .as_deref()
                    .map(|args| self.args(args))
                    .unwrap_or_default();
                let of = trait_
                    .as_ref()
                    .map(|path| format!(" as {}", self.path(path)));
                format!(
                    "<{}{}>::{name}{args}",
                    self.ty(self_type),
                    of.unwrap_or_default()
                )
            }
        }
    }

    fn tuple(&self, types: &[Type]) -> String {
        let types: Vec<String> = types.iter().map(|ty| self.ty(ty)).collect();
        match types.as_slice() {
            [one] => format!("({one},)"),
            all => format!("({})", all.join(", ")),
        }
    }

    fn object(&self, traits: &[PolyTrait], lifetime: Option<&str>) -> String {
        let mut bounds = BTreeSet::new();
        for object in traits {
            let inner = self.with_generics(&object.generic_params);
            bounds.insert(format!(
                "{}{}",
                inner.higher(&object.generic_params),
                inner.path(&object.trait_)
            ));
        }
        // The default object lifetime may be written out.
        let lifetime = lifetime.filter(|lifetime| !(self.normalise && *lifetime == "'static"));
        bounds.extend(lifetime.map(|lifetime| self.renamed(lifetime)));
        format!("dyn {}", join(bounds, " + "))
    }

    fn pointer(&self, pointer: &FunctionPointer) -> String {
        let inner = self.with_generics(&pointer.generic_params);
        let inputs: Vec<String> = pointer
            .sig
            .inputs
            .iter()
            .map(|(_, ty)| inner.ty(ty))
            .collect();
        format!(
            "{}{}fn({}){}",
            inner.higher(&pointer.generic_params),
            header(&pointer.header),
            inputs.join(", "),
            inner.output(pointer.sig.output.as_ref())
        )
    }

    fn borrow(&self, lifetime: Option<&str>, is_mutable: bool, ty: &Type) -> String {
        let lifetime = match lifetime {
            Some("'_") | None => String::new(),
            Some(name) => format!("{} ", self.renamed(name)),
        };
        format!(
            "&{lifetime}{}{}",
            if is_mutable { "mut " } else { "" },
            self.ty(ty)
        )
    }

    fn output(&self, output: Option<&Type>) -> String {
        output
            .map(|ty| format!(" -> {}", self.ty(ty)))
            .unwrap_or_default()
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

fn constant(value: &Constant) -> String {
    value.value.clone().unwrap_or_else(|| value.expr.clone())
}

/// Type aliases of other crates that stand in signatures on both sides of a comparison:
/// their definition is not in this crate's documentation.
fn known_alias(name: &str, args: &str) -> String {
    match name {
        "std::fmt::Result" => "std::result::Result<(), std::fmt::Error>".to_owned(),
        "std::io::Result" | "std::io::error::Result" => {
            let inner = args
                .strip_prefix('<')
                .and_then(|args| args.strip_suffix('>'))
                .unwrap_or("_");
            format!("std::result::Result<{inner}, std::io::error::Error>")
        }
        "aws_smithy_runtime_api::box_error::BoxError" => {
            "std::boxed::Box<dyn std::error::Error + std::marker::Send + std::marker::Sync>"
                .to_owned()
        }
        _ => format!("{name}{args}"),
    }
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
