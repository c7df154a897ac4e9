//! The wire protocols that the services of a crate speak: the crate has the code of no others.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::{Source, source};

use super::dependency::Dependency;
use super::item_path::ItemPath;
use super::rust_type::Place;
use super::words::{fixed, inner_doc};
use super::{Body, File, features};
use crate::plan::ir::{CratePlan, OperationPlan, Payloads, Protocol, ResponseHeaders, ServicePlan};

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

const HEADERS: Source = source("support/protocol/headers.rs");
const LABELS: Source = source("support/protocol/labels.rs");
const RESPONSE_HEADERS: Source = source("support/protocol/response_headers.rs");
const RESPONSE_HEADERS_VALUE: Source = source("support/protocol/response_headers/value.rs");
const TREE_HASH: Source = source("support/protocol/tree_hash.rs");

const RPC_V2_CBOR: &[Source] = &[
    DELEGATE,
    source("support/protocol/cbor.rs"),
    source("support/protocol/rpc_v2_cbor.rs"),
];

/// The files of all protocols of a crate, and the module that gathers them.
pub(super) fn files(plan: &CratePlan) -> Vec<File> {
    let sources: BTreeMap<_, _> = plan
        .services
        .iter()
        .flat_map(|service| {
            let (files, _) = spoken(service);
            files.iter().copied().chain(extras(service))
        })
        .chain(features::shared(plan))
        .collect();
    let mut files = vec![module(sources.keys().copied())];
    for (path, text) in sources {
        files.push(File::embedded(format!("src/{path}"), text));
    }
    files
}

/// The files of what some operations add to their protocol.
fn extras(service: &ServicePlan) -> impl Iterator<Item = Source> {
    let reads_headers = service.response_headers == ResponseHeaders::Some;
    let extras = [
        (!service.headers.is_empty(), HEADERS),
        (
            any(service, |operation| !operation.label_defaults.is_empty()),
            LABELS,
        ),
        (any(service, |operation| operation.tree_hash), TREE_HASH),
        (reads_headers, RESPONSE_HEADERS),
        (reads_headers, RESPONSE_HEADERS_VALUE),
        (reads_headers, DECIMAL),
        (reads_headers, TIMESTAMP),
    ];
    let needed = extras.into_iter().filter(|(is_needed, _)| *is_needed);
    needed.map(|(_, source)| source)
}

fn any(service: &ServicePlan, needs: fn(&OperationPlan) -> bool) -> bool {
    service.operations.iter().any(needs)
}

/// `support/protocol.rs`
fn module(paths: impl Iterator<Item = &'static str>) -> File {
    let names = paths.filter_map(|path| {
        let name = path.strip_prefix("support/protocol/")?;
        name.strip_suffix(".rs").filter(|name| !name.contains('/'))
    });
    let modules = names.map(|name| {
        let name = fixed(name);
        quote!(pub(crate) mod #name;)
    });
    let docs = inner_doc("The wire protocols that the client speaks.");
    File {
        path: "src/support/protocol.rs".to_owned(),
        body: Body::Rust {
            shape_id: None,
            tokens: quote!(#docs #(#modules)*),
        },
    }
}

/// The paths of the files of all protocols, and of the module that is made anew for each crate.
#[cfg(test)]
pub(super) fn all_paths() -> impl Iterator<Item = &'static str> {
    let tables = [
        AWS_JSON,
        AWS_JSON_QUERY_COMPATIBLE,
        REST_JSON,
        REST_JSON_PAYLOADS,
        REST_XML,
        AWS_QUERY,
        EC2_QUERY,
        RPC_V2_CBOR,
    ];
    let paths = tables.into_iter().flatten().map(|(path, _)| *path);
    let extras = [
        HEADERS,
        LABELS,
        RESPONSE_HEADERS,
        RESPONSE_HEADERS_VALUE,
        TREE_HASH,
    ];
    let extras = extras.map(|(path, _)| path);
    paths.chain(extras).chain(["support/protocol.rs"])
}

/// The files of the protocol of a service, and the function in them that makes it.
fn spoken(service: &ServicePlan) -> (&'static [Source], &'static str) {
    use Protocol::{AwsJson10, AwsJson11, AwsQuery, Ec2Query, RestJson1, RestXml, RpcV2Cbor};
    match &service.protocol {
        RestJson1 if service.payloads == Payloads::None => (REST_JSON, "rest_json::rest_json_1"),
        RestJson1 => (
            REST_JSON_PAYLOADS,
            "rest_json_payloads::rest_json_1_with_payloads",
        ),
        RestXml { .. } => (REST_XML, "rest_xml::rest_xml"),
        AwsJson10 { query_compatible } if *query_compatible => (
            AWS_JSON_QUERY_COMPATIBLE,
            "aws_json_query_compatible::aws_json_1_0_query_compatible",
        ),
        AwsJson10 { .. } => (AWS_JSON, "aws_json::aws_json_1_0"),
        AwsJson11 { query_compatible } if *query_compatible => (
            AWS_JSON_QUERY_COMPATIBLE,
            "aws_json_query_compatible::aws_json_1_1_query_compatible",
        ),
        AwsJson11 { .. } => (AWS_JSON, "aws_json::aws_json_1_1"),
        AwsQuery => (AWS_QUERY, "aws_query::aws_query"),
        Ec2Query => (EC2_QUERY, "ec2_query::ec2_query"),
        RpcV2Cbor { query_compatible } if *query_compatible => {
            (RPC_V2_CBOR, "rpc_v2_cbor::rpc_v2_cbor_query_compatible")
        }
        RpcV2Cbor { .. } => (RPC_V2_CBOR, "rpc_v2_cbor::rpc_v2_cbor"),
    }
}

/// The crates that the protocol of a service needs, with their versions.
pub(super) fn crates(service: &ServicePlan) -> Vec<Dependency> {
    let codec = match service.protocol {
        Protocol::RestJson1 | Protocol::AwsJson10 { .. } | Protocol::AwsJson11 { .. } => {
            Some(Dependency::new("aws-smithy-json", "0.65.1"))
        }
        Protocol::RestXml { .. } => Some(Dependency::new("aws-smithy-xml", "0.64.1")),
        Protocol::AwsQuery | Protocol::Ec2Query => None,
        Protocol::RpcV2Cbor { .. } => Some(Dependency::new("aws-smithy-cbor", "0.64.1")),
    };
    let mut crates: Vec<_> = codec.into_iter().collect();
    if any(service, |operation| operation.tree_hash) {
        crates.push(Dependency::new("sha2", "0.11"));
    }
    crates
}

/// Full path of the function that tells whether a success reports an error, if one may.
pub(super) fn reports_error(service: &ServicePlan) -> Option<&'static str> {
    match service.protocol {
        Protocol::RestXml { .. } | Protocol::AwsQuery | Protocol::Ec2Query => {
            Some("crate::support::protocol::xml::reports_error")
        }
        _ => None,
    }
}

/// The function that makes the protocol.
pub(super) fn constructor(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let (_, name) = spoken(service);
    let make = place.get(ItemPath::from("crate::support::protocol").then(name));
    match service.response_headers {
        ResponseHeaders::None => quote!(#make),
        ResponseHeaders::Some => {
            let over = place.get("crate::support::protocol::response_headers::over");
            quote!(|| #over(#make()))
        }
    }
}
