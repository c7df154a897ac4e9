//! Waiters (Smithy 2.0, "Waiters").

use crate::error::{At, Note, NoteKind, Part, Problem};
use crate::model::traits::{
    Acceptor, AcceptorState, Matcher, PathComparator, PathMatcher, Waiter, names as trait_ids,
};
use crate::model::{Operation, Shape};

use super::context::Cx;
use super::ir::{
    Computed, Deprecated, ErrorAcceptor, OutputAcceptor, OutputTest, WaiterPlan, WaiterState,
};
use super::jmespath::{Fault, On, Subject};
use super::{docs, errors, names, text};

/// Plans the waiters of an operation, sorted by module. One with an expression that no code is made
/// of is left out, and a note tells why.
pub(super) fn plan(cx: &Cx<'_>, operation: &Shape, subject: Subject<'_, '_>) -> Vec<WaiterPlan> {
    let Some(parts) = operation.as_operation() else {
        return Vec::new();
    };
    let reader = Reader {
        cx,
        operation,
        parts,
        subject,
    };
    let waiters = operation.traits.waiters();
    let plans = waiters.iter().filter_map(|waiter| reader.plan(waiter));
    let mut plans: Vec<WaiterPlan> = plans.collect();
    plans.sort_by(|a, b| a.module.cmp(&b.module));
    plans
}

struct Reader<'r, 'a> {
    cx: &'r Cx<'a>,
    operation: &'r Shape,
    parts: &'r Operation,
    subject: Subject<'r, 'a>,
}

/// What follows from an acceptor.
enum Meaning {
    Output(OutputAcceptor),
    Error(ErrorAcceptor),
}

impl Reader<'_, '_> {
    fn plan(&self, waiter: &Waiter<'_>) -> Option<WaiterPlan> {
        let at = At::ROOT.key(waiter.name);
        let on_waiter = |problem: Problem| self.placed(problem, at.pointer());
        let (min_delay, max_delay) = self.delays(waiter)?;
        let mut on_output = Vec::new();
        let mut on_error = Vec::new();
        let mut whole = true;
        let acceptors = at.key("acceptors");
        for (index, acceptor) in waiter.acceptors.iter().enumerate() {
            let at = acceptors.index(index);
            match self.meaning(acceptor, &at.key("matcher")) {
                Some(Meaning::Output(acceptor)) => on_output.push(acceptor),
                Some(Meaning::Error(acceptor)) => on_error.push(acceptor),
                None => whole = false,
            }
        }
        self.check_success(waiter);
        let name = waiter.name;
        let of = |made| self.cx.name_on(made, on_waiter);
        let plan = WaiterPlan {
            wire_name: name.to_owned(),
            module: self.cx.name_on(names::waiter_module(name), on_waiter),
            method: of(names::waiter_fn_name(name)),
            fluent_builder: of(names::waiter_fluent_builder_name(name)),
            final_poll: of(names::waiter_final_poll_name(name)),
            error: of(names::waiter_error_name(name)),
            docs: text::words(waiter.documentation),
            deprecated: waiter.deprecated.then(Deprecated::default),
            min_delay,
            max_delay,
            on_output: until(on_output, |acceptor| acceptor.test == OutputTest::Always),
            on_error: until(on_error, |acceptor| acceptor.codes.is_empty()),
        };
        whole.then_some(plan)
    }

    /// A problem inside the trait.
    fn placed(&self, problem: Problem, pointer: String) -> Problem {
        problem
            .shape(&self.operation.id)
            .on_trait(trait_ids::WAITABLE, pointer)
    }

    fn problem(&self, message: String, pointer: String) {
        let problem = Problem::new("invalid-waiter", message);
        self.cx.problem(self.placed(problem, pointer));
    }

    /// The back-off is made for a shortest delay that is not longer than the longest.
    fn delays(&self, waiter: &Waiter<'_>) -> Option<(u64, u64)> {
        let (least, most) = (waiter.min_delay, waiter.max_delay);
        let limit = i64::from(i32::MAX);
        if (1..=limit).contains(&least) && (least..=limit).contains(&most) {
            return Some((least.unsigned_abs(), most.unsigned_abs()));
        }
        let name = waiter.name;
        let message = format!(
            "the waiter `{name}` tries every {least} to {most} seconds: the least must be 1 or \
             more, the most no less than that, and both no more than {limit}"
        );
        self.problem(message, At::ROOT.key(name).pointer());
        None
    }

    /// Who waits for nothing waits in vain.
    fn check_success(&self, waiter: &Waiter<'_>) {
        let is_success = |acceptor: &Acceptor<'_>| acceptor.state == AcceptorState::Success;
        if !waiter.acceptors.iter().any(is_success) {
            let name = waiter.name;
            let message = format!("the waiter `{name}` has no acceptor with the state `success`");
            let at = At::ROOT.key(name);
            self.problem(message, at.key("acceptors").pointer());
        }
    }

