//! Waiters on loopback, with a clock that jumps over the pauses between two tries.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_async::time::TimeSource;
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use aws_smithy_types::retry::RetryConfig;
use tinsmith_e2e::config;
use tinsmith_e2e::server::{Reply, Server};
use tinsmith_module::waits::waits::client::Waiters;
use tinsmith_module::waits::waits::config::StalledStreamProtectionConfig;
use tinsmith_module::waits::waits::{Client, Config};

/// The pauses so far. Shorter ones than waiters make are slept.
#[derive(Clone, Debug, Default)]
struct Clock(Arc<Mutex<Vec<Duration>>>);

impl Clock {
    fn pauses(&self) -> Vec<Duration> {
        self.0.lock().expect("nobody panics with it").clone()
    }
}

impl AsyncSleep for Clock {
    fn sleep(&self, duration: Duration) -> Sleep {
        if duration < Duration::from_secs(7) {
            return Sleep::new(tokio::time::sleep(duration));
        }
        self.0.lock().expect("nobody panics with it").push(duration);
        Sleep::new(std::future::ready(()))
    }
}

impl TimeSource for Clock {
    fn now(&self) -> SystemTime {
        let waited: Duration = self.pauses().iter().sum();
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_800_000_000) + waited
    }
}

async fn client(replies: Vec<Reply>) -> (Server, Client, Clock) {
    let server = Server::start(replies).await;
    let clock = Clock::default();
    let config = Config::new(&config(&server.url))
        .to_builder()
        .sleep_impl(clock.clone())
        .time_source(clock.clone())
        .retry_config(RetryConfig::disabled())
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .build();
    (server, Client::from_conf(config), clock)
}

