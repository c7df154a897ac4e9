//! Paginators.

use crate::plan::ir::{ItemType, OperationPlan, PaginatorPlan, PathStep};

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};
use super::words::code;

/// What changed in the paginator of an operation.
pub(super) fn compare(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    match (&old.paginator, &new.paginator) {
        (None, Some(new)) => {
            let message = format!("`into_paginator()` is new: {}", code(&new.name));
            cx.add(Impact::Adds, Code::PaginatorAdded, at, message);
        }
        (Some(old), None) => {
            let message = format!("`into_paginator()` is gone: {}", code(&old.name));
            cx.add(Impact::Breaks, Code::PaginatorRemoved, at, message);
        }
        (Some(before), Some(after)) => {
            tokens(cx, at, (old, before), (new, after));
            page_size(cx, at, (old, before), (new, after));
            items(cx, at, before, after);
        }
        (None, None) => {}
    }
}

type Planned<'a> = (&'a OperationPlan, &'a PaginatorPlan);

fn tokens(cx: &Cx<'_>, at: &At, old: Planned<'_>, new: Planned<'_>) {
    let tokens = [old, new].map(|(operation, paginator)| {
        let input = &operation.input.fields[paginator.input_token].stem;
        let end = paginator.is_truncated.as_deref().map(path);
        (input.clone(), path(&paginator.output_token), end)
    });
    let what = (Impact::Behaviour, Code::PaginatorTokens);
    cx.compare(what, at, (&tokens[0], &tokens[1]), |old, new| {
        format!(
            "requests for the next page carry `{}` in `{}` now, was `{}` in `{}`",
            new.1, new.0, old.1, old.0
        )
    });
}

fn path(steps: &[PathStep]) -> String {
    let idents: Vec<&str> = steps.iter().map(|step| step.ident.as_str()).collect();
    idents.join(".")
}

fn page_size(cx: &Cx<'_>, at: &At, old: Planned<'_>, new: Planned<'_>) {
    let sizes = [old, new].map(|(operation, paginator)| {
        let size = paginator.page_size.as_ref()?;
        let member = operation.input.fields[size.field].stem.clone();
        Some((member, size.ty.to_string()))
    });
    match &sizes {
        [None, Some(_)] => {
            let message = "the paginator has `page_size()` now";
            cx.add(Impact::Adds, Code::PaginatorPageSize, at, message);
        }
        [Some(_), None] => {
            let message = "the paginator's `page_size()` is gone";
            cx.add(Impact::Breaks, Code::PaginatorPageSize, at, message);
        }
        [Some(old), Some(new)] if old.1 != new.1 => {
            let (is, was) = (&new.1, &old.1);
            let message = format!("the paginator's page size is now `{is}`, was `{was}`");
            cx.add(Impact::Breaks, Code::PaginatorPageSize, at, message);
        }
        [Some(old), Some(new)] if old.0 != new.0 => {
            let (is, was) = (&new.0, &old.0);
            let message = format!("requests carry the page size in `{is}` now, was `{was}`");
            let note = "for callers of the paginator's `page_size()`";
            let said = (message, note.to_owned());
            cx.add_with_note(Impact::Wire, Code::PaginatorPageSize, at, said);
        }
        _ => {}
    }
}

fn items(cx: &Cx<'_>, at: &At, old: &PaginatorPlan, new: &PaginatorPlan) {
    match (&old.items, &new.items) {
        (None, Some(_)) => {
            let message = "the paginator has `items()` now";
            cx.add(Impact::Adds, Code::PaginatorItems, at, message);
        }
        (Some(_), None) => {
            let message = "the paginator's `items()` is gone";
            cx.add(Impact::Breaks, Code::PaginatorItems, at, message);
        }
        (Some(old), Some(new)) if !same_item(cx, &old.item, &new.item) => {
            let (is, was) = (spell(&new.item), spell(&old.item));
            let message = format!("the paginator's items are now `{is}`, were `{was}`");
            cx.add(Impact::Breaks, Code::PaginatorItems, at, message);
        }
        (Some(old), Some(new)) if path(&old.path) != path(&new.path) => {
            let (is, was) = (&new.member_path, &old.member_path);
            let message = format!("the paginator's items come from `{is}` now, was `{was}`");
            cx.add(Impact::Behaviour, Code::PaginatorItems, at, message);
        }
        _ => {}
    }
}

fn same_item(cx: &Cx<'_>, old: &ItemType, new: &ItemType) -> bool {
    match (old, new) {
        (ItemType::Element(old), ItemType::Element(new)) => cx.same_type(old, new),
        (ItemType::Entry(key, value), ItemType::Entry(new_key, new_value)) => {
            cx.same_type(key, new_key) && cx.same_type(value, new_value)
        }
        _ => false,
    }
}

fn spell(item: &ItemType) -> String {
    match item {
        ItemType::Element(ty) => ty.to_string(),
        ItemType::Entry(key, value) => format!("({key}, {value})"),
    }
}
