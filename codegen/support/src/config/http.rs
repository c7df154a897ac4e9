//! HTTP types that interceptors meet.

pub use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
