//! The wire protocols that services speak: a crate has the code of those of its services.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::{Source, source};

use super::row::Feature;
use crate::emit::dependency::{AWS_SMITHY_CBOR, AWS_SMITHY_JSON, AWS_SMITHY_XML};
use crate::emit::rust_type::Place;
use crate::plan::ir::{Payloads, Protocol, ServicePlan, XmlNamespace};

const DELEGATE: Source = source("support/protocol/delegate.rs");
const DECIMAL: Source = source("support/protocol/decimal.rs");
const JSON: Source = source("support/protocol/json.rs");
const JSON_SCAN: Source = source("support/protocol/json/scan.rs");
const TIMESTAMP: Source = source("support/protocol/timestamp.rs");
const XML: Source = source("support/protocol/xml.rs");
const XML_READER: Source = source("support/protocol/xml/reader.rs");
const XML_SCANNER: Source = source("support/protocol/xml/scanner.rs");
const XML_TEXT: Source = source("support/protocol/xml/text.rs");

const AWS_JSON: &[Source] = &[
    DECIMAL,
    DELEGATE,
    JSON,
    JSON_SCAN,
    TIMESTAMP,
    source("support/protocol/aws_json.rs"),
];

const AWS_JSON_QUERY_COMPATIBLE: &[Source] = &[
    DECIMAL,
    DELEGATE,
    JSON,
    JSON_SCAN,
    TIMESTAMP,
    source("support/protocol/aws_json.rs"),
    source("support/protocol/aws_json_query_compatible.rs"),
];

const REST_JSON: &[Source] = &[
    DECIMAL,
    DELEGATE,
    JSON,
    JSON_SCAN,
    TIMESTAMP,
    source("support/protocol/rest_json.rs"),
];

const REST_JSON_PAYLOADS: &[Source] = &[
    DECIMAL,
    DELEGATE,
    JSON,
    JSON_SCAN,
    TIMESTAMP,
    source("support/protocol/filter.rs"),
    source("support/protocol/rest.rs"),
    source("support/protocol/rest_json.rs"),
    source("support/protocol/rest_json_payloads.rs"),
];

const REST_XML: &[Source] = &[
    DELEGATE,
    DECIMAL,
    TIMESTAMP,
    XML,
    XML_READER,
    XML_SCANNER,
    XML_TEXT,
    source("support/protocol/filter.rs"),
    source("support/protocol/rest.rs"),
    source("support/protocol/rest_xml.rs"),
    source("support/protocol/xml_characters.rs"),
];

const AWS_QUERY: &[Source] = &[
    DECIMAL,
    TIMESTAMP,
    XML,
    XML_READER,
    XML_SCANNER,
    XML_TEXT,
    source("support/protocol/aws_query.rs"),
    source("support/protocol/query.rs"),
    source("support/protocol/query/names.rs"),
    source("support/protocol/query/serializer.rs"),
];

const EC2_QUERY: &[Source] = &[
    DECIMAL,
    TIMESTAMP,
    XML,
    XML_READER,
    XML_SCANNER,
    XML_TEXT,
    source("support/protocol/ec2_query.rs"),
    source("support/protocol/query.rs"),
    source("support/protocol/query/names.rs"),
    source("support/protocol/query/serializer.rs"),
];

const RPC_V2_CBOR: &[Source] = &[
    DELEGATE,
    source("support/protocol/cbor.rs"),
    source("support/protocol/rpc_v2_cbor.rs"),
];

/// Path of the function that tells whether a success in XML reports an error.
const XML_REPORTS_ERROR: Option<&str> = Some("crate::support::protocol::xml::reports_error");

/// The version of the service's API with each request, as the query protocols send it.
const QUERY: Feature = Feature {
    reports_error: XML_REPORTS_ERROR,
    layer: version,
    ..Feature::NONE
};

