//! Endpoints that are told are used, and asked for anew before they end.

use std::future::ready;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_smithy_async::rt::sleep::{AsyncSleep, SharedAsyncSleep, Sleep};
use aws_smithy_async::time::{SharedTimeSource, TimeSource};
use aws_smithy_runtime_api::client::endpoint::{
    EndpointResolverParams, ResolveEndpoint, SharedEndpointResolver,
};

use crate::support::discovery::{Ask, start};

/// A clock that sleeping moves on, and what was seen at each sleep.
#[derive(Clone, Debug, Default)]
struct World(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    minutes: u64,
    asked: i64,
    resolver: Option<SharedEndpointResolver>,
    seen: Vec<String>,
}

impl TimeSource for World {
    fn now(&self) -> SystemTime {
        let minutes = self.0.lock().expect("one thread").minutes;
        UNIX_EPOCH + Duration::from_secs(minutes * 60)
    }
}

impl AsyncSleep for World {
    fn sleep(&self, duration: Duration) -> Sleep {
        assert_eq!(duration, Duration::from_secs(60));
        let mut state = self.0.lock().expect("one thread");
        let url = url(state.resolver.as_ref().expect("a client that uses it"));
        state.seen.push(url);
        state.minutes += 1;
        if state.minutes == 12 {
            state.resolver = None;
        }
        Sleep::new(ready(()))
    }
}

/// The endpoint that is known, at once.
fn url(resolver: &SharedEndpointResolver) -> String {
    let params = EndpointResolverParams::new(());
    let mut context = Context::from_waker(Waker::noop());
    match pin!(resolver.resolve_endpoint(&params)).poll(&mut context) {
        Poll::Ready(endpoint) => endpoint.expect("an endpoint").url().to_owned(),
        Poll::Pending => panic!("nothing is asked"),
    }
}

/// Tells `a1`, `a2`, ...: each is good for five minutes. From the number `fails` on it tells none.
fn ask(world: &World, fails: i64) -> Ask {
    let world = world.clone();
    Box::new(move || {
        let mut state = world.0.lock().expect("one thread");
        state.asked += 1;
        let number = state.asked;
        Box::pin(async move {
            match number < fails {
                true => Ok((format!("a{number}"), 5)),
                false => Err("silence".into()),
            }
        })
    })
}

#[tokio::test]
async fn an_endpoint_is_asked_for_two_minutes_before_the_other_ends() {
    let world = World::default();
    let sleep = Some(SharedAsyncSleep::new(world.clone()));
    let time = Some(SharedTimeSource::new(world.clone()));
    let started = start(ask(&world, 3), sleep, time).await;
    let (resolver, reload) = started.expect("an endpoint is told");
    world.0.lock().expect("one thread").resolver = Some(resolver);
    // It ends with the last client that uses the endpoint.
    reload.reload_task().await;
    let state = world.0.lock().expect("one thread");
    // The first ends after five minutes: it has less than two to go from the fourth on. The second
    // is kept while the service is silent, which is asked again at each look: at 8 to 11.
    let seen: Vec<&str> = state.seen.iter().map(String::as_str).collect();
    assert_eq!(seen[..4], ["https://a1"; 4]);
    assert_eq!(seen[4..], ["https://a2"; 8]);
    assert_eq!(state.asked, 2 + 4);
}

#[tokio::test]
async fn a_client_is_not_made_without_an_endpoint() {
    let world = World::default();
    let sleep = || Some(SharedAsyncSleep::new(world.clone()));
    let time = Some(SharedTimeSource::new(world.clone()));
    let told = start(ask(&world, 1), sleep(), time).await;
    assert_eq!(told.expect_err("none is told").to_string(), "silence");
    let told = start(ask(&world, 9), sleep(), None).await;
    let told = told.expect_err("there is no clock").to_string();
    assert_eq!(told, "endpoint discovery needs a time source");
}
