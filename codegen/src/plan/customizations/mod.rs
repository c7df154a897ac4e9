//! Exceptions for single services, each a named function with its reason. All of them follow the
//! official crates; a service that none is for is left as its model says.

mod defaults;
mod idle;
mod requests;
mod runtime;
mod services;
#[cfg(test)]
mod tests;
mod tokens;

pub use idle::{Exceptions, exceptions};

use std::collections::BTreeSet;

use super::ir::{AuthToken, EmptyNotFound, RequestIds, Retries, SharedSetting};
use crate::model::{Member, Shape, ShapeId};

pub(super) use tokens::reads_token;

/// What differs for a service.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Customizations {
    /// Every member of a structure is an `Option`.
    pub(super) all_client_optional: bool,
    /// Shapes that are sensitive though the model does not say so.
    pub(super) sensitive: BTreeSet<ShapeId>,
    /// Shapes whose defaults are taken away where members target them.
    defaults_removed_by_target: BTreeSet<ShapeId>,
    /// Members whose defaults are taken away.
    defaults_removed_by_member: BTreeSet<ShapeId>,
    /// Numbers and booleans have no defaults.
    simple_defaults_removed: bool,
    /// Paths are signed as they are: encoded once and not normalized.
    pub(super) signs_s3_paths: bool,
    /// `x-amz-content-sha256` is always sent.
    pub(super) sends_content_sha256: bool,
    /// Endpoint rules do what the host prefix is for.
    pub(super) ignores_host_prefix: bool,
    /// The bucket is part of the endpoint, not of the path.
    bucket_in_endpoint: bool,
    /// Every operation may go without a signature.
    no_auth_everywhere: bool,
    /// These operations may go without a signature.
    no_auth: &'static [&'static str],
    /// Operations whose callers may leave the body out of the signature.
    optional_payload_signatures: &'static [&'static str],
    /// Operations whose pages end by a flag, and the flag.
    truncation: &'static [(&'static str, &'static str)],
    /// Codes of errors that are worth another attempt.
    transient_errors: &'static [&'static str],
    /// What an answer of 404 without a body is.
    pub(super) empty_not_found: EmptyNotFound,
    /// The service gives a second id to every request.
    extended_request_ids: bool,
    /// Strings that are dates, and why outputs have the text as well.
    pub(super) dates: Option<(ShapeId, &'static str)>,
    /// Errors that are worth another attempt, as if the model had marked them.
    pub(super) retryable: BTreeSet<ShapeId>,
    /// How soon and how often failed requests are sent again.
    pub(super) retries: Retries,
    /// Operations that wait at the service for something to happen.
    long_polling: &'static [&'static str],
    /// Operations whose bodies may pause for as long as they like.
    unwatched_bodies: &'static [&'static str],
    /// Shapes of ids that are sent without what stands before them in answers.
    pub(super) prefixed_ids: BTreeSet<ShapeId>,
    /// What the service takes for a password.
    pub(super) auth_token: Option<AuthToken>,
    /// Headers of every request.
    headers: &'static [(&'static str, HeaderValue)],
    /// Labels that have a value when they are unset or empty, and the value.
    label_defaults: &'static [(&'static str, &'static str)],
    /// Operations that the official client presigns, and how.
    presigned: &'static [(&'static str, PresignedForm)],
    /// Presigned requests are signed without their bodies.
    presigns_without_bodies: bool,
    /// Operations that send hashes of their bodies.
    tree_hash: &'static [&'static str],
    /// Operations that are sent to an endpoint of their own, and the input member that has it.
    endpoint_members: &'static [(&'static str, &'static str)],
    /// Client context parameters that the environment and the profile have, and where.
    shared_settings: &'static [(&'static str, SharedSetting)],
}

/// What a presigned request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PresignedForm {
    /// What is sent, signed without its body.
    UnsignedBody,
    /// A `GET` with the members of the body in the query.
    MembersInQuery,
}

/// The value of a header.
#[derive(Clone, Copy, Debug, PartialEq)]
enum HeaderValue {
    /// As it stands.
    Text(&'static str),
    /// The version of the service's API.
    ApiVersion,
}

impl Customizations {
    /// The exceptions for the service with this id.
    pub(super) fn of(service: &ShapeId) -> Self {
        let mut custom = Self::default();
        for (_, apply) in all() {
            apply(service.as_str(), &mut custom);
        }
        custom
    }

    /// Whether the member is planned as if it had no default.
    pub(super) fn removes_default(&self, member: &Member, target: &Shape) -> bool {
        (target.kind.is_primitive() && self.simple_defaults_removed)
            || self.defaults_removed_by_target.contains(&member.target)
            || self.defaults_removed_by_member.contains(&member.id)
    }

