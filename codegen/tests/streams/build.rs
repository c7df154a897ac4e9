//! Makes a module of services that talk in events, one for each protocol that has them.

#[path = "../clients/mod.rs"]
mod clients;

use tinsmith_codegen::{Operations, Problems, Request, model};

/// Services, each with its protocol.
const SERVICES: [(&str, &str); 5] = [
    ("RestJsonTalk", "aws.protocols#restJson1"),
    ("RestXmlTalk", "aws.protocols#restXml"),
    ("Json10Talk", "aws.protocols#awsJson1_0"),
    ("Json11Talk", "aws.protocols#awsJson1_1"),
    ("CborTalk", "smithy.protocols#rpcv2Cbor"),
];

/// Operations that only listen, only speak, and do both; and events of every kind.
const SHAPES: &str = r##"
"t#Listen": {"type": "operation", "input": {"target": "t#ListenInput"},
    "output": {"target": "t#Heard"}, "errors": [{"target": "t#Closed"}],
    "traits": {"smithy.api#http": {"method": "POST", "uri": "/listen"}}},
"t#Speak": {"type": "operation", "input": {"target": "t#Spoken"},
    "output": {"target": "t#SpeakOutput"},
    "traits": {"smithy.api#http": {"method": "POST", "uri": "/speak"}}},
"t#Converse": {"type": "operation", "input": {"target": "t#Spoken"},
    "output": {"target": "t#Heard"},
    "traits": {"smithy.api#http": {"method": "POST", "uri": "/converse"}}},
"t#ListenInput": {"type": "structure", "members": {
    "room": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "x-room"}}}},
"t#SpeakOutput": {"type": "structure", "members": {
    "count": {"target": "smithy.api#Integer"}}},
"t#Spoken": {"type": "structure", "members": {
    "room": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "x-room"}},
    "events": {"target": "t#Event", "traits": {"smithy.api#httpPayload": {}}}}},
"t#Heard": {"type": "structure", "members": {
    "topic": {"target": "smithy.api#String", "traits": {"smithy.api#httpHeader": "x-topic"}},
    "events": {"target": "t#Event", "traits": {"smithy.api#httpPayload": {}}}}},
"t#Event": {"type": "union", "traits": {"smithy.api#streaming": {}}, "members": {
    "word": {"target": "t#Word"},
    "sound": {"target": "t#Sound"},
    "line": {"target": "t#Line"},
    "quote": {"target": "t#Quote"},
    "aside": {"target": "t#Aside"},
    "signs": {"target": "t#Signs"},
    "turn": {"target": "t#Turn"},
    "pause": {"target": "t#Pause"},
    "nothing": {"target": "smithy.api#Unit"},
    "rude": {"target": "t#Rude"},
    "closed": {"target": "t#Closed"}}},
"t#Word": {"type": "structure", "members": {
    "text": {"target": "smithy.api#String", "traits": {"smithy.api#jsonName": "t", "smithy.api#xmlName": "T"}},
    "loud": {"target": "smithy.api#Boolean"}}},
"t#Sound": {"type": "structure", "members": {
    "pitch": {"target": "smithy.api#Integer", "traits": {"smithy.api#eventHeader": {}}},
    "wave": {"target": "smithy.api#Blob", "traits": {"smithy.api#eventPayload": {}}}}},
"t#Line": {"type": "structure", "members": {
    "text": {"target": "smithy.api#String",
        "traits": {"smithy.api#eventPayload": {}, "smithy.api#required": {}}}}},
"t#Quote": {"type": "structure", "members": {
    "word": {"target": "t#Word", "traits": {"smithy.api#eventPayload": {}}}}},
"t#Aside": {"type": "structure", "members": {
    "mood": {"target": "t#Mood", "traits": {"smithy.api#eventHeader": {}, "smithy.api#required": {}}},
    "text": {"target": "smithy.api#String"},
    "to": {"target": "smithy.api#String", "traits": {"smithy.api#eventHeader": {}}}}},
"t#Mood": {"type": "enum", "members": {
    "GLAD": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "glad"}},
    "SAD": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "sad"}}}},
"t#Signs": {"type": "structure", "members": {
    "flag": {"target": "smithy.api#Boolean", "traits": {"smithy.api#eventHeader": {}}},
    "byte": {"target": "smithy.api#Byte", "traits": {"smithy.api#eventHeader": {}}},
    "short": {"target": "smithy.api#Short", "traits": {"smithy.api#eventHeader": {}}},
    "int": {"target": "smithy.api#Integer", "traits": {"smithy.api#eventHeader": {}}},
    "long": {"target": "smithy.api#Long", "traits": {"smithy.api#eventHeader": {}}},
    "blob": {"target": "smithy.api#Blob", "traits": {"smithy.api#eventHeader": {}}},
    "text": {"target": "smithy.api#String", "traits": {"smithy.api#eventHeader": {}}},
    "time": {"target": "smithy.api#Timestamp", "traits": {"smithy.api#eventHeader": {}}},
    "type": {"target": "t#Mood", "traits": {"smithy.api#eventHeader": {}}}}},
"t#Turn": {"type": "structure", "members": {
    "next": {"target": "t#Next", "traits": {"smithy.api#eventPayload": {}}}}},
"t#Next": {"type": "union", "members": {
    "you": {"target": "smithy.api#String"}, "me": {"target": "t#Word"}}},
"t#Pause": {"type": "structure", "members": {}},
"t#Rude": {"type": "structure", "traits": {"smithy.api#error": "client"}, "members": {
    "message": {"target": "smithy.api#String"},
    "level": {"target": "smithy.api#Integer", "traits": {"smithy.api#eventHeader": {}}}}},
"t#Closed": {"type": "structure", "traits": {"smithy.api#error": "server"}, "members": {
    "message": {"target": "smithy.api#String"}}}
"##;

fn main() {
    if let Err(problems) = run() {
        panic!("{problems}");
    }
}

fn run() -> Result<(), Problems> {
    let services = SERVICES.iter().map(|(name, protocol)| {
        format!(
            r#""t#{name}": {{"type": "service", "version": "1", "operations": [
                {{"target": "t#Listen"}}, {{"target": "t#Speak"}}, {{"target": "t#Converse"}}],
            "traits": {{"{protocol}": {{}}, "aws.auth#sigv4": {{"name": "talk"}}}}}},"#
        )
    });
    let services: String = services.collect();
    let text = format!(r#"{{"smithy": "2.0", "shapes": {{{services}{SHAPES}}}}}"#);
    let model = model::load_str("talk.json", &text)?;
    let requests = SERVICES.iter().map(|(name, _)| Request {
        model: &model,
        service: Some(format!("t#{name}")),
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    });
    clients::write(&requests.collect::<Vec<_>>())
}
