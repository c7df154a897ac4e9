//! What few endpoints have beside their URL: properties, such as auth schemes, and headers.

use std::collections::HashMap;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_types::Document;
use aws_smithy_types::endpoint::Builder;

use super::super::{self as endpoint, Expr, Scope, fail, text};

/// Properties and headers of an endpoint.
pub(crate) struct Details {
    pub(crate) properties: &'static [(&'static str, Property)],
    pub(crate) headers: &'static [(&'static str, &'static [Expr])],
}

/// The value of an endpoint property.
pub(crate) enum Property {
    Value(Expr),
    List(&'static [Property]),
    Record(&'static [(&'static str, Property)]),
}

impl endpoint::Details for Details {
    fn add(&self, mut endpoint: Builder, scope: &Scope) -> Result<Builder, BoxError> {
        for (name, property) in self.properties {
            endpoint = endpoint.property(*name, document(property, scope)?);
        }
        for (name, values) in self.headers {
            for value in *values {
                endpoint = endpoint.header(*name, text(value, scope)?);
            }
        }
        Ok(endpoint)
    }
}

fn document(property: &Property, scope: &Scope) -> Result<Document, BoxError> {
    match property {
        Property::Value(expr) => match scope.evaluate(expr) {
            Some(value) => Ok(value),
            None => Err(fail("An endpoint property uses a value that is not set")),
        },
        Property::List(items) => {
            let mut values = Vec::new();
            for item in *items {
                values.push(document(item, scope)?);
            }
            Ok(Document::Array(values))
        }
        Property::Record(members) => {
            let mut values = HashMap::new();
            for (name, member) in *members {
                values.insert((*name).to_owned(), document(member, scope)?);
            }
            Ok(Document::Object(values))
        }
    }
}