fn error(status: u16, code: &str) -> Reply {
    Reply::status(
        status,
        "application/json",
        format!(r#"{{"__type": "{code}", "message": "m"}}"#),
    )
}

const LONG: Duration = Duration::from_secs(600);

#[tokio::test]
async fn it_asks_until_what_is_waited_for_is_so() {
    let replies = vec![
        Reply::json(r#"{"count": 1}"#),
        error(409, "Busy"),
        Reply::json(r#"{"count": 1, "state": "new"}"#),
        Reply::json(r#"{"count": 1, "state": "on"}"#),
    ];
    let (server, client, clock) = client(replies).await;
    let waiter = client.wait_until_job_done().id("1");
    assert_eq!(waiter.as_input().get_id().as_deref(), Some("1"));
    let last = waiter.wait(LONG).await.expect("it is done");
    let output = last.into_result().expect("it was a success");
    assert_eq!(output.state().map(|state| state.as_str()), Some("on"));

    let pauses = clock.pauses();
    assert_eq!(pauses.len(), 3);
    // From the least to twice as much with every try, and never more than the most.
    for (pause, most) in pauses.iter().zip([7, 14, 28]) {
        assert!((7..=most).contains(&pause.as_secs()), "{pauses:?}");
    }
    let requests = server.received();
    assert_eq!(requests.len(), 4);
    for request in requests {
        assert_eq!(request.json(), serde_json::json!({"id": "1"}));
        let agent = request.header("x-amz-user-agent").unwrap_or_default();
        assert!(agent.contains(" m/") && agent.contains('B'), "{agent}");
    }
}

#[tokio::test]
async fn a_failure_ends_it() {
    let (_server, client, _) = client(vec![Reply::json(r#"{"count": 1, "state": "off"}"#)]).await;
    let failed = client.wait_until_job_done().wait(LONG).await;
    match failed.expect_err("it failed") {
        WaiterError::FailureState(failure) => {
            let last = failure.into_final_poll().into_result();
            let output = last.expect("an answer that means failure");
            assert_eq!(output.count(), 1);
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_error_that_means_nothing_ends_it() {
    let (_server, client, _) = client(vec![error(404, "NotThere")]).await;
    let failed = client.wait_until_job_done().wait(LONG).await;
    match failed.expect_err("it failed") {
        WaiterError::OperationFailed(failed) => {
            let error = failed.into_error().into_service_error();
            assert!(error.is_not_there(), "{error:?}");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
#[expect(deprecated, reason = "the model says that nobody should use it")]
async fn an_error_may_be_what_is_waited_for() {
    let replies = vec![Reply::json(r#"{"count": 1}"#), error(404, "NotThere")];
    let (_server, client, _) = client(replies).await;
    let last = client
        .wait_until_job_gone()
        .wait(LONG)
        .await
        .expect("it is gone");
    let error = last.into_result().expect_err("an error was waited for");
    assert!(error.into_service_error().is_not_there());
}

#[tokio::test]
async fn time_is_up() {
    let replies = vec![Reply::json(r#"{"count": 1}"#); 9];
    let (server, client, clock) = client(replies).await;
    let failed = client
        .wait_until_job_done()
        .wait(Duration::from_secs(40))
        .await;
    match failed.expect_err("it is never done") {
        WaiterError::ExceededMaxWait(exceeded) => {
            assert_eq!(exceeded.max_wait(), Duration::from_secs(40));
            assert_eq!(exceeded.poll_count() as usize, server.received().len());
            let waited: Duration = clock.pauses().iter().sum();
            assert_eq!(exceeded.elapsed(), waited);
            assert_eq!(waited, Duration::from_secs(40));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn input_and_output_are_looked_at_together() {
    let replies = vec![
        Reply::json(r#"{"count": 1, "names": ["b", "a"]}"#),
        Reply::json(r#"{"count": 1, "names": ["a", "b"]}"#),
    ];
    let (server, client, _) = client(replies).await;
    let waiter = client.wait_until_job_asked().id("b").wait_value(true);
    assert!(waiter.wait(LONG).await.is_ok());
    assert_eq!(server.received().len(), 2);

    let (_server, client, _) = self::client(vec![error(409, "Busy")]).await;
    let failed = client.wait_until_job_asked().wait(LONG).await;
    assert!(matches!(failed, Err(WaiterError::FailureState(_))));
}

#[tokio::test]
async fn all_and_any_of_many() {
    let waits = async |body: &str| {
        let body = format!(r#"{{"count": 1, {body}}}"#);
        let (_server, client, _) = client(vec![Reply::json(body); 2]).await;
        client.wait_until_all_there().wait(Duration::ZERO).await
    };
    let all = waits(r#""things": [{"type": "a"}, {"type": "a"}]"#).await;
    assert!(all.is_ok());
    let bad = waits(r#""things": [{"type": "b", "parts": [{"type": "bad"}]}]"#).await;
    assert!(matches!(bad, Err(WaiterError::FailureState(_))));
    // None is not all.
    for body in [
        r#""things": []"#,
        r#""names": []"#,
        r#""things": [{"type": "a"}, {"type": "b"}]"#,
    ] {
        let other = waits(body).await;
        assert!(
            matches!(other, Err(WaiterError::ExceededMaxWait(_))),
            "{body}"
        );
    }
}

/// Whether a waiter for an expression ends well with these members in the output.
macro_rules! holds {
    ($waiter:ident, $body:expr) => {{
        let body = format!(r#"{{"count": 1, {}}}"#, $body);
        let (_server, client, _) = client(vec![Reply::json(body); 2]).await;
        match client.$waiter().wait(Duration::ZERO).await {
            Ok(_) => true,
            Err(WaiterError::ExceededMaxWait(_)) => false,
            Err(other) => panic!("{other:?}"),
        }
    }};
}

/// By the specification of JMESPath; an expression that fails is not true.
macro_rules! assert_holds {
    ($($waiter:ident: [$($yes:expr),*] [$($no:expr),*],)*) => {
        $(
            $(assert!(holds!($waiter, $yes), "{}: {}", stringify!($waiter), $yes);)*
            $(assert!(!holds!($waiter, $no), "{}: {}", stringify!($waiter), $no);)*
        )*
    };
}

const NOTHING: &str = r#""other": 1"#;

#[tokio::test]
async fn comparisons_go_on_with_null() {
    assert_holds! {
        wait_until_null_is_not_a_text: [NOTHING, r#""state": "on""#] [r#""state": "off""#],
        wait_until_one_of_two: [NOTHING, r#""state": "on""#] [r#""count": 2"#],
        wait_until_both: [r#""state": "on""#, r#""state": "on", "ready": true, "count": 2"#]
            [NOTHING, r#""state": "on", "ready": true"#],
        wait_until_order: [r#""ratio": 0.75"#] [NOTHING, r#""ratio": 0.5"#],
        wait_until_mixed: [r#""ratio": 1.0"#, r#""ratio": 0.5"#] [NOTHING, r#""ratio": 1.5"#],
        wait_until_not_null: [NOTHING] [r#""state": "on""#],
        wait_until_is_null: [NOTHING] [r#""state": "on""#],
        wait_until_choice: [r#""choice": {"text": "yes"}"#] [NOTHING, r#""choice": {"number": 1}"#],
        wait_until_entry: [r#""byName": {"first": {"type": "a"}}"#]
            [NOTHING, r#""byName": {"second": {"type": "a"}}"#],
        wait_until_literals: [r#""state": "off""#] [NOTHING, r#""state": "new""#],
    }
}

#[tokio::test]
async fn functions_fail_on_null() {
    let two = r#""things": [{"type": "ab"}, {"type": "c"}]"#;
    assert_holds! {
        wait_until_lengths: [two] [NOTHING, r#""things": []"#],
        wait_until_nested: [two] [NOTHING, r#""things": [{"type": "ab"}, {}]"#],
        wait_until_none_is_missing: [r#""names": ["b"]"#] [NOTHING, r#""names": ["a"]"#],
        wait_until_keys: [r#""byName": {"first": {}}"#] [NOTHING, r#""byName": {}"#],
        wait_until_values: [r#""byName": {"a": {"size": 2}, "b": {"size": 1}, "c": {}}"#] [NOTHING],
        wait_until_starts: [r#""names": ["abc"]"#] [NOTHING, r#""names": ["bab"]"#],
    }
}

#[tokio::test]
async fn lists_are_flattened_sliced_and_counted() {
    let deep = r#""things": [{"parts": [{"type": "deep"}]}, {"type": "b"}]"#;
    assert_holds! {
        wait_until_selected: [deep] [NOTHING, r#""things": [{"type": "b"}]"#],
        wait_until_piped: [deep] [NOTHING, r#""things": [{"parts": [{"type": "b"}, {"type": "deep"}]}]"#],
        wait_until_sliced: [r#""names": ["a", "b", "c"]"#] [NOTHING, r#""names": ["a", "b"]"#],
        wait_until_sparse: [r#""sparse": ["a", null]"#] [NOTHING, r#""sparse": ["a", "b"]"#],
        wait_until_last_one: [r#""names": ["a", "c"]"#] [NOTHING, r#""names": ["c", "a"]"#],
        wait_until_truthy: [r#""names": ["a"], "byName": {"a": {}}"#]
            [NOTHING, r#""names": [], "byName": {"a": {}}"#],
    }
}
