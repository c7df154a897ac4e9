//! The messages of event streams, and how events travel in them.
//!
//! Two things of a message are an event: headers of the frame, and a payload. Generated code says
//! which members of an event are which; here is what they share.

use aws_smithy_eventstream::error::Error;
use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::event_stream::HeaderValue;
use aws_smithy_types::{Blob, DateTime};

/// The error that a stream of events may end in.
pub(crate) trait StreamError:
    std::error::Error + ProvideErrorMetadata + CreateUnhandledError + Send + Sync + 'static
{
}

impl<E> StreamError for E where
    E: std::error::Error + ProvideErrorMetadata + CreateUnhandledError + Send + Sync + 'static
{
}

/// A type that can be the value of a header of a frame.
pub(crate) trait HeaderShape: Sized {
    /// Takes the value out of a header; `None` for one of another type.
    fn from_header(value: &HeaderValue) -> Option<Self>;

    /// Makes the value of a header.
    fn to_header(&self) -> HeaderValue;
}

/// Implements it for a type that headers know under a name.
macro_rules! header {
    ($type:ty, $variant:ident, |$inside:ident| $out:expr, |$value:ident| $in:expr) => {
        impl HeaderShape for $type {
            #[inline]
            fn from_header(value: &HeaderValue) -> Option<Self> {
                match value {
                    HeaderValue::$variant($inside) => Some($out),
                    _ => None,
                }
            }

            #[inline]
            fn to_header(&self) -> HeaderValue {
                let $value = self;
                HeaderValue::$variant($in)
            }
        }
    };
}

header!(bool, Bool, |inside| *inside, |value| *value);
header!(i8, Byte, |inside| *inside, |value| *value);
header!(i16, Int16, |inside| *inside, |value| *value);
header!(i32, Int32, |inside| *inside, |value| *value);
header!(i64, Int64, |inside| *inside, |value| *value);
header!(DateTime, Timestamp, |inside| *inside, |value| *value);
header!(
    Blob,
    ByteArray,
    |inside| Blob::from_maybe_shared(inside.clone()),
    |value| value.clone().into_bytes()
);
header!(
    String,
    String,
    |inside| inside.as_str().to_owned(),
    |value| value.clone().into()
);

/// The type of a payload that is bytes.
pub(crate) const BYTES: &str = "application/octet-stream";
/// The type of a payload that is a text.
pub(crate) const TEXT: &str = "text/plain";

/// Tells that a header has a value of another type than the model says.
#[cold]
pub(crate) fn wrong_header(name: &str, value: &HeaderValue) -> Error {
    Error::unmarshalling(format!(
        "the header `{name}` has an unexpected value: {value:?}"
    ))
}
