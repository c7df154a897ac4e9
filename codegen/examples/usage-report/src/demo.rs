//! A server on loopback that answers the three operations for made-up accounts.

use anyhow::Context as _;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
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

/// Starts the server on a free port and returns its URL. It ends with the process.
pub(crate) async fn start() -> anyhow::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")
        .await
        .context("cannot listen on loopback")?;
    let url = format!("http://{}", listener.local_addr()?);
    let router = Router::new()
        .route("/freetrialinfo/batchget", post(free_trials))
        .route("/usage/list", post(usage))
        .route("/", post(enrollment))
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

/// Two accounts with trials, one of them with a kind of scan newer than the model.
async fn free_trials() -> Json<Value> {
    let trial = |kind: &str, status: &str, start: i64, end: i64| json!({ "type": kind, "status": status, "start": start, "end": end });
    Json(json!({
        "accounts": [
            { "accountId": "111122223333", "freeTrialInfo": [
                trial("EC2", "ACTIVE", 1_756_684_800, 1_757_980_800),
                trial("ECR", "ACTIVE", 1_756_684_800, 1_757_980_800),
                trial("CODE_REPOSITORY", "INACTIVE", 1_754_006_400, 1_755_302_400),
            ] },
            { "accountId": "444455556666", "freeTrialInfo": [
                trial("LAMBDA", "ACTIVE", 1_756_684_800, 1_757_980_800),
                trial("SOMETHING_NEW", "ACTIVE", 1_756_684_800, 1_757_980_800),
            ] },
        ],
        "failedAccounts": [
            { "accountId": "777788889999", "code": "ACCESS_DENIED", "message": "not a member" },
        ],
    }))
}

/// One account a page, so that the report has to ask three times.
async fn usage(Json(request): Json<Value>) -> Json<Value> {
    let line = |kind: &str, total: f64, cost: f64| json!({ "type": kind, "total": total, "estimatedMonthlyCost": cost, "currency": "USD" });
    let page = |id: &str, usage: Vec<Value>, next: Option<&str>| json!({ "totals": [{ "accountId": id, "usage": usage }], "nextToken": next });
    Json(match request["nextToken"].as_str() {
        None => {
            let lines = vec![
                line("EC2_INSTANCE_HOURS", 2_160.0, 3.7),
                line("ECR_INITIAL_SCAN", 412.0, 37.08),
            ];
            page("111122223333", lines, Some("2"))
        }
        Some("2") => page(
            "444455556666",
            vec![line("LAMBDA_FUNCTION_HOURS", 720.0, 0.3)],
            Some("3"),
        ),
        Some(_) => page("777788889999", Vec::new(), None),
    })
}

async fn enrollment(headers: HeaderMap) -> Response {
    let target = headers
        .get("x-amz-target")
        .and_then(|value| value.to_str().ok());
    if target != Some("ComputeOptimizerService.GetEnrollmentStatus") {
        return (
            StatusCode::BAD_REQUEST,
            Json(json!({ "__type": "UnknownOperationException" })),
        )
            .into_response();
    }
    Json(json!({
        "status": "Active",
        "memberAccountsEnrolled": true,
        "numberOfMemberAccountsOptedIn": 2,
        "lastUpdatedTimestamp": 1_757_000_000.5,
    }))
    .into_response()
}
