//! How long many events take: of slices of a stream, in nanoseconds for an event, the tenth quickest
//! of a hundred. What else a machine does disturbs the others.

use std::time::{Duration, Instant};

use aws_smithy_types::Blob;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use futures_util::stream;

use crate::{client, event};

const HEARD: usize = 100_000;

/// To sign an event takes much longer than to write it.
const SAID: usize = 20_000;

/// Events in a slice.
const SLICE: u32 = 200;

pub async fn tell() {
    println!("words {}", words().await);
    println!("records {}", records().await);
    println!("sound {}", sound().await);
}

/// Takes the times of slices.
struct Watch {
    events: u32,
    start: Instant,
    slices: Vec<Duration>,
}

impl Watch {
    fn start() -> Self {
        Self {
            events: 0,
            start: Instant::now(),
            slices: Vec::new(),
        }
    }

    /// An event is done.
    fn event(&mut self) {
        self.events += 1;
        if self.events.is_multiple_of(SLICE) {
            self.slices.push(self.start.elapsed());
            self.start = Instant::now();
        }
    }

    fn nanoseconds(mut self) -> u128 {
        self.slices.sort();
        let slice = self.slices[self.slices.len() / 10];
        slice.as_nanos() / u128::from(SLICE)
    }
}

/// Hears documents.
async fn words() -> u128 {
    use aws_sdk_bedrockruntime::types::ConverseStreamOutput;
    let payload = br#"{"contentBlockIndex":0,"delta":{"text":" hello"},"p":"abcdefghijkl"}"#;
    let answer = event("contentBlockDelta", payload).repeat(HEARD);
    let (client, _sent) = client!(aws_sdk_bedrockruntime, answer);
    let call = client.converse_stream().model_id("model");
    let mut output = call.send().await.expect("an answer");
    let mut watch = Watch::start();
    let mut letters = 0;
    while let Some(event) = output.stream.recv().await.expect("an event") {
        let ConverseStreamOutput::ContentBlockDelta(event) = event else {
            panic!("{event:?}");
        };
        let delta = event.delta.expect("a delta");
        letters += delta.as_text().expect("a text").len();
        watch.event();
    }
    assert_eq!(letters, HEARD * " hello".len());
    watch.nanoseconds()
}

/// Hears bytes.
async fn records() -> u128 {
    let answer = event("Records", b"some,lines\nof,a table\n").repeat(HEARD);
    let (client, _sent) = client!(aws_sdk_s3, answer);
    let call = client.select_object_content().bucket("things").key("a");
    let mut output = call.send().await.expect("an answer");
    let mut watch = Watch::start();
    let mut lines = 0;
    while let Some(event) = output.payload.recv().await.expect("an event") {
        let event = event.as_records().expect("records");
        let bytes = event.payload().expect("bytes").as_ref();
        lines += bytes.iter().filter(|byte| **byte == b'\n').count();
        watch.event();
    }
    assert_eq!(lines, HEARD * 2);
    watch.nanoseconds()
}

/// Says bytes, and signs them.
async fn sound() -> u128 {
    use aws_sdk_transcribestreaming::types::{
        AudioEvent, AudioStream, LanguageCode, MediaEncoding,
    };
    let (client, sent) = client!(aws_sdk_transcribestreaming, Vec::new());
    let event = |_| {
        let event = AudioEvent::builder().audio_chunk(Blob::new([0x5a; 64]));
        Ok(AudioStream::AudioEvent(event.build()))
    };
    let call = client
        .start_stream_transcription()
        .language_code(LanguageCode::EnGb)
        .media_sample_rate_hertz(8000)
        .media_encoding(MediaEncoding::Pcm)
        .audio_stream(stream::iter((0..SAID).map(event)).into());
    let _ = call.send().await.expect("an answer");
    let mut request = sent.expect_request();
    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    let mut body = ByteStream::new(body);
    let mut watch = Watch::start();
    let mut frames = 0;
    while let Some(frame) = body.next().await {
        assert!(frame.expect("a frame").len() > 64 || frames == SAID);
        frames += 1;
        watch.event();
    }
    assert_eq!(frames, SAID + 1);
    watch.nanoseconds()
}
