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

/// A type that the value of a header of a frame can be read as.
pub(crate) trait FromHeader: Sized {
    /// Takes the value out of a header; `None` for one of another type.
    fn from_header(value: &HeaderValue) -> Option<Self>;
}

/// A type that can be the value of a header of a frame.
pub(crate) trait ToHeader {
    /// Makes the value of a header.
    fn to_header(&self) -> HeaderValue;
}

/// Implements reading for a type that headers know under a name.
macro_rules! from_header {
    ($type:ty, $variant:ident, |$inside:ident| $out:expr) => {
        impl FromHeader for $type {
            #[inline]
            fn from_header(value: &HeaderValue) -> Option<Self> {
                match value {
                    HeaderValue::$variant($inside) => Some($out),
                    _ => None,
                }
            }
        }
    };
}

from_header!(bool, Bool, |inside| *inside);
from_header!(i8, Byte, |inside| *inside);
from_header!(i16, Int16, |inside| *inside);
from_header!(i32, Int32, |inside| *inside);
from_header!(i64, Int64, |inside| *inside);
from_header!(DateTime, Timestamp, |inside| *inside);
from_header!(Blob, ByteArray, |inside| Blob::from_maybe_shared(
    inside.clone()
));
from_header!(String, String, |inside| inside.as_str().to_owned());

/// Implements writing for a type that headers know under a name.
macro_rules! to_header {
    ($type:ty, $variant:ident, |$value:ident| $in:expr) => {
        impl ToHeader for $type {
            #[inline]
            fn to_header(&self) -> HeaderValue {
                let $value = self;
                HeaderValue::$variant($in)
            }
        }
    };
}

to_header!(bool, Bool, |value| *value);
to_header!(i8, Byte, |value| *value);
to_header!(i16, Int16, |value| *value);
to_header!(i32, Int32, |value| *value);
to_header!(i64, Int64, |value| *value);
to_header!(DateTime, Timestamp, |value| *value);
to_header!(Blob, ByteArray, |value| value.clone().into_bytes());
to_header!(String, String, |value| value.clone().into());

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
