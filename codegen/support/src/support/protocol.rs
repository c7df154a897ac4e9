//! The wire protocols a client can speak: a module each, of which a crate has those it needs.
//!
//! They build on the published implementations; where those differ from the protocols'
//! specification, the module says so and corrects it.

pub(crate) mod api_key;
pub(crate) mod aws_json;
pub(crate) mod aws_json_query_compatible;
pub(crate) mod aws_query;
pub(crate) mod bearer;
pub(crate) mod bucket_sessions;
mod cbor;
pub(crate) mod checksum;
pub(crate) mod checksum_settings;
pub(crate) mod chunk_size;
pub(crate) mod chunked;
pub(crate) mod compression;
pub(crate) mod date_header;
pub(crate) mod decimal;
mod delegate;
pub(crate) mod ec2_query;
pub(crate) mod empty_not_found;
pub(crate) mod endpoint_auth;
pub(crate) mod filter;
pub(crate) mod headers;
mod json;
pub(crate) mod labels;
pub(crate) mod prefixed_ids;
pub(crate) mod presigned_form;
pub(crate) mod presigned_members;
mod query;
pub(crate) mod request_checksum;
pub(crate) mod response_checksum;
pub(crate) mod response_headers;
mod rest;
pub(crate) mod rest_json;
pub(crate) mod rest_json_payloads;
pub(crate) mod rest_xml;
pub(crate) mod rpc_v2_cbor;
pub(crate) mod sigv4a;
pub(crate) mod timestamp;
pub(crate) mod token_variable;
pub(crate) mod tree_hash;
pub(crate) mod xml;
mod xml_characters;
