//! Two hashes of the request body as headers: its SHA-256, and its SHA-256 tree hash.
//!
//! The leaves of the tree are the hashes of the body's pieces of 1 MiB, the last of which may be
//! shorter. Above them, each hash is that of the two below, joined; one without a neighbour moves
//! up as it is.

use std::fmt::Write;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, BeforeTransmitInterceptorContextMut,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, LoadedRequestBody};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_types::config_bag::ConfigBag;
use sha2::{Digest, Sha256};

const CONTENT: &str = "x-amz-content-sha256";
const TREE: &str = "x-amz-sha256-tree-hash";

/// Size of the pieces: 1 MiB.
const PIECE: usize = 1024 * 1024;

type Hash = [u8; 32];

/// Adds the hashes to the requests of an operation; those that a request has already stay.
///
/// The hashes are sent before the body, so a body that streams is loaded into memory first.
pub(crate) fn require(components: &mut RuntimeComponentsBuilder) {
    components.push_interceptor(SharedInterceptor::permanent(TreeHash));
}

#[derive(Debug)]
struct TreeHash;

#[dyn_dispatch_hint]
impl Intercept for TreeHash {
    #[inline]
    fn name(&self) -> &'static str {
        "TreeHash"
    }

    #[inline]
    fn modify_before_serialization(
        &self,
        _: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        cfg.interceptor_state()
            .store_put(LoadedRequestBody::Requested);
        Ok(())
    }

    #[inline]
    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        add(request, CONTENT, |body| Sha256::digest(body).into())?;
        add(request, TREE, tree_hash)
    }
}

fn add(
    request: &mut HttpRequest,
    header: &'static str,
    hash: fn(&[u8]) -> Hash,
) -> Result<(), BoxError> {
    if request.headers().contains_key(header) {
        return Ok(());
    }
    let body = request.body().bytes();
    let hash = hash(body.ok_or("the body to hash is not in memory")?);
    let hash = hexadecimal(&hash);
    request.headers_mut().insert(header, hash);
    Ok(())
}

fn tree_hash(body: &[u8]) -> Hash {
    let leaves = body.chunks(PIECE).map(|piece| Sha256::digest(piece).into());
    let mut level: Vec<Hash> = leaves.collect();
    while level.len() > 1 {
        level = level.chunks(2).map(parent).collect();
    }
    // An empty body has no pieces.
    level.pop().unwrap_or_else(|| Sha256::digest([]).into())
}

/// The hash above one or two others.
fn parent(children: &[Hash]) -> Hash {
    match children {
        [only] => *only,
        several => Sha256::digest(several.concat()).into(),
    }
}

fn hexadecimal(hash: &Hash) -> String {
    hash.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
