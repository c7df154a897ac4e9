//! `smithy.protocols#rpcv2Cbor`

use aws_smithy_cbor::protocol::RpcV2CborProtocol;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::error::metadata::Builder;

use super::cbor::{self, CborReader};

const PROTOCOL_HEADER: &str = "smithy-protocol";
const PROTOCOL: &str = "rpc-v2-cbor";

/// `smithy.protocols#rpcv2Cbor`
pub(crate) fn rpc_v2_cbor() -> SharedClientProtocol {
    SharedClientProtocol::new(RpcV2Cbor::new(false))
}

/// `smithy.protocols#rpcv2Cbor` of a service with `aws.protocols#awsQueryCompatible`
pub(crate) fn rpc_v2_cbor_query_compatible() -> SharedClientProtocol {
    SharedClientProtocol::new(RpcV2Cbor::new(true))
}

#[derive(Debug)]
struct RpcV2Cbor {
    inner: RpcV2CborProtocol,
    query_compatible: bool,
}

impl RpcV2Cbor {
    #[inline]
    fn new(query_compatible: bool) -> Self {
        let inner = RpcV2CborProtocol::new();
        Self {
            inner,
            query_compatible,
        }
    }
}

impl ClientProtocolInner for RpcV2Cbor {
    super::delegate::delegate!(inner);

    #[inline]
    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        schema: &Schema<'_>,
        endpoint: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        let mut request = self.inner.serialize_request(input, schema, endpoint, cfg)?;
        if schema.shape_id().as_str() == "smithy.api#Unit" {
            leave_out_body(&mut request);
        }
        if self.query_compatible {
            request.headers_mut().insert("x-amzn-query-mode", "true");
        }
        Ok(request)
    }

    #[inline]
    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        schema: &Schema<'_>,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        check_protocol(response)?;
        check_body(response, schema)?;
        Ok(Box::new(CborReader::new(response)))
    }

    #[inline]
    fn parse_error_metadata(
        &self,
        response: &Response,
        _: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        cbor::error_metadata(response)
    }

    #[inline]
    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        Ok(Box::new(CborReader::new(response)))
    }
}

/// An operation without input has neither body nor content type. aws-smithy-cbor 0.64.1 sends an
/// empty map all the same.
fn leave_out_body(request: &mut Request) {
    *request.body_mut() = SdkBody::empty();
    request.headers_mut().remove("content-type");
    request.headers_mut().remove("content-length");
}

/// Refuses a response without a body where there is something to read, as the official clients do:
/// an output with members comes as a map, if an empty one.
fn check_body(response: &Response, schema: &Schema<'_>) -> Result<(), SerdeError> {
    // Of a stream there are no bytes: what is in it comes later.
    let is_empty = response.body().bytes().is_some_and(<[u8]>::is_empty);
    if is_empty && !schema.members().is_empty() {
        return Err(SerdeError::invalid_input("the response has no body"));
    }
    Ok(())
}

/// Refuses a response of another protocol. aws-smithy-cbor 0.64.1 does not look. A response that
/// does not name its protocol passes, as it does there: test doubles leave the header out.
fn check_protocol(response: &Response) -> Result<(), SerdeError> {
    match response.headers().get(PROTOCOL_HEADER) {
        None | Some(PROTOCOL) => Ok(()),
        Some(other) => Err(SerdeError::invalid_input(format!(
            "the response is of protocol `{other}`, not `{PROTOCOL}`"
        ))),
    }
}
