//! `@endpoint`: a prefix of the host name, with labels.

use crate::error::Problem;
use crate::model::Shape;
use crate::model::traits::names as trait_ids;
use crate::plan::context::Cx;
use crate::plan::ir::HostPrefixPart;

/// The parts of the operation's host prefix; empty if it has none.
pub(super) fn parts(cx: &Cx<'_>, operation: &Shape, input: &Shape) -> Vec<HostPrefixPart> {
    let prefix = operation.traits.endpoint_host_prefix();
    let Some(prefix) = prefix.filter(|_| !cx.custom.ignores_host_prefix) else {
        return Vec::new();
    };
    split(prefix, input).unwrap_or_else(|message| {
        let problem = Problem::new("invalid-host-prefix", message).shape(&operation.id);
        cx.problem(problem.on_trait(trait_ids::ENDPOINT, "/hostPrefix"));
        Vec::new()
    })
}

fn split(prefix: &str, input: &Shape) -> Result<Vec<HostPrefixPart>, String> {
    let mut parts = Vec::new();
    let mut rest = prefix;
    while let Some((text, tail)) = rest.split_once('{') {
        if !text.is_empty() {
            parts.push(HostPrefixPart::Text(text.to_owned()));
        }
        let (name, tail) = tail
            .split_once('}')
            .ok_or_else(|| format!("the host prefix `{prefix}` has a `{{` without a `}}`"))?;
        let field = input
            .members()
            .into_iter()
            .position(|member| member.name == name);
        parts.push(HostPrefixPart::Label {
            field: field.ok_or_else(|| {
                format!("the host prefix names `{name}`, which is no input member")
            })?,
        });
        rest = tail;
    }
    if !rest.is_empty() {
        parts.push(HostPrefixPart::Text(rest.to_owned()));
    }
    Ok(parts)
}