    /// Whether the operation may go without a signature, whatever the model says.
    pub(super) fn allows_no_auth(&self, operation: &str) -> bool {
        self.no_auth_everywhere || self.no_auth.contains(&operation)
    }

    /// Whether callers may leave the body of the operation's requests out of the signature.
    pub(super) fn may_leave_payload_unsigned(&self, operation: &str) -> bool {
        self.optional_payload_signatures.contains(&operation)
    }

    /// The output member that says whether more pages follow, if the operation has one.
    pub(super) fn truncation_member(&self, operation: &str) -> Option<&'static str> {
        let found = self.truncation.iter().find(|(name, _)| *name == operation);
        found.map(|(_, member)| *member)
    }

    /// The codes of errors that are worth another attempt, beside those that all services share.
    pub(super) fn transient_errors(&self) -> Vec<String> {
        let codes = self.transient_errors.iter().copied();
        codes.map(str::to_owned).collect()
    }

    /// The headers, name and value, of every request to a service of this version.
    pub(super) fn headers(&self, version: &str) -> Vec<(String, String)> {
        let headers = self.headers.iter().map(|(name, value)| {
            let value = match value {
                HeaderValue::Text(text) => text,
                HeaderValue::ApiVersion => version,
            };
            ((*name).to_owned(), value.to_owned())
        });
        headers.collect()
    }

    /// The ids that the service gives to requests.
    pub(super) fn request_ids(&self) -> RequestIds {
        match self.extended_request_ids {
            true => RequestIds::Extended,
            false => RequestIds::One,
        }
    }

    /// The value of the label when it is unset or empty, if it may be.
    pub(super) fn label_default(&self, member: &str) -> Option<&'static str> {
        let found = self.label_defaults.iter().find(|(name, _)| *name == member);
        found.map(|(_, value)| *value)
    }

    /// Whether the operation waits at the service for something to happen.
    pub(super) fn polls(&self, operation: &str) -> bool {
        self.long_polling.contains(&operation)
    }

    /// Whether the operation's bodies may pause for as long as they like.
    pub(super) fn leaves_bodies_unwatched(&self, operation: &str) -> bool {
        self.unwatched_bodies.contains(&operation)
    }

    /// Whether the operation sends hashes of its body.
    pub(super) fn hashes_tree(&self, operation: &str) -> bool {
        self.tree_hash.contains(&operation)
    }

    /// The input member that has the endpoint of the operation, if it is sent to one of its own.
    pub(super) fn endpoint_member(&self, operation: &str) -> Option<&'static str> {
        let mut members = self.endpoint_members.iter();
        let found = members.find(|(name, _)| *name == operation);
        found.map(|(_, member)| *member)
    }

    /// Where the environment and the profile have a client context parameter.
    pub(super) fn shared_setting(&self, param: &str) -> Option<SharedSetting> {
        let mut settings = self.shared_settings.iter();
        let found = settings.find(|(name, _)| *name == param);
        found.map(|(_, setting)| *setting)
    }

    /// Whether the official client presigns any operation.
    pub(super) fn presigns(&self) -> bool {
        !self.presigned.is_empty()
    }

    /// How the official client presigns the operation, if it does.
    pub(super) fn presigned(&self, operation: &str) -> Option<PresignedForm> {
        let mut operations = self.presigned.iter();
        let found = operations.find(|(name, _)| *name == operation);
        found.map(|(_, form)| *form)
    }

    /// How any operation of the service is presigned, if otherwise than its protocol lets it be.
    pub(super) fn presigned_form(&self) -> Option<PresignedForm> {
        let without = self.presigns_without_bodies;
        without.then_some(PresignedForm::UnsignedBody)
    }

    /// The path that requests are sent to.
    pub(super) fn uri(&self, uri: &str) -> String {
        if !self.bucket_in_endpoint {
            return uri.to_owned();
        }
        let rest = uri.strip_prefix("/{Bucket}").unwrap_or(uri);
        if rest.starts_with('/') {
            rest.to_owned()
        } else {
            format!("/{rest}")
        }
    }
}

/// An exception: what it is called, and the function that makes it if the service is the one.
type Exception = (&'static str, fn(&str, &mut Customizations));

/// Exceptions by the names of their functions.
macro_rules! named {
    ($($name:ident,)*) => {
        &[$((stringify!($name), $name),)*]
    };
}
use named;

/// Every exception.
fn all() -> impl Iterator<Item = &'static Exception> {
    let tables = [services::ALL, requests::ALL, runtime::ALL, defaults::ALL];
    tables.into_iter().flatten()
}

/// The names of every exception.
#[cfg(test)]
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    all().map(|(name, _)| *name)
}

/// Ids written in this room; a wrong one never matches.
fn ids(texts: &[&str]) -> BTreeSet<ShapeId> {
    texts
        .iter()
        .filter_map(|text| ShapeId::parse(text).ok())
        .collect()
}
