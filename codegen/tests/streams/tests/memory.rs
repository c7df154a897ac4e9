//! What a slow end costs in memory: of a stream that is far larger, the process, which is both ends,
//! holds no more than some windows of HTTP/2.
//!
//! One test, alone in its process: nothing else may ask for memory meanwhile.

use std::time::Duration;

use aws_smithy_types::Blob;
use bytes::Bytes;
use futures_util::stream;
use tinsmith_streams::clients::restjsontalk::{self as talk, types};
use tinsmith_streams::config;
use tinsmith_streams::frames::{encode, event};
use tinsmith_streams::server::Server;
use tokio::time::sleep;

const SIZE: usize = 64 << 10;
const EVENTS: usize = 1536;
/// A sixth of what goes through. A window of a stream is 2 MiB at one end and 1 MiB at the other.
const BOUND: usize = SIZE * EVENTS / 6;
/// So many events are awaited slowly, the others as they come.
const SLOW: usize = 40;
const PAUSE: Duration = Duration::from_millis(10);

/// What the process holds in memory, in bytes; none where the system does not tell.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes << 10)
}

/// Waits a little if it is early, and holds what has come to the process since then to the bound.
async fn pause(count: usize, before: usize) {
    if count < SLOW {
        sleep(PAUSE).await;
    }
    let now = resident().expect("it could be told before");
    let more = now.saturating_sub(before);
    assert!(more < BOUND, "{more} bytes more after {count} events");
}

#[tokio::test]
async fn a_slow_end_holds_no_more_than_windows() {
    let Some(before) = resident() else {
        eprintln!("skipped: this system does not tell what memory a process holds");
        return;
    };
    listen_slowly(before).await;
    hear_slowly(before).await;
}

/// The client is slow, the server says what it can.
async fn listen_slowly(before: usize) {
    let sound: Bytes = encode(&event("sound", "application/octet-stream", vec![7; SIZE]));
    let server = Server::start(&[], move |dialogue| {
        // Each message is a copy of its own, as it is if it is made for the occasion.
        let sound = sound.clone();
        async move {
            for _ in 0..EVENTS {
                if !dialogue.send(Bytes::copy_from_slice(&sound)).await {
                    return;
                }
            }
        }
    });
    let server = server.await;
    let client = talk::Client::new(&config(&server));
    let mut output = client.listen().send().await.expect("it is answered");
    let mut count = 0;
    while let Some(event) = output.events.recv().await.expect("an event") {
        assert!(event.is_sound());
        count += 1;
        pause(count, before).await;
    }
    assert_eq!(count, EVENTS);
}

/// The server is slow, the client has more to say than it may.
async fn hear_slowly(before: usize) {
    let (heard, count) = tokio::sync::oneshot::channel();
    let heard = std::sync::Mutex::new(Some(heard));
    let server = Server::start(&[], move |mut dialogue| {
        let heard = heard.lock().expect("no panic").take().expect("one call");
        async move {
            let mut count = 0;
            while dialogue.next().await.is_some() {
                count += 1;
                pause(count, before).await;
            }
            let _ = heard.send(count);
        }
    });
    let server = server.await;
    let sounds = (0..EVENTS).map(|_| {
        let sound = types::Sound::builder().wave(Blob::new(vec![7; SIZE]));
        types::Event::Sound(sound.build())
    });
    let client = talk::Client::new(&config(&server));
    let events = stream::iter(sounds.map(Ok)).into();
    let output = client.converse().events(events).send().await;
    let mut output = output.expect("it is answered");
    assert!(output.events.recv().await.expect("the end").is_none());
    // The last message has no event: it is the signature of the end.
    assert_eq!(count.await.expect("all was heard"), EVENTS + 1);
}
