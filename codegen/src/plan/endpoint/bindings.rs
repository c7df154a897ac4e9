//! Values that an operation gives to endpoint parameters.

use crate::error::{At, Problem};
use crate::model::traits::names as trait_ids;
use crate::model::{Shape, ShapeKind};
use crate::plan::context::Cx;
use crate::plan::ir::{
    BuiltIn, EndpointParam, EndpointParamBinding, EndpointParamSource, EndpointPlan, ParamKind,
};

use super::params;

/// The operation's bindings; later ones win: static values, then input members, then
/// a member that is the endpoint.
pub(in crate::plan) fn bindings(
    cx: &Cx<'_>,
    operation: &Shape,
    input: &Shape,
    endpoint: &EndpointPlan,
) -> Vec<EndpointParamBinding> {
    let reader = Reader {
        cx,
        operation,
        endpoint,
    };
    let mut bindings = Vec::new();
    if cx.shape.traits.has_endpoint_rules() {
        reader.refuse_needed_paths();
        bindings.extend(reader.fixed());
        bindings.extend(reader.members(input));
    }
    bindings.extend(reader.whole_endpoint(input));
    bindings
}

struct Reader<'r, 'a> {
    cx: &'r Cx<'a>,
    operation: &'r Shape,
    endpoint: &'r EndpointPlan,
}

impl Reader<'_, '_> {
    fn fixed(&self) -> Vec<EndpointParamBinding> {
        let values = self.operation.traits.static_context_params();
        let bindings = values.into_iter().filter_map(|(name, value)| {
            let at = At::ROOT.key(name);
            let problem = |message| {
                let problem = self.problem(message);
                problem.on_trait(trait_ids::STATIC_CONTEXT_PARAMS, at.pointer())
            };
            let (param, kind) = self.param(name, problem)?;
            let Some(value) = params::value(kind, value) else {
                let message = format!("the static value of `{name}` has a wrong type");
                self.cx.problem(problem(message));
                return None;
            };
            Some(EndpointParamBinding {
                param,
                value: EndpointParamSource::Static(value),
            })
        });
        bindings.collect()
    }

    fn members(&self, input: &Shape) -> Vec<EndpointParamBinding> {
        let members = input.members().into_iter().enumerate();
        let bindings = members.filter_map(|(field, member)| {
            let name = member.traits.context_param()?;
            let problem = |message| {
                let problem = self.problem(message).owned_by(&member.id);
                problem.on_trait(trait_ids::CONTEXT_PARAM, "/name")
            };
            let (param, kind) = self.param(name, problem)?;
            if !fits(kind, self.cx.target(member)) {
                let message = format!("`{}` has another type than `{name}`", member.name);
                self.cx.problem(problem(message));
                return None;
            }
            Some(EndpointParamBinding {
                param,
                value: EndpointParamSource::Field(field),
            })
        });
        bindings.collect()
    }

    /// The member that replaces the client's endpoint, if the operation has one.
    fn whole_endpoint(&self, input: &Shape) -> Option<EndpointParamBinding> {
        let name = self.cx.custom.endpoint_member(self.operation.id.name())?;
        let mut members = input.members().into_iter();
        let field = members.position(|member| member.name == name)?;
        let mut params = self.endpoint.params.iter();
        let param = params.position(|param| param.built_in == Some(BuiltIn::Endpoint))?;
        Some(EndpointParamBinding {
            param,
            value: EndpointParamSource::Field(field),
        })
    }

    /// Without a value that is required there is no endpoint, and values that paths lead to are
    /// not given.
    fn refuse_needed_paths(&self) {
        for (name, path) in self.operation.traits.operation_context_params() {
            let mut params = self.endpoint.params.iter();
            let is_needed = |param: &EndpointParam| {
                param.name == name && param.required && param.default.is_none()
            };
            if params.any(is_needed) {
                let message = format!(
                    "the endpoint needs `{name}`, and clients do not look up `{path}` in the input"
                );
                let problem = Problem::new("unsupported", message).shape(&self.operation.id);
                let pointer = At::ROOT.key(name).key("path").pointer();
                self.cx
                    .problem(problem.on_trait(trait_ids::OPERATION_CONTEXT_PARAMS, pointer));
            }
        }
    }

    /// The parameter's index and kind.
    fn param(
        &self,
        name: &str,
        problem: impl FnOnce(String) -> Problem,
    ) -> Option<(usize, ParamKind)> {
        let params = &self.endpoint.params;
        let found = params.iter().position(|param| param.name == name);
        if found.is_none() {
            let message = format!("`{name}` is no parameter of the endpoint rules");
            self.cx.problem(problem(message));
        }
        found.map(|index| (index, params[index].kind))
    }

    fn problem(&self, message: String) -> Problem {
        Problem::new("invalid-endpoint-params", message).shape(&self.operation.id)
    }
}

fn fits(kind: ParamKind, target: &Shape) -> bool {
    match kind {
        ParamKind::String => matches!(target.kind, ShapeKind::String | ShapeKind::Enum(_)),
        ParamKind::Bool => matches!(target.kind, ShapeKind::Boolean),
        ParamKind::StringList => matches!(target.kind, ShapeKind::List(_)),
    }
}
