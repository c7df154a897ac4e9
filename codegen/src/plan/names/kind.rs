//! The methods that the generator writes beside those of members, by the kind of item. Whatever is
//! written into an item of a kind belongs into its list: the names of members give way to it.

/// The item that a field stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A structure of `types`, or an operation's output.
    Structure,
    /// An operation's input: the fluent builder has its setters.
    Input {
        /// The operation has a paginator.
        paginated: bool,
        /// The operation has waiters: their builders have the setters as well.
        waited: bool,
    },
    /// An error.
    Error,
    /// An error that is worth a retry.
    RetryableError,
    /// The parameters of endpoints.
    EndpointParams,
    /// The settings of a service.
    Settings,
}

/// Of structures and their builders. `build`, `builder` and `default` are renamed in any case.
const STRUCTURE: &[&str] = &["build", "builder", "default"];

/// Of fluent builders, and `send_with` of the builders of inputs. `send` and `customize` are renamed
/// in any case.
const INPUT: &[&str] = &["as_input", "customize", "new", "send", "send_with"];

/// Of fluent builders of paginated operations.
const PAGINATED: &[&str] = &["into_paginator"];

/// Of builders of waiters.
const WAITED: &[&str] = &["wait"];

/// Of errors and their builders.
const ERROR: &[&str] = &["meta", "set_meta"];

/// Of errors that are worth a retry.
const RETRYABLE: &[&str] = &["retryable_error_kind"];

/// Of endpoint parameters and their builder.
const ENDPOINT_PARAMS: &[&str] = &[
    "build",
    "builder",
    "erased",
    "finalize",
    "from_config",
    "scope",
];

/// Of the client, beside a method for each operation.
pub(in crate::plan) const CLIENT: &[&str] = &["config", "from_conf", "new"];

/// Of `Config` and its builder, in the support code and in what some services add to it.
pub(in crate::plan) const SETTINGS: &[&str] = &[
    "account_id_endpoint_mode",
    "allow_no_auth",
    "api_key",
    "api_key_resolver",
    "app_name",
    "apply_test_defaults",
    "apply_test_defaults_v2",
    "auth_scheme_preference",
    "auth_scheme_resolver",
    "auth_schemes",
    "basic_auth_login",
    "basic_auth_login_resolver",
    "bearer_token",
    "bearer_token_resolver",
    "aws_chunked_encoding_chunk_size",
    "behavior_version",
    "behavior_version_latest",
    "build",
    "builder",
    "capture_input_attributes",
    "credentials_provider",
    "disable_clock_skew_correction",
    "disable_request_compression",
    "emit_input_attributes",
    "endpoint_resolver",
    "endpoint_url",
    "framework_metadata",
    "http_client",
    "idempotency_token_provider",
    "identity_cache",
    "interceptor",
    "interceptors",
    "invocation_id_generator",
    "new",
    "push_auth_scheme",
    "push_framework_metadata",
    "push_interceptor",
    "push_retry_classifier",
    "push_runtime_plugin",
    "region",
    "request_checksum_calculation",
    "request_min_compression_size_bytes",
    "requested_attributes",
    "response_checksum_validation",
    "retry_classifier",
    "retry_classifiers",
    "retry_config",
    "retry_partition",
    "set_account_id_endpoint_mode",
    "set_allow_no_auth",
    "set_app_name",
    "set_auth_scheme_preference",
    "set_auth_scheme_resolver",
    "set_aws_chunked_encoding_chunk_size",
    "set_behavior_version",
    "set_credentials_provider",
    "set_disable_clock_skew_correction",
    "set_disable_request_compression",
    "set_endpoint_resolver",
    "set_endpoint_url",
    "set_http_client",
    "set_idempotency_token_provider",
    "set_identity_cache",
    "set_interceptors",
    "set_invocation_id_generator",
    "set_region",
    "set_request_checksum_calculation",
    "set_request_min_compression_size_bytes",
    "set_response_checksum_validation",
    "set_retry_classifiers",
    "set_retry_config",
    "set_retry_partition",
    "set_sigv4a_signing_region_set",
    "set_sleep_impl",
    "set_stalled_stream_protection",
    "set_time_source",
    "set_timeout_config",
    "set_token_provider",
    "set_use_dual_stack",
    "set_use_fips",
    "signing_name",
    "sigv4a_signing_region_set",
    "sleep_impl",
    "stalled_stream_protection",
    "time_source",
    "timeout_config",
    "to_builder",
    "token_provider",
    "use_dual_stack",
    "use_fips",
    "with_test_defaults",
    "with_test_defaults_v2",
];

impl FieldKind {
    /// Whether items of this kind have a method of this name.
    pub(super) fn has_method(self, name: &str) -> bool {
        self.methods().iter().any(|list| list.contains(&name))
    }

    fn methods(self) -> &'static [&'static [&'static str]] {
        match self {
            Self::Structure => &[STRUCTURE],
            Self::Input { paginated, waited } => match (paginated, waited) {
                (false, false) => &[STRUCTURE, INPUT],
                (true, false) => &[STRUCTURE, INPUT, PAGINATED],
                (false, true) => &[STRUCTURE, INPUT, WAITED],
                (true, true) => &[STRUCTURE, INPUT, PAGINATED, WAITED],
            },
            Self::Error => &[STRUCTURE, ERROR],
            Self::RetryableError => &[STRUCTURE, ERROR, RETRYABLE],
            Self::EndpointParams => &[ENDPOINT_PARAMS],
            // Told as a clash: what a setting is called is known to who sets it.
            Self::Settings => &[],
        }
    }
}
