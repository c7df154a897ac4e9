//! Error structures, and the errors of an operation.

use crate::plan::ir::{
    ErrorPlan, OperationErrorPlan, OperationPlan, Protocol, Retryable, TypeModule,
};

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};
use super::role::Role;
use super::structure;

/// The statuses that the runtime retries whatever the error is (`HttpStatusCodeClassifier` of
/// aws-smithy-runtime).
const RETRIED: [u16; 4] = [500, 502, 503, 504];

/// What changed between two error structures.
pub(super) fn compare(cx: &Cx<'_>, at: &At, (old, new): (&ErrorPlan, &ErrorPlan)) {
    if old.structure.shape_id == new.structure.shape_id && old.structure.name != new.structure.name
    {
        let (is, was) = (&new.structure.name, &old.structure.name);
        let message = format!("is named `{is}` now, was `{was}`");
        cx.add(Impact::Breaks, Code::TypeRenamed, at, message);
    }
    retryable(cx, at, (old.retryable, new.retryable));
    let texts = (&old.display_name, &new.display_name);
    let what = (Impact::Behaviour, Code::Display);
    if old.structure.name == new.structure.name {
        cx.compare(what, at, texts, |_, new| {
            format!("is printed as `{new}` now")
        });
    }
    status(cx, at, (old, new));
    structure::compare(cx, at, Role::Error, (&old.structure, &new.structure));
}

fn retryable(cx: &Cx<'_>, at: &At, (old, new): (Option<Retryable>, Option<Retryable>)) {
    if old == new {
        return;
    }
    let message = format!("is {} now, was {}", retries(new), retries(old));
    if new.is_none() {
        let note = "its method `retryable_error_kind` is gone".to_owned();
        cx.add_with_note(Impact::Breaks, Code::Retryable, at, (message, note));
    } else {
        cx.add(Impact::Behaviour, Code::Retryable, at, message);
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

/// The HTTP status. Clients know an error by its code, so it matters only where there is no code,
/// and where the runtime retries by it.
fn status(cx: &Cx<'_>, at: &At, (old, new): (&ErrorPlan, &ErrorPlan)) {
    let ids = (&old.structure.shape_id, &new.structure.shape_id);
    let Some((before, after)) = cx.old.model.find(ids.0).zip(cx.new.model.find(ids.1)) else {
        return;
    };
    let (was, is) = (before.traits.error_status(), after.traits.error_status());
    if was == is {
        return;
    }
    let retried = [was, is].map(|status| RETRIED.contains(&status));
    let message = format!("comes with the HTTP status {is} now, was {was}");
    let note = match retried {
        _ if has_no_code(cx, &new.structure.name) => {
            "a response to `HEAD` has no body with the code: only the status tells the error"
        }
        [false, true] if new.retryable.is_none() => "the client retries by this status",
        [true, false] if new.retryable.is_none() => "the client no longer retries it",
        _ => return,
    };
    let said = (message, note.to_owned());
    cx.add_with_note(Impact::Behaviour, Code::HttpError, at, said);
}

/// Whether an operation answers with the error to a `HEAD` request, and has no header for the code.
fn has_no_code(cx: &Cx<'_>, error: &str) -> bool {
    let is_xml = matches!(cx.new.service.protocol, Protocol::RestXml { .. });
    let mut operations = cx.new.service.operations.iter();
    is_xml
        && operations.any(|operation| {
            let http = operation.input.schema.http.as_ref();
            http.is_some_and(|http| http.method == "HEAD")
                && operation.errors.iter().any(|known| known.name == error)
        })
}

/// What changed in the errors that an operation can end with. `at` is its module.
pub(super) fn of_operation(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    let errors = At {
        shape: at.shape.clone(),
        path: format!("{}::{}", at.path, new.error),
    };
    variants(cx, &errors, (&old.errors, &new.errors), &|at, old, new| {
        code(cx, at, old, new);
    });
}

/// What changed in the errors that a stream can end with; `at` is their enum. What they are called
/// in messages is told with the events.
pub(super) fn of_stream(
    cx: &Cx<'_>,
    at: &At,
    errors: (&[OperationErrorPlan], &[OperationErrorPlan]),
) {
    variants(cx, at, errors, &|_, _, _| {});
}

/// What is compared beside the names of two variants.
type Pair<'p> = &'p dyn Fn(&At, &OperationErrorPlan, &OperationErrorPlan);

fn variants(
    cx: &Cx<'_>,
    at: &At,
    (old, new): (&[OperationErrorPlan], &[OperationErrorPlan]),
    pair: Pair<'_>,
) {
    let find =
        |list: &[OperationErrorPlan], name: &str| list.iter().position(|error| error.name == name);
    let variant = |name: &str| At {
        shape: at.shape.clone(),
        path: format!("{}::{name}", at.path),
    };
    for before in old {
        let key = (TypeModule::Error, before.name.clone());
        let name = cx.renamed.get(&key).unwrap_or(&before.name);
        match find(new, name) {
            Some(index) => {
                renamed(cx, &variant(name), before, &new[index]);
                pair(&variant(name), before, &new[index]);
            }
            None => {
                let message = format!("the error `{}` is gone", before.name);
                cx.add(Impact::Breaks, Code::ErrorRemoved, &variant(name), message);
            }
        }
    }
    for after in new {
        let was_renamed = cx.renamed.values().any(|name| *name == after.name);
        if find(old, &after.name).is_none() && !was_renamed {
            let message = format!("the error `{}` is new", after.name);
            let owner = at.path.rsplit("::").next().unwrap_or(&at.path);
            let note = format!("until now it came as `{owner}::Unhandled`");
            let said = (message, note);
            cx.add_with_note(Impact::Adds, Code::ErrorAdded, &variant(&after.name), said);
        }
    }
}

fn renamed(cx: &Cx<'_>, at: &At, old: &OperationErrorPlan, new: &OperationErrorPlan) {
    if old.name != new.name {
        let (is, was) = (&new.name, &old.name);
        let message = format!("the variant is named `{is}` now, was `{was}`");
        cx.add(Impact::Breaks, Code::ErrorRenamed, at, message);
    }
}

fn code(cx: &Cx<'_>, at: &At, old: &OperationErrorPlan, new: &OperationErrorPlan) {
    if old.code != new.code {
        let message = format!("the code is `{}` now, was `{}`", new.code, old.code);
        let note = "code that looks at `code()` sees the new one; clients of the old revision \
                    read the error as `Unhandled`";
        let said = (message, note.to_owned());
        cx.add_with_note(Impact::Wire, Code::ErrorCode, at, said);
    }
}
