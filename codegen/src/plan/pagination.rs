//! Paginators.

use crate::error::Problem;
use crate::model::traits::{Paginated, names as trait_ids};
use crate::model::{Member, Shape, ShapeId, ShapeKind};

use super::context::{Cx, is_enum};
use super::ir::{ItemType, ItemsPlan, PageSize, PaginatorPlan, PathStep, RustType, TokenKind};
use super::jmespath;
use super::names::{self, FieldKind};
use super::role::Role;
use super::structure::{self, optional};
use super::types;

/// Plans the operation's paginator. There is none where the input has an idempotency token, as in
/// the official crates: every page would be a request of its own with the same token.
pub(super) fn plan(
    cx: &Cx<'_>,
    operation: &Shape,
    input: &Shape,
    output: &Shape,
) -> Option<PaginatorPlan> {
    let own = operation.traits.paginated()?;
    if input.idempotency_token().is_some() {
        return None;
    }
    let reader = Reader {
        cx,
        operation,
        input,
        output,
        settings: own.or(cx.shape.traits.paginated().unwrap_or_default()),
    };
    let noted = |fault| cx.problem(reader.problem(fault));
    reader.plan().map_err(noted).ok()
}

struct Reader<'r, 'a> {
    cx: &'r Cx<'a>,
    operation: &'r Shape,
    input: &'r Shape,
    output: &'r Shape,
    settings: Paginated<'r>,
}

/// What is wrong with `@paginated`: the setting, none if the trait as a whole is; and a sentence.
type Fault = (Option<&'static str>, String);

/// A path and the member at its end.
struct Found {
    steps: Vec<PathStep>,
    target: ShapeId,
}

impl Reader<'_, '_> {
    fn plan(&self) -> Result<PaginatorPlan, Fault> {
        let at = |setting| move |message| (Some(setting), message);
        let whole = |message| (None, message);
        let input_token = self.required("inputToken", self.settings.input_token);
        let input_token = self.input_member(input_token.map_err(whole)?);
        let input_token = input_token.map_err(at("inputToken"))?.0;
        let output_token = self.required("outputToken", self.settings.output_token);
        let output_token = self.path(output_token.map_err(whole)?);
        let output_token = output_token.map_err(at("outputToken"))?;
        let page_size = self.settings.page_size.map(|name| self.page_size(name));
        let page_size = page_size.transpose().map_err(at("pageSize"))?;
        let items = self.settings.items.map(|path| self.items(path));
        let items = items.transpose().map_err(at("items"))?;
        let truncated = self.cx.custom.truncation_member(self.operation.id.name());
        let is_truncated = truncated.map(|path| self.path(path)).transpose();
        let is_truncated = is_truncated.map_err(whole)?;
        let id = &self.operation.id;
        let name = self.cx.name(id, names::paginator_name(id.name()));
        Ok(PaginatorPlan {
            items_name: names::item_paginator_name(&name),
            name,
            input_token,
            token: token_kind(self.cx.get(&output_token.target)),
            output_token: output_token.steps,
            page_size,
            items,
            is_truncated: is_truncated.map(|found| found.steps),
        })
    }

    /// A problem at the setting, which the operation's trait holds or the service's.
    fn problem(&self, (setting, message): Fault) -> Problem {
        let problem = Problem::new("invalid-paginated", message).shape(&self.operation.id);
        let Some(setting) = setting else {
            return problem.on_trait(trait_ids::PAGINATED, "");
        };
        let own = self.operation.traits.get(trait_ids::PAGINATED);
        let is_own = own.is_some_and(|value| value.get(setting).is_some());
        let owner = if is_own {
            self.operation
        } else {
            self.cx.shape
        };
        problem
            .owned_by(&owner.id)
            .on_trait(trait_ids::PAGINATED, format!("/{setting}"))
    }

    fn required<'s>(&self, name: &str, value: Option<&'s str>) -> Result<&'s str, String> {
        value.ok_or_else(|| {
            format!("neither the operation's `@paginated` nor the service's has `{name}`")
        })
    }

    fn input_member(&self, name: &str) -> Result<(usize, &Member), String> {
        let members = self.input.members().into_iter().enumerate();
        members
            .into_iter()
            .find(|(_, member)| member.name == name)
            .ok_or_else(|| format!("`@paginated` names `{name}`, which is no member of the input"))
    }

    /// A page size is a number, or a string that holds one.
    fn page_size(&self, name: &str) -> Result<PageSize, String> {
        let (field, member) = self.input_member(name)?;
        let ty = types::shape_type(self.cx, self.cx.target(member));
        let fits = matches!(
            ty,
            RustType::I8 | RustType::I16 | RustType::I32 | RustType::I64 | RustType::String
        );
        if !fits {
            return Err(format!(
                "the page size `{name}` is neither a number nor a string"
            ));
        }
        Ok(PageSize { field, ty })
    }

    /// Walks a path such as `a.b` through the output.
    fn path(&self, path: &str) -> Result<Found, String> {
        let mut found = Found {
            steps: Vec::new(),
            target: self.output.id.clone(),
        };
        let names = jmespath::names(path)
            .map_err(|fault| format!("`@paginated` names `{path}`: {fault}"))?;
        for (depth, name) in names.iter().enumerate() {
            let role = if depth == 0 {
                Role::Output
            } else {
                Role::Nested
            };
            let container = self.cx.get(&found.target);
            let member = structure_member(container, name).ok_or_else(|| {
                format!("`@paginated` names `{path}`, which is not in the output")
            })?;
            found.steps.push(PathStep {
                ident: structure::field_ident(self.cx, container, FieldKind::Structure, member),
                optional: optional(self.cx, container, role, member),
                boxed: self.cx.boxed.contains(&member.id),
            });
            found.target = member.target.clone();
        }
        Ok(found)
    }

    /// Items are the elements of a list or the entries of a map.
    fn items(&self, path: &str) -> Result<ItemsPlan, String> {
        let found = self.path(path)?;
        let item = match types::shape_type(self.cx, self.cx.get(&found.target)) {
            RustType::Vec(item) | RustType::HashSet(item) => ItemType::Element(*item),
            RustType::HashMap(key, value) => ItemType::Entry(*key, *value),
            _ => {
                return Err(format!("the items `{path}` are neither a list nor a map"));
            }
        };
        Ok(ItemsPlan {
            path: found.steps,
            member_path: path.to_owned(),
            item,
        })
    }
}

fn structure_member<'s>(shape: &'s Shape, name: &str) -> Option<&'s Member> {
    match &shape.kind {
        ShapeKind::Structure(members) => members.iter().find(|member| member.name == name),
        _ => None,
    }
}

fn token_kind(target: &Shape) -> TokenKind {
    match target.kind {
        ShapeKind::String if !is_enum(target) => TokenKind::String,
        ShapeKind::Map { .. } => TokenKind::Map,
        _ => TokenKind::Other,
    }
}