    fn meaning(&self, acceptor: &Acceptor<'_>, at: &At<'_>) -> Option<Meaning> {
        let state = match acceptor.state {
            AcceptorState::Success => WaiterState::Success,
            AcceptorState::Failure => WaiterState::Failure,
            AcceptorState::Retry => WaiterState::Retry,
        };
        let [matcher] = acceptor.matchers.as_slice() else {
            let message = "a matcher has one of `success`, `errorType`, `output` and `inputOutput`";
            self.problem(message.to_owned(), at.pointer());
            return None;
        };
        let computed = |path, on, key| {
            let test = self.test(path, on, &at.key(key))?;
            Some(Meaning::Output(OutputAcceptor { state, test }))
        };
        match matcher {
            Matcher::Success(true) => {
                let test = OutputTest::Always;
                Some(Meaning::Output(OutputAcceptor { state, test }))
            }
            Matcher::Success(false) => {
                let codes = Vec::new();
                Some(Meaning::Error(ErrorAcceptor { state, codes }))
            }
            Matcher::ErrorType(error) => {
                let codes = self.codes(error);
                Some(Meaning::Error(ErrorAcceptor { state, codes }))
            }
            Matcher::Output(path) => computed(path, On::Output, "output"),
            Matcher::InputOutput(path) => computed(path, On::Both, "inputOutput"),
        }
    }

    /// The codes of an error: the name that the waiter has for it, as official clients compare it,
    /// and, if that is a shape's, what the protocol sends in its place.
    fn codes(&self, error: &str) -> Vec<String> {
        let name = error.rsplit('#').next().unwrap_or(error);
        let mut codes = vec![name.to_owned()];
        let known = self.parts.errors.iter().chain(&self.cx.service.errors);
        let shape = known.map(|id| self.cx.get(id)).find(|shape| {
            let id = &shape.id;
            id.name() == name && (name == error || id.as_str() == error)
        });
        let sent = shape.map(|shape| errors::code(self.cx, shape));
        codes.extend(sent.filter(|code| code != name));
        codes
    }

    fn test(&self, matcher: &PathMatcher<'_>, on: On, at: &At<'_>) -> Option<OutputTest> {
        match self.computed(matcher, on) {
            Ok(value) => Some(OutputTest::If {
                value,
                docs: described(matcher),
            }),
            Err(fault) => {
                self.tell(matcher, &fault, at.key("path").pointer());
                None
            }
        }
    }

    fn computed(&self, matcher: &PathMatcher<'_>, on: On) -> Result<Computed, Fault> {
        let (subject, path, expected) = (self.subject, matcher.path, matcher.expected);
        match matcher.comparator {
            PathComparator::StringEquals => subject.is_text(on, path, expected),
            PathComparator::AnyStringEquals => subject.any_is(on, path, expected),
            PathComparator::AllStringEquals => subject.all_are(on, path, expected),
            PathComparator::BooleanEquals => match expected {
                "true" => subject.is_bool(on, path, true),
                "false" => subject.is_bool(on, path, false),
                _ => Err(Fault::whole(format!(
                    "a boolean is compared with `true` or `false`, not with {}",
                    docs::code(expected)
                ))),
            },
        }
    }

    /// A waiter that no code is made of is left out; one that is wrong is a problem.
    fn tell(&self, matcher: &PathMatcher<'_>, fault: &Fault, pointer: String) {
        let path = docs::code(matcher.path);
        if fault.is_invalid() {
            self.problem(format!("{path}: {fault}"), pointer);
            return;
        }
        let part = Part {
            in_trait: Some(trait_ids::WAITABLE.to_owned()),
            pointer,
            ..Part::default()
        };
        let id = self.operation.id.as_str();
        self.cx.left_out.borrow_mut().push(Note {
            kind: NoteKind::Lost,
            trait_id: trait_ids::WAITABLE.to_owned(),
            message: format!("clients do not have the waiter with {path}: {fault}"),
            count: 1,
            shape: id.to_owned(),
            place: self.cx.model.part_place(id, &part).unwrap_or_default(),
        });
    }
}

/// The acceptors up to one that always matches.
fn until<T>(acceptors: Vec<T>, always: impl Fn(&T) -> bool) -> Vec<T> {
    let end = acceptors.iter().position(always);
    let count = end.map_or(acceptors.len(), |index| index + 1);
    acceptors.into_iter().take(count).collect()
}

/// What a matcher asks, in words.
fn described(matcher: &PathMatcher<'_>) -> String {
    let (path, expected) = (docs::code(matcher.path), docs::code(matcher.expected));
    match matcher.comparator {
        PathComparator::StringEquals | PathComparator::BooleanEquals => {
            format!("{path} is {expected}")
        }
        PathComparator::AnyStringEquals => format!("one of {path} is {expected}"),
        PathComparator::AllStringEquals => format!("all of {path} are {expected}"),
    }
}
