//! The cases of a service, as the model writes them ("Endpoint test cases" in the Smithy
//! specification).

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// `smithy.rules#endpointTests`
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Cases {
    #[serde(default)]
    pub(crate) test_cases: Vec<Case>,
}

/// A case.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Case {
    /// What it is about.
    #[serde(default)]
    pub(crate) documentation: String,
    /// Endpoint parameters by name.
    #[serde(default)]
    pub(crate) params: Map<String, Value>,
    /// Calls that lead to the same endpoint.
    #[serde(default)]
    pub(crate) operation_inputs: Vec<OperationInput>,
    /// What comes of it.
    pub(crate) expect: Expected,
}

/// A call of an operation with a configuration.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OperationInput {
    pub(crate) operation_name: String,
    /// Members of the input.
    #[serde(default)]
    pub(crate) operation_params: Map<String, Value>,
    /// Settings by built-in.
    #[serde(default)]
    pub(crate) built_in_params: Map<String, Value>,
    /// Settings by client context parameter.
    #[serde(default)]
    pub(crate) client_params: Map<String, Value>,
}

/// What is expected, of which a case has one.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Expected {
    /// The message of an error rule.
    Error(String),
    /// An endpoint.
    Endpoint(ExpectedEndpoint),
}

/// An endpoint: what is not said of it must not be there.
#[derive(Debug, Deserialize)]
pub(crate) struct ExpectedEndpoint {
    pub(crate) url: String,
    #[serde(default)]
    pub(crate) properties: Map<String, Value>,
    #[serde(default)]
    pub(crate) headers: BTreeMap<String, Vec<String>>,
}

impl Cases {
    /// Reads the trait.
    pub(crate) fn read(value: &Value) -> Result<Self, String> {
        Self::deserialize(value)
            .map_err(|error| format!("the endpoint tests are malformed: {error}"))
    }
}
