//! The same event streams, said and heard by the official clients and by ours: the same bytes and
//! signatures, the same events and errors, and not in more time.

use std::path::Path;
use std::process::Command;

use tinsmith_official::{Crate, Program, assert_same, lines, say};

/// For each protocol that a published crate has events in.
const CRATES: [Crate; 4] = [
    Crate {
        name: "aws-sdk-bedrockruntime",
        version: "1.153.0",
        model: "bedrock-runtime",
        operations: &["ConverseStream", "InvokeModelWithBidirectionalStream"],
        features: "[\"rt-tokio\"]",
    },
    Crate {
        name: "aws-sdk-healthlake",
        version: "1.127.0",
        model: "healthlake",
        operations: &["UpdateProfileWithAgent"],
        features: "[\"rt-tokio\"]",
    },
    Crate {
        name: "aws-sdk-s3",
        version: "1.157.0",
        model: "s3",
        operations: &["SelectObjectContent"],
        features: "[\"rt-tokio\"]",
    },
    Crate {
        name: "aws-sdk-transcribestreaming",
        version: "1.126.0",
        model: "transcribe-streaming",
        operations: &[
            "StartCallAnalyticsStreamTranscription",
            "StartStreamTranscription",
        ],
        features: "[\"rt-tokio\"]",
    },
];

const PROGRAM: Program = Program {
    name: "streamed",
    crates: &CRATES,
    beside: "\
aws-credential-types = { version = \"1\", features = [\"hardcoded-credentials\"] }
aws-smithy-async = \"1\"
aws-smithy-eventstream = \"0.61\"
aws-smithy-http-client = { version = \"1\", features = [\"test-util\"] }
aws-smithy-runtime-api = \"1\"
aws-smithy-types = \"1\"
aws-types = \"1\"
futures-util = { version = \"0.3\", default-features = false }
http = \"1\"
tokio = { version = \"1\", features = [\"macros\", \"rt\"] }
",
};

/// What an event among many took, in nanoseconds, by what was done with it.
fn times(program: &Path) -> Vec<(String, u64)> {
    let lines = lines(Command::new(program).arg("times"));
    let times = lines.iter().map(|line| {
        let (name, time) = line.split_once(' ').expect("a name and a time");
        (name.to_owned(), time.parse().expect("nanoseconds"))
    });
    times.collect()
}

/// The least that each took in three runs.
fn best(program: &Path) -> Vec<(String, u64)> {
    let mut best = times(program);
    for _ in 0..2 {
        for ((_, least), (_, time)) in best.iter_mut().zip(times(program)) {
            *least = time.min(*least);
        }
    }
    best
}

#[test]
fn streams_are_those_of_the_official_clients() {
    let Some(built) = PROGRAM.build() else { return };
    let official = lines(&mut Command::new(&built.official));
    assert!(official.len() > 60, "{official:?}");
    assert_same(&lines(&mut Command::new(&built.ours)), &official);
    // Other programs of the machine may take a core in the middle of one of both: the best of three.
    let (official, ours) = (best(&built.official), best(&built.ours));
    for ((what, official), (_, ours)) in official.into_iter().zip(ours) {
        say(&format!(
            "an event among many, {what}: official {official} ns, ours {ours} ns"
        ));
        // A busy machine gives or takes a tenth.
        assert!(ours <= official + official / 10, "{what} takes more time");
    }
}