/// The protocol in the user agent of each request: no other is told there.
const CBOR: Feature = Feature {
    shared: RPC_V2_CBOR,
    crates: &[AWS_SMITHY_CBOR],
    layer: |place, _| {
        let feature = place.get("aws_smithy_runtime::client::sdk_feature::SmithySdkFeature");
        quote!(layer.store_append(#feature::ProtocolRpcV2Cbor);)
    },
    ..Feature::NONE
};

/// All that are spoken; a service speaks one.
pub(super) const ROWS: &[Feature] = &[
    Feature {
        is_in: |service| {
            service.protocol == Protocol::RestJson1 && service.payloads == Payloads::None
        },
        shared: REST_JSON,
        crates: &[AWS_SMITHY_JSON],
        protocol: Some("crate::support::protocol::rest_json::rest_json_1"),
        ..Feature::NONE
    },
    Feature {
        is_in: |service| {
            service.protocol == Protocol::RestJson1 && service.payloads == Payloads::Some
        },
        shared: REST_JSON_PAYLOADS,
        crates: &[AWS_SMITHY_JSON],
        protocol: Some("crate::support::protocol::rest_json_payloads::rest_json_1_with_payloads"),
        ..Feature::NONE
    },
    Feature {
        is_in: |service| matches!(service.protocol, Protocol::RestXml { .. }),
        shared: REST_XML,
        crates: &[AWS_SMITHY_XML],
        protocol: Some("crate::support::protocol::rest_xml::rest_xml"),
        reports_error: XML_REPORTS_ERROR,
        layer: xml_namespace,
        ..Feature::NONE
    },
    Feature {
        is_in: |service| {
            let query_compatible = false;
            service.protocol == Protocol::AwsJson10 { query_compatible }
        },
        shared: AWS_JSON,
        crates: &[AWS_SMITHY_JSON],
        protocol: Some("crate::support::protocol::aws_json::aws_json_1_0"),
        ..Feature::NONE
    },
    Feature {
        is_in: |service| {
            let query_compatible = true;
            service.protocol == Protocol::AwsJson10 { query_compatible }
        },
        shared: AWS_JSON_QUERY_COMPATIBLE,
        crates: &[AWS_SMITHY_JSON],
        protocol: Some(
            "crate::support::protocol::aws_json_query_compatible::aws_json_1_0_query_compatible",
        ),
        ..Feature::NONE
    },
    Feature {
        is_in: |service| {
            let query_compatible = false;
            service.protocol == Protocol::AwsJson11 { query_compatible }
        },
        shared: AWS_JSON,
        crates: &[AWS_SMITHY_JSON],
        protocol: Some("crate::support::protocol::aws_json::aws_json_1_1"),
        ..Feature::NONE
    },
    Feature {
        is_in: |service| {
            let query_compatible = true;
            service.protocol == Protocol::AwsJson11 { query_compatible }
        },
        shared: AWS_JSON_QUERY_COMPATIBLE,
        crates: &[AWS_SMITHY_JSON],
        protocol: Some(
            "crate::support::protocol::aws_json_query_compatible::aws_json_1_1_query_compatible",
        ),
        ..Feature::NONE
    },
    Feature {
        is_in: |service| service.protocol == Protocol::AwsQuery,
        shared: AWS_QUERY,
        protocol: Some("crate::support::protocol::aws_query::aws_query"),
        ..QUERY
    },
    Feature {
        is_in: |service| service.protocol == Protocol::Ec2Query,
        shared: EC2_QUERY,
        protocol: Some("crate::support::protocol::ec2_query::ec2_query"),
        ..QUERY
    },
    Feature {
        is_in: |service| {
            let query_compatible = false;
            service.protocol == Protocol::RpcV2Cbor { query_compatible }
        },
        protocol: Some("crate::support::protocol::rpc_v2_cbor::rpc_v2_cbor"),
        ..CBOR
    },
    Feature {
        is_in: |service| {
            let query_compatible = true;
            service.protocol == Protocol::RpcV2Cbor { query_compatible }
        },
        protocol: Some("crate::support::protocol::rpc_v2_cbor::rpc_v2_cbor_query_compatible"),
        ..CBOR
    },
];

/// The query protocols put the version of the service on the wire.
fn version(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let version = place.get("aws_smithy_schema::protocol::ServiceVersion");
    let value = &service.api_version;
    quote!(layer.store_put(#version::new(#value));)
}

/// The XML namespace of the service, if it has one.
fn xml_namespace(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let Some(XmlNamespace { uri, prefix }) = &service.xml_namespace else {
        return quote!();
    };
    let namespace = place.get("aws_smithy_schema::protocol::ServiceXmlNamespace");
    let prefix = match prefix {
        None => quote!(None),
        Some(prefix) => quote!(Some(#prefix.into())),
    };
    quote!(layer.store_put(#namespace::new(#uri, #prefix));)
}
