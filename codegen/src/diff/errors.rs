//! Error structures, and the errors of an operation.

use crate::plan::ir::{ErrorPlan, OperationErrorPlan, OperationPlan, Retryable};

use super::Impact;
use super::context::{At, Cx};
use super::field::Role;
use super::structure;

/// What changed between two error structures.
pub(super) fn compare(cx: &Cx<'_>, at: &At, old: &ErrorPlan, new: &ErrorPlan) {
    if old.structure.shape_id == new.structure.shape_id && old.structure.name != new.structure.name
    {
        let (is, was) = (&new.structure.name, &old.structure.name);
        let message = format!("is named `{is}` now, was `{was}`");
        cx.add(Impact::Breaks, "type-renamed", at, message);
    }
    retryable(cx, at, (old.retryable, new.retryable));
    let texts = (&old.display_name, &new.display_name);
    cx.compare((Impact::Behaviour, "display"), at, texts, |_, new| {
        format!("is printed as `{new}` now")
    });
    status(cx, at, (&old.structure.shape_id, &new.structure.shape_id));
    structure::compare(cx, at, Role::Type, (&old.structure, &new.structure));
}

fn retryable(cx: &Cx<'_>, at: &At, (old, new): (Option<Retryable>, Option<Retryable>)) {
    if old == new {
        return;
    }
    let message = format!("is {} now, was {}", retries(new), retries(old));
    if new.is_none() {
        let note = "its method `retryable_error_kind` is gone".to_owned();
        cx.add_with_note(Impact::Breaks, "retryable", at, (message, note));
    } else {
        cx.add(Impact::Behaviour, "retryable", at, message);
    }
}

fn retries(retryable: Option<Retryable>) -> &'static str {
    match retryable {
        None => "not retried",
        Some(Retryable::Server) => "retried as an error of the server",
        Some(Retryable::Client) => "retried as an error of the client",
        Some(Retryable::Throttling) => "retried as throttling",
    }
}

/// The HTTP status and whose fault the error is, which no plan has.
fn status(cx: &Cx<'_>, at: &At, (old, new): (&str, &str)) {
    let Some((old, new)) = cx.old.model.find(old).zip(cx.new.model.find(new)) else {
        return;
    };
    let codes = (&old.traits.http_error(), &new.traits.http_error());
    cx.compare((Impact::Wire, "http-error"), at, codes, |old, new| {
        let show = |code: &Option<u16>| code.map_or("none".to_owned(), |code| code.to_string());
        format!("the HTTP status is now {}, was {}", show(new), show(old))
    });
    let faults = (&old.traits.error(), &new.traits.error());
    cx.compare((Impact::Behaviour, "fault"), at, faults, |_, new| {
        let whose = new.map(|kind| format!("{kind:?}").to_ascii_lowercase());
        format!("is now the fault of the {}", whose.unwrap_or_default())
    });
}

/// What changed in the errors that an operation can end with.
pub(super) fn of_operation(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    let find = |list: &'_ OperationPlan, name: &str| {
        list.errors.iter().position(|error| error.name == name)
    };
    let variant = |name: &str| At {
        shape: at.shape.clone(),
        path: format!("{}::{}::{name}", at.path, new.error),
    };
    for before in &old.errors {
        let key = (crate::plan::ir::TypeModule::Error, before.name.clone());
        let name = cx.renamed.get(&key).unwrap_or(&before.name);
        match find(new, name) {
            Some(index) => pair(cx, &variant(name), before, &new.errors[index]),
            None => {
                let message = format!("the error `{}` is gone", before.name);
                cx.add(Impact::Breaks, "error-removed", &variant(name), message);
            }
        }
    }
    for after in &new.errors {
        let was_renamed = cx.renamed.values().any(|name| *name == after.name);
        if find(old, &after.name).is_none() && !was_renamed {
            let message = format!("the error `{}` is new", after.name);
            let note = format!("until now it came as `{}::Unhandled`", new.error);
            cx.add_with_note(
                Impact::Adds,
                "error-added",
                &variant(&after.name),
                (message, note),
            );
        }
    }
}

fn pair(cx: &Cx<'_>, at: &At, old: &OperationErrorPlan, new: &OperationErrorPlan) {
    if old.name != new.name {
        let message = format!(
            "the variant is named `{}` now, was `{}`",
            new.name, old.name
        );
        cx.add(Impact::Breaks, "error-renamed", at, message);
    }
    cx.compare(
        (Impact::Wire, "error-code"),
        at,
        (&old.code, &new.code),
        |old, new| format!("the code is now `{new}`, was `{old}`"),
    );
}
