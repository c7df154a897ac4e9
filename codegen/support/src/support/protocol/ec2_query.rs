//! `aws.protocols#ec2Query`
//!
//! No published crate implements it.

use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol, apply_http_endpoint};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId, shape_id};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder;

use super::query::{self, Naming};
use super::xml;

/// `aws.protocols#ec2Query`
pub(crate) fn ec2_query() -> SharedClientProtocol {
    SharedClientProtocol::new(Ec2Query)
}

static ID: ShapeId<'static> = shape_id!("aws.protocols", "ec2Query");

#[derive(Debug)]
struct Ec2Query;

impl ClientProtocolInner for Ec2Query {
    type Request = Request;
    type Response = Response;

    #[inline]
    fn protocol_id(&self) -> &ShapeId<'static> {
        &ID
    }

    #[inline]
    fn serialize_request(
        &self,
        input: &dyn SerializableStruct,
        _: &Schema<'_>,
        _: &str,
        cfg: &ConfigBag,
    ) -> Result<Request, SerdeError> {
        query::request(Naming::Ec2Query, input, cfg)
    }

    /// The members stand right under the root, beside the id of the request; without output there
    /// may be no body at all.
    #[inline]
    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        schema: &Schema<'_>,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let body = xml::answer(response, schema);
        Ok(Box::new(xml::document_root(body)?))
    }

    #[inline]
    fn parse_error_metadata(
        &self,
        response: &Response,
        _: &ConfigBag,
    ) -> Result<Builder, SerdeError> {
        xml::error_metadata(response)
    }

    #[inline]
    fn deserialize_error_response<'a>(
        &self,
        response: &'a Response,
        _: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        Ok(Box::new(xml::error(xml::body(response))?))
    }

    #[inline]
    fn update_endpoint(
        &self,
        request: &mut Request,
        endpoint: &Endpoint,
        cfg: &ConfigBag,
    ) -> Result<(), SerdeError> {
        apply_http_endpoint(request, endpoint, cfg)
    }
}
