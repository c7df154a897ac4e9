//! `@http` and header names that no request could be made of.

use crate::error::Problem;
use crate::model::traits::Http;
use crate::model::traits::names as trait_ids;
use crate::model::{Member, Shape};
use crate::plan::context::Cx;
use crate::plan::http::{is_token, wrong_header};

/// Notes what is wrong with the method, the path and its labels, and the names of headers.
pub(super) fn check(cx: &Cx<'_>, operation: &Shape, input: &Shape, output: &Shape) {
    let Some(http) = operation.traits.http() else {
        return;
    };
    let of_http = |pointer: &str, message: String| {
        let problem = Problem::new("invalid-http", message).shape(&operation.id);
        cx.problem(problem.on_trait(trait_ids::HTTP, pointer));
    };
    if !is_token(http.method) {
        of_http("/method", format!("{:?} is no method of HTTP", http.method));
    }
    for message in wrong_with_path(&http, &input.members()) {
        of_http("/uri", message);
    }
    for member in input.members().into_iter().chain(output.members()) {
        check_header(cx, member);
    }
}

fn check_header(cx: &Cx<'_>, member: &Member) {
    if let Some(problem) = member.traits.http_header().and_then(wrong_header) {
        cx.problem(
            problem
                .shape(&member.id)
                .on_trait(trait_ids::HTTP_HEADER, ""),
        );
    }
}

/// Every label names a member of the input with `@httpLabel`, and every such member is in the path.
fn wrong_with_path(http: &Http<'_>, members: &[&Member]) -> Vec<String> {
    let path = http.uri.split('?').next().unwrap_or_default();
    let mut wrong = Vec::new();
    if !path.starts_with('/') {
        wrong.push("the path does not begin with `/`".to_owned());
    }
    let labels: Vec<&str> = labels(path).collect();
    let bound = |member: &&&Member| member.traits.http_label();
    for label in &labels {
        if !members
            .iter()
            .filter(bound)
            .any(|member| member.name == *label)
        {
            wrong.push(format!(
                "the path has the label `{{{label}}}`, which is no input member with `@httpLabel`"
            ));
        }
    }
    for member in members.iter().filter(bound) {
        if !labels.contains(&member.name.as_str()) {
            let name = &member.name;
            wrong.push(format!("the path has no label `{{{name}}}` for the member"));
        }
    }
    wrong
}

/// The names between braces; a `+` at the end says that the value may have slashes.
fn labels(path: &str) -> impl Iterator<Item = &str> {
    let starts = path.split('{').skip(1);
    starts.map(|label| {
        let name = label.split('}').next().unwrap_or_default();
        name.strip_suffix('+').unwrap_or(name)
    })
}
