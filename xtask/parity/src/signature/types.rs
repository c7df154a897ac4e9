//! Types and paths.

use std::collections::BTreeSet;

use rustdoc_types::{
    AssocItemConstraint, AssocItemConstraintKind, Constant, FunctionPointer, GenericArg,
    GenericArgs, GenericParamDefKind, Item, ItemEnum, Path, PolyTrait, Term, Type, TypeAlias,
};

use super::{Printer, header, in_brackets, join};

impl Printer<'_> {
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
                let elided =
                    |arg: &&GenericArg| matches!(arg, GenericArg::Lifetime(name) if name == "'_");
                let args = args.iter().filter(|arg| !(self.normalise && elided(arg)));
                let args = args.map(|arg| self.arg(arg));
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

    pub(super) fn term(&self, term: &Term) -> String {
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
