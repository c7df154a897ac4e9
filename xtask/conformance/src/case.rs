//! The cases of a model: `smithy.test#httpRequestTests`, `smithy.test#httpResponseTests` and
//! `smithy.test#eventStreamTests`.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::dialogue::Dialogue;

/// What a case is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// `httpRequestTests`
    Request,
    /// `httpResponseTests`
    Response,
    /// `eventStreamTests`
    Stream,
    /// No case of the model: that its client comes out as it should.
    Build,
}

impl Kind {
    /// `request`, `response`, `stream` or `build`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Stream => "stream",
            Self::Build => "build",
        }
    }
}

/// Who has to pass a case; both if it does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum AppliesTo {
    /// Clients only.
    Client,
    /// Servers only.
    Server,
    /// Clients and servers.
    #[default]
    Both,
}

/// A case: what code is made from; the rest is compared as it stands in `raw`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Case {
    /// Unique among the cases of one kind.
    pub(super) id: String,
    /// Shape id of the protocol.
    pub(super) protocol: String,
    #[serde(default)]
    applies_to: AppliesTo,
    /// Host that the client is given, maybe with a path.
    pub(super) host: Option<String>,
    /// Shape id of the authentication scheme to assume.
    pub(super) auth_scheme: Option<String>,
    /// Input, output or error.
    #[serde(default)]
    pub(super) params: Value,
    /// Configuration, in the form of its vendor.
    #[serde(default)]
    pub(super) vendor_params: Value,
    /// What is said if the case is about a stream.
    #[serde(flatten)]
    pub(super) dialogue: Dialogue,
    /// Request or response.
    #[serde(skip, default = "request")]
    pub(super) kind: Kind,
    /// The whole case.
    #[serde(skip)]
    pub(super) raw: Value,
}

fn request() -> Kind {
    Kind::Request
}

impl Case {
    /// Reads a case as the model writes it.
    pub(super) fn read(kind: Kind, value: &Value) -> Result<Self, String> {
        let case = Self::deserialize(value);
        let case = case.map_err(|error| format!("{value} is no {} case: {error}", kind.name()))?;
        let initial = &value["initialRequest"];
        let initial = |key: &str| initial[key].as_str().map(str::to_owned);
        Ok(Self {
            kind,
            host: case.host.or_else(|| initial("host")),
            auth_scheme: case.auth_scheme.or_else(|| initial("authScheme")),
            raw: without_prose(value),
            ..case
        })
    }

    /// Whether a client of this protocol has to pass it.
    pub(super) fn applies(&self, protocol: &str) -> bool {
        self.applies_to != AppliesTo::Server && self.protocol == protocol
    }

    /// The members of `params`.
    pub(super) fn members(&self) -> Map<String, Value> {
        self.params.as_object().cloned().unwrap_or_default()
    }
}

/// The case without what nothing is compared with.
fn without_prose(value: &Value) -> Value {
    let members = value.as_object().cloned().unwrap_or_default();
    let kept = members.into_iter();
    let prose = ["documentation", "params", "tags", "vendorParams"];
    kept.filter(|(key, _)| !prose.contains(&key.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn applies_to_clients_of_its_protocol() {
        let case = |applies_to: Value| {
            let value = json!({"id": "A", "protocol": "x#p", "appliesTo": applies_to});
            Case::read(Kind::Request, &value).expect("a case")
        };
        assert!(case(json!("client")).applies("x#p"));
        assert!(!case(json!("client")).applies("x#other"));
        assert!(!case(json!("server")).applies("x#p"));
    }

    #[test]
    fn a_case_without_an_id_is_refused() {
        let error = Case::read(Kind::Response, &json!({"protocol": "x#p"})).expect_err("no id");
        assert!(error.contains("response case"), "{error}");
    }
}
