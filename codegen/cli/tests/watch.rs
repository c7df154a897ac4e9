//! `codegen --watch` in a temporary folder: good, broken, good again.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// The program, ended with the test however the test ends.
struct Watch(Child);

impl Drop for Watch {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        let read = BufReader::new(stream).lines().map_while(Result::ok);
        read.take_while(|line| sender.send(line.clone()).is_ok())
            .for_each(drop);
    });
    lines
}

/// Reads on until a line holds the text.
fn expect(lines: &Receiver<String>, text: &str) -> String {
    let mut seen = Vec::new();
    loop {
        let line = lines.recv_timeout(Duration::from_secs(30));
        let line = line.unwrap_or_else(|_| panic!("no `{text}` after {seen:#?}"));
        if line.contains(text) {
            return line;
        }
        seen.push(line);
    }
}

fn model(values: &str) -> String {
    format!(
        r#"{{"smithy": "2.0", "shapes": {{
            "com.example#Weather": {{"type": "service", "version": "1",
                "operations": [{{"target": "com.example#GetSky"}}],
                "traits": {{"aws.api#service": {{"sdkId": "Weather"}},
                    "aws.auth#sigv4": {{"name": "weather"}},
                    "aws.protocols#awsJson1_0": {{}}}}}},
            "com.example#GetSky": {{"type": "operation",
                "input": {{"target": "smithy.api#Unit"}}, "output": {{"target": "com.example#Sky"}}}},
            "com.example#Sky": {{"type": "structure",
                "members": {{"colour": {{"target": "com.example#Colour"}}}}}},
            "com.example#Colour": {{"type": "enum", "members": {{{values}}}}}
        }}}}"#
    )
}

const BLUE: &str = r#""BLUE": {"target": "smithy.api#Unit"}"#;
const BOTH: &str =
    r#""BLUE": {"target": "smithy.api#Unit"}, "GREY": {"target": "smithy.api#Unit"}"#;

fn start(folder: &Path) -> Watch {
    let config = "[crate]\nname = \"weather\"\npath = \"out\"\n\n[[service]]\nmodel = \"weather.json\"\noperations = \"all\"\n";
    fs::write(folder.join("codegen.toml"), config).expect("a temporary folder");
    fs::write(folder.join("weather.json"), model(BLUE)).expect("a temporary folder");
    let child = Command::new(env!("CARGO_BIN_EXE_cargo-tinsmith"))
        .args(["codegen", "--watch", "--config"])
        .arg(folder.join("codegen.toml"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    Watch(child.expect("the program runs"))
}

#[test]
fn good_broken_and_good_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path();
    let mut watch = start(path);
    let out = lines(watch.0.stdout.take().expect("it is piped"));
    let errors = lines(watch.0.stderr.take().expect("it is piped"));
    let colour = || fs::read_to_string(path.join("out/src/types/_colour.rs")).unwrap_or_default();

    expect(&out, "1 model, 1 operation");
    expect(&out, "watching");
    assert!(colour().contains("Blue") && !colour().contains("Grey"));

    let good = colour();
    fs::write(path.join("weather.json"), "{ not json").expect("a temporary folder");
    expect(&errors, "not-json");
    expect(&out, "watching");
    assert_eq!(colour(), good, "the last good crate stays");

    fs::write(path.join("weather.json"), model(BOTH)).expect("a temporary folder");
    expect(&out, "minor: 1 addition");
    expect(&out, "1 model, 1 operation");
    assert!(colour().contains("Grey"));
}
