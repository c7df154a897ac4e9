//! Values that an operation gives to endpoint parameters.

use crate::error::{At, Problem};
use crate::model::traits::names as trait_ids;
use crate::model::{Shape, ShapeKind};
use crate::plan::context::Cx;
use crate::plan::ir::{
    BuiltIn, Computed, EndpointParamBinding, EndpointParamSource, EndpointPlan, ParamKind,
};
use crate::plan::jmespath::{On, Subject};

use super::params;

/// The operation's bindings; later ones win: static values, then what expressions find in the
/// input, then input members, then a member that is the endpoint.
pub(in crate::plan) fn bindings(
    subject: Subject<'_, '_>,
    operation: &Shape,
    endpoint: &EndpointPlan,
) -> Vec<EndpointParamBinding> {
    let reader = Reader {
        cx: subject.cx,
        subject,
        operation,
        endpoint,
    };
    let mut bindings = Vec::new();
    if subject.cx.shape.traits.has_endpoint_rules() {
        bindings.extend(reader.fixed());
        bindings.extend(reader.computed());
        bindings.extend(reader.members(subject.input));
    }
    bindings.extend(reader.whole_endpoint(subject.input));
    bindings
}

struct Reader<'r, 'a> {
    cx: &'r Cx<'a>,
    subject: Subject<'r, 'a>,
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

    fn computed(&self) -> Vec<EndpointParamBinding> {
        let paths = self.operation.traits.operation_context_params();
        let bindings = paths.into_iter().filter_map(|(name, path)| {
            let at = At::ROOT.key(name);
            let problem = |message| {
                let problem = self.problem(message);
                problem.on_trait(trait_ids::OPERATION_CONTEXT_PARAMS, at.pointer())
            };
            let (param, kind) = self.param(name, problem)?;
            let value = self.value(name, kind, path)?;
            let path = path.to_owned();
            Some(EndpointParamBinding {
                param,
                value: EndpointParamSource::Computed { path, value },
            })
        });
        bindings.collect()
    }

    /// What an expression finds in the input.
    fn value(&self, name: &str, kind: ParamKind, path: &str) -> Option<Computed> {
        let found = match kind {
            ParamKind::String => self.subject.text(On::Input, path),
            ParamKind::Bool => self.subject.bool(On::Input, path),
            ParamKind::StringList => self.subject.texts(On::Input, path),
        };
        let problem = match found {
            Ok(value) if !value.fallible => return Some(value),
            // "operationContextParams trait" of the rules engine allows less than this.
            Ok(_) => Problem::new(
                "unsupported",
                format!("`{path}` may fail, and parameters of the endpoint must not"),
            ),
            Err(fault) => {
                let code = fault.code("invalid-endpoint-params");
                Problem::new(code, format!("`{path}`: {fault}"))
            }
        };
        let pointer = At::ROOT.key(name).key("path").pointer();
        let problem = problem.shape(&self.operation.id);
        self.cx
            .problem(problem.on_trait(trait_ids::OPERATION_CONTEXT_PARAMS, pointer));
        None
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
