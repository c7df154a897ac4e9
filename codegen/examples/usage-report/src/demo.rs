//! A server on loopback that answers the three operations for made-up accounts.

use anyhow::Context as _;
use aws_smithy_cbor::Encoder;
use aws_smithy_types::DateTime;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// The accounts that the demo knows.
pub(crate) fn accounts() -> Vec<String> {
    ["111122223333", "444455556666", "777788889999"]
        .map(str::to_owned)
        .into()
}

const PROTOCOL: &str = "smithy-protocol";
const RPC_V2_CBOR: &str = "rpc-v2-cbor";

/// Where rpcv2Cbor sends the calls of an operation.
const ENROLLMENT: &str = "/service/ComputeOptimizerService/operation/GetEnrollmentStatus";

/// Starts the server on a free port and returns its URL. It ends with the process.
pub(crate) async fn start() -> anyhow::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .context("cannot listen on loopback")?;
    let url = format!("http://{}", listener.local_addr()?);
    let router = Router::new()
        .route("/freetrialinfo/batchget", post(free_trials))
        .route("/usage/list", post(usage))
        .route(ENROLLMENT, post(enrollment))
        .fallback(unknown);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(url)
}

async fn unknown(request: Request) -> Response {
    let message = format!(
        "the demo does not know {} {}",
        request.method(),
        request.uri()
    );
    (StatusCode::NOT_FOUND, Json(json!({ "message": message }))).into_response()
}

/// Two accounts with trials, one of them with a kind of scan newer than the model, whose cloud is
/// not told.
async fn free_trials() -> Json<Value> {
    let trial = |kind: &str, status: &str, (start, end): (i64, i64)| json!({ "type": kind, "status": status, "start": start, "end": end });
    let of = |cloud: &str, mut value: Value| {
        value["cloudProvider"] = cloud.into();
        value
    };
    let (now, before) = (
        (1_795_132_800, 1_796_428_800),
        (1_792_540_800, 1_793_836_800),
    );
    Json(json!({
        "accounts": [
            { "accountId": "111122223333", "freeTrialInfo": [
                of("AWS", trial("EC2", "ACTIVE", now)),
                of("AWS", trial("ECR", "ACTIVE", now)),
                of("NOT_APPLICABLE", trial("CODE_REPOSITORY", "INACTIVE", before)),
            ] },
            { "accountId": "444455556666", "freeTrialInfo": [
                of("AWS", trial("LAMBDA", "ACTIVE", now)),
                of("GCP", trial("SERVERLESS_FUNCTION", "ACTIVE", now)),
                trial("SOMETHING_NEW", "ACTIVE", now),
            ] },
        ],
        "failedAccounts": [
            { "accountId": "777788889999", "code": "ACCESS_DENIED", "message": "not a member" },
        ],
    }))
}

/// One account a page, so that the report has to ask three times.
async fn usage(Json(request): Json<Value>) -> Json<Value> {
    let line = |kind: &str, cloud: &str, total: f64, cost: f64| json!({ "type": kind, "total": total, "estimatedMonthlyCost": cost, "currency": "USD", "cloudProvider": cloud });
    let page = |id: &str, usage: Vec<Value>, next: Option<&str>| json!({ "totals": [{ "accountId": id, "usage": usage }], "nextToken": next });
    Json(match request["nextToken"].as_str() {
        None => {
            let lines = vec![
                line("EC2_INSTANCE_HOURS", "AWS", 2_160.0, 3.7),
                line("ECR_INITIAL_SCAN", "AWS", 412.0, 37.08),
            ];
            page("111122223333", lines, Some("2"))
        }
        Some("2") => {
            let lines = vec![
                line("LAMBDA_FUNCTION_HOURS", "AWS", 720.0, 0.3),
                line("GCP_CLOUD_RUN_HOURS", "GCP", 96.0, 0.04),
            ];
            page("444455556666", lines, Some("3"))
        }
        Some(_) => page("777788889999", Vec::new(), None),
    })
}

/// The one answer in CBOR.
async fn enrollment(headers: HeaderMap) -> Response {
    let spoken = headers.get(PROTOCOL).map(HeaderValue::as_bytes);
    if spoken != Some(RPC_V2_CBOR.as_bytes()) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let mut body = Encoder::new(Vec::new());
    body.begin_map();
    body.str("status").str("Active");
    body.str("memberAccountsEnrolled").boolean(true);
    body.str("numberOfMemberAccountsOptedIn").integer(2);
    let updated = DateTime::from_secs(1_795_651_200);
    body.str("lastUpdatedTimestamp").timestamp(&updated);
    body.end();
    let headers = [
        (CONTENT_TYPE.as_str(), "application/cbor"),
        (PROTOCOL, RPC_V2_CBOR),
    ];
    (headers, body.into_writer()).into_response()
}
