//! `aws.protocols#awsQuery`
//!
//! aws-smithy-query 0.64.0 is not used: it names list elements after their own schema (`L.member`
//! instead of `L.member.1`), does not read error codes, and fails on an empty success body.

use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::http::{Request, Response};
use aws_smithy_schema::protocol::{ClientProtocolInner, SharedClientProtocol, apply_http_endpoint};
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::{Schema, ShapeId, shape_id};
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::endpoint::Endpoint;
use aws_smithy_types::error::metadata::Builder;

use super::query::{self, Naming};
use super::xml;

/// `aws.protocols#awsQuery`
pub(crate) fn aws_query() -> SharedClientProtocol {
    SharedClientProtocol::new(AwsQuery)
}

static ID: ShapeId<'static> = shape_id!("aws.protocols", "awsQuery");

#[derive(Debug)]
struct AwsQuery;

impl ClientProtocolInner for AwsQuery {
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
        query::request(Naming::AwsQuery, input, cfg)
    }

    /// The members stand in `OperationResponse/OperationResult`; without output there may be no
    /// result, or no body at all.
    #[inline]
    fn deserialize_response<'a>(
        &self,
        response: &'a Response,
        schema: &Schema<'_>,
        cfg: &'a ConfigBag,
    ) -> Result<Box<dyn ShapeDeserializer + 'a>, SerdeError> {
        let body = xml::answer(response, schema);
        let operation = cfg.load::<Metadata>().map_or("", Metadata::name);
        Ok(Box::new(xml::result(body, operation, schema)?))
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
