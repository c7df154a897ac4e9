//! Turns an error of the client into words that a person can act on.

use anyhow::anyhow;
use tinsmith_client::inspector2::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use tinsmith_client::inspector2::operation::RequestId;

/// Says what failed and what to do; `action` is the IAM action that the call needs.
pub(crate) fn explain<E>(error: SdkError<E>, action: &str) -> anyhow::Error
where
    E: std::error::Error + ProvideErrorMetadata + RequestId + Send + Sync + 'static,
{
    match &error {
        SdkError::ServiceError(context) => service_error(context.err(), action),
        SdkError::TimeoutError(_) => anyhow!("no answer in time: check the network and try again"),
        SdkError::DispatchFailure(failure) if failure.is_timeout() => {
            anyhow!("no connection in time: check the network, the region and --endpoint-url")
        }
        SdkError::DispatchFailure(_) => {
            let cause = DisplayErrorContext(&error).to_string();
            if cause.contains("credentials") || cause.contains("Credentials") {
                anyhow!("no usable credentials: sign in or name a --profile ({cause})")
            } else {
                anyhow!(
                    "the request could not be sent: check the network and --endpoint-url ({cause})"
                )
            }
        }
        SdkError::ConstructionFailure(_) => {
            anyhow!(
                "the request could not be made: is a region set? ({})",
                DisplayErrorContext(&error)
            )
        }
        _ => anyhow!(
            "the answer could not be read ({})",
            DisplayErrorContext(&error)
        ),
    }
}

fn service_error<E: ProvideErrorMetadata + RequestId>(error: &E, action: &str) -> anyhow::Error {
    let code = error.code().unwrap_or("unknown error");
    let message = error.message().unwrap_or("the service gave no message");
    let request = error.request_id().unwrap_or("unknown");
    let advice = match code {
        "AccessDeniedException" => format!("allow {action} for the role or user in use"),
        "ThrottlingException" => "wait a little and try again".to_owned(),
        "ExpiredTokenException" | "UnrecognizedClientException" | "InvalidSignatureException" => {
            "sign in again: the credentials are not accepted".to_owned()
        }
        "ValidationException" => "check the account ids".to_owned(),
        _ => format!("tell AWS support the request id {request} if it lasts"),
    };
    anyhow!("{code}: {message} ({advice})")
}
