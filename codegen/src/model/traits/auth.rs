//! Traits of authentication.

use super::{Traits, names, text_of};

/// The value of `@httpApiKeyAuth`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiKeyAuth<'a> {
    /// The name of the header or query parameter.
    pub name: &'a str,
    /// Where the key goes.
    pub location: ApiKeyLocation,
    /// The scheme that precedes the key in a header.
    pub scheme: Option<&'a str>,
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// `header`
    Header,
    /// `query`
    Query,
}

impl Traits {
    /// `@auth`: the scheme ids in order of preference; `None` if the trait is absent.
    pub fn auth(&self) -> Option<Vec<&str>> {
        self.texts(names::AUTH)
    }

    /// The ids of the auth schemes that a service carries, sorted, as is the default when there is
    /// no `@auth` (Smithy 2.0, "auth trait"). `is_definition` tells further schemes of the model:
    /// the traits whose shapes carry `@authDefinition`.
    pub fn auth_schemes(&self, is_definition: impl Fn(&str) -> bool) -> Vec<&str> {
        let known = [
            names::COGNITO_USER_POOLS,
            names::SIGV4,
            names::SIGV4A,
            names::HTTP_API_KEY_AUTH,
            names::HTTP_BASIC_AUTH,
            names::HTTP_BEARER_AUTH,
            names::HTTP_DIGEST_AUTH,
        ];
        let mut schemes: Vec<&str> = self
            .iter()
            .map(|(id, _)| id.as_str())
            .filter(|id| known.contains(id) || is_definition(id))
            .collect();
        schemes.sort_unstable();
        schemes
    }

    /// `@authDefinition`
    pub fn auth_definition(&self) -> bool {
        self.has(names::AUTH_DEFINITION)
    }

    /// `@httpApiKeyAuth`
    pub fn http_api_key_auth(&self) -> Option<ApiKeyAuth<'_>> {
        let value = self.object(names::HTTP_API_KEY_AUTH)?;
        let location = match text_of(value, "in")? {
            "header" => ApiKeyLocation::Header,
            _ => ApiKeyLocation::Query,
        };
        Some(ApiKeyAuth {
            name: text_of(value, "name")?,
            location,
            scheme: text_of(value, "scheme"),
        })
    }

    /// `@optionalAuth`
    pub fn optional_auth(&self) -> bool {
        self.has(names::OPTIONAL_AUTH)
    }

    /// `aws.auth#sigv4`: the signing name.
    pub fn sigv4(&self) -> Option<&str> {
        self.text_in(names::SIGV4, "name")
    }

    /// `aws.auth#sigv4a`: the signing name.
    pub fn sigv4a(&self) -> Option<&str> {
        self.text_in(names::SIGV4A, "name")
    }

    /// `aws.auth#unsignedPayload`
    pub fn unsigned_payload(&self) -> bool {
        self.has(names::UNSIGNED_PAYLOAD)
    }
}
