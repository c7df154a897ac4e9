//! The plan as text, for people.

use std::fmt::Write as _;

use super::ir::{
    CratePlan, EnumPlan, ErrorPlan, FieldPlan, OperationPlan, Rules, ServicePlan, StructurePlan,
    TypePlan, UnionPlan,
};

impl CratePlan {
    /// The plan as an indented tree: types with their fields, operations with method and path,
    /// errors and paginators.
    pub fn dump(&self) -> String {
        let mut out = Lines::default();
        out.line(
            0,
            format_args!(
                "crate {} {} ({:?})",
                self.package, self.version, self.layout
            ),
        );
        self.services
            .iter()
            .for_each(|service| out.service(service));
        out.text
    }
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn line(&mut self, depth: usize, line: std::fmt::Arguments<'_>) {
        writeln!(self.text, "{:1$}{line}", "", depth * 2).expect("a string takes any text");
    }

    fn service(&mut self, service: &ServicePlan) {
        self.line(
            1,
            format_args!(
                "service {} = {} {:?}",
                service.module, service.shape_id, service.protocol
            ),
        );
        service
            .operations
            .iter()
            .for_each(|operation| self.operation(operation));
        service.types.iter().for_each(|ty| self.ty(ty));
        service.errors.iter().for_each(|error| self.error(error));
        for collection in &service.collections {
            let statics: Vec<&str> = collection
                .elements
                .iter()
                .map(|element| &*element.constant)
                .collect();
            self.line(
                2,
                format_args!(
                    "collection {} = {}",
                    collection.shape_id,
                    statics.join(", ")
                ),
            );
        }
        self.line(
            2,
            format_args!(
                "endpoint {} parameters, {}",
                service.endpoint.params.len(),
                rules(&service.endpoint.rules)
            ),
        );
    }

    fn operation(&mut self, operation: &OperationPlan) {
        let http = operation.input.schema.http.as_ref();
        let http = http.map_or_else(String::new, |http| format!(" {} {}", http.method, http.uri));
        self.line(2, format_args!("operation {}{http}", operation.name));
        self.structure(3, "input", &operation.input);
        self.structure(3, "output", &operation.output);
        let errors: Vec<&str> = operation.errors.iter().map(|error| &*error.name).collect();
        self.line(3, format_args!("errors {}", errors.join(", ")));
        if let Some(paginator) = &operation.paginator {
            self.line(3, format_args!("paginator {}", paginator.name));
        }
        self.line(3, format_args!("auth {:?}", operation.auth));
    }

    fn ty(&mut self, ty: &TypePlan) {
        match ty {
            TypePlan::Structure(structure) => self.structure(2, "structure", structure),
            TypePlan::Union(union) => self.union(union),
            TypePlan::Enum(plan) => self.enumeration("enum", plan),
            TypePlan::OpenString(plan) => self.enumeration("open string", plan),
        }
    }

    fn structure(&mut self, depth: usize, what: &str, structure: &StructurePlan) {
        let build = if structure.fallible_build {
            ", build() can fail"
        } else {
            ""
        };
        self.line(depth, format_args!("{what} {}{build}", structure.name));
        structure
            .fields
            .iter()
            .for_each(|field| self.field(depth + 1, field));
    }

    fn field(&mut self, depth: usize, field: &FieldPlan) {
        let ty = field.whole_type();
        self.line(depth, format_args!("{}: {ty}", field.ident));
    }

    fn union(&mut self, union: &UnionPlan) {
        self.line(2, format_args!("union {}", union.name));
        for variant in &union.variants {
            let payload = variant
                .ty
                .as_ref()
                .map_or_else(String::new, |ty| format!("({ty})"));
            self.line(3, format_args!("{}{payload}", variant.ident));
        }
    }

    fn enumeration(&mut self, what: &str, plan: &EnumPlan) {
        self.line(2, format_args!("{what} {}", plan.name));
        for variant in &plan.variants {
            self.line(3, format_args!("{} = {:?}", variant.name(), variant.value));
        }
    }

    fn error(&mut self, error: &ErrorPlan) {
        self.structure(2, "error", &error.structure);
        if let Some(retryable) = error.retryable {
            self.line(3, format_args!("retryable {retryable:?}"));
        }
    }
}

/// How large endpoint rules are.
fn rules(rules: &Rules) -> String {
    match rules {
        Rules::Tree(rules) => format!("{} rules", rules.len()),
        Rules::Bdd(diagram) => format!(
            "{} conditions, {} nodes",
            diagram.conditions.len(),
            diagram.nodes.len()
        ),
    }
}
