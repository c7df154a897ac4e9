//! What few endpoint rules need: a crate has what its rules use.

use std::collections::BTreeSet;

use quote::quote;
use tinsmith_support::sources::{Source, source};

use super::rules::{DETAILS, function_path};
use crate::emit::words::{fixed, inner_doc};
use crate::emit::{Body, File};
use crate::plan::ir::{CratePlan, EndpointExpr, Rule, RuleBody};

/// All that there are.
const EXTENSIONS: &[Source] = &[
    source("support/endpoint/extensions/arns.rs"),
    source("support/endpoint/extensions/buckets.rs"),
    source("support/endpoint/extensions/details.rs"),
    source("support/endpoint/extensions/texts.rs"),
    source("support/endpoint/extensions/urls.rs"),
];

/// Where the module that gathers them stands.
const MODULE: &str = "support/endpoint/extensions.rs";

/// The files of the extensions that the rules of a crate use, and the module that gathers them.
pub(in crate::emit) fn files(plan: &CratePlan) -> Vec<File> {
    let mut used: BTreeSet<&'static str> = BTreeSet::new();
    for service in &plan.services {
        visit_rules(&service.endpoint.rules, &mut |module| {
            used.extend(module.strip_prefix("extensions::"));
        });
    }
    let modules = used.iter().map(|name| {
        let name = fixed(name);
        quote!(pub(crate) mod #name;)
    });
    let docs = inner_doc(match used.is_empty() {
        true => "What few endpoint rules need: those of this crate need none of it.",
        false => "What few endpoint rules need.",
    });
    let body = Body::Rust {
        shape_id: None,
        tokens: quote!(#docs #(#modules)*),
    };
    let path = format!("src/{MODULE}");
    let mut files = vec![File { path, body }];
    let is_used = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        used.contains(name.trim_end_matches(".rs"))
    };
    let needed = EXTENSIONS.iter().filter(|(path, _)| is_used(path));
    files.extend(needed.map(|(path, text)| File::embedded(format!("src/{path}"), text)));
    files
}

/// The paths of all extensions, and of the module that is made anew for each crate.
#[cfg(test)]
pub(in crate::emit) fn all_paths() -> impl Iterator<Item = &'static str> {
    EXTENSIONS.iter().map(|(path, _)| *path).chain([MODULE])
}

/// Shows `see` the modules of the support code that the rules use.
fn visit_rules(rules: &[Rule], see: &mut dyn FnMut(&'static str)) {
    for rule in rules {
        for condition in &rule.conditions {
            visit(&condition.expr, see);
        }
        match &rule.then {
            RuleBody::Tree(rules) => visit_rules(rules, see),
            RuleBody::Error(expr) | RuleBody::Url(expr) => visit(expr, see),
            RuleBody::Endpoint {
                url,
                properties,
                headers,
            } => {
                see(DETAILS);
                visit(url, see);
                let headers = headers.iter().flat_map(|(_, values)| values);
                let properties = properties.iter().map(|(_, value)| value);
                properties.chain(headers).for_each(|expr| visit(expr, see));
            }
        }
    }
}

fn visit(expr: &EndpointExpr, see: &mut dyn FnMut(&'static str)) {
    match expr {
        EndpointExpr::Call(function, arguments) => {
            see(function_path(*function).0);
            arguments.iter().for_each(|expr| visit(expr, see));
        }
        EndpointExpr::Template(items) | EndpointExpr::List(items) => {
            items.iter().for_each(|expr| visit(expr, see));
        }
        EndpointExpr::Record(members) => {
            members.iter().for_each(|(_, expr)| visit(expr, see));
        }
        EndpointExpr::Str(_)
        | EndpointExpr::Bool(_)
        | EndpointExpr::Int(_)
        | EndpointExpr::Ref(_) => {}
    }
}
