//! Configurations, and what they ask for in vain.

use super::{files, model, service};
use crate::Case;

const CRATE: &str = "[crate]\nname = \"client\"\npath = \"out\"\n";

pub(super) fn cases() -> Vec<Case> {
    let one = service(r#""aws.protocols#awsJson1_0": {}"#, "", "", "", "");
    let one = model(&one);
    let none = model(r#""a#S": {"type": "string"}"#);
    let other = "\"shapes\": {\"a#Other\": {\"type\": \"service\", \"version\": \"1\"},";
    let two = one.replacen("\"shapes\": {", other, 1);
    let case = |code, toml: &str| {
        files(
            code,
            &[
                ("codegen.toml", toml),
                ("m.json", &one),
                ("none.json", &none),
                ("two.json", &two),
            ],
        )
    };
    let service = |code, keys: &str| case(code, &format!("{CRATE}[[service]]\n{keys}\n"));
    let named = |code, krate: &str| {
        let service = "[[service]]\nmodel = \"m.json\"\noperations = \"all\"\n";
        case(
            code,
            &format!("[crate]\npath = \"out\"\n{krate}\n{service}"),
        )
    };
    vec![
        named("invalid-name", "name = «\"no name\"»"),
        named("invalid-version", "name = \"client\"\nversion = «\"1.x\"»"),
        case(
            "invalid-root",
            "[module]\npath = \"out\"\nroot = «\"aws\"»\n[[service]]\nmodel = \"m.json\"\n\
             operations = \"all\"\n",
        ),
        files(
            "same-folder",
            &[
                (
                    "tinsmith.toml",
                    "[output]\npath = \"out\"\n[[service]]\nmodel = \"m.json\"\nname = \"same\"\n\
                     operations = \"all\"\n[[service]]\nmodel = «\"two.json\"»\nname = \"same\"\n\
                     operations = \"all\"\n",
                ),
                ("m.json", &one),
                ("two.json", &one),
            ],
        ),
        case("config-syntax", "[crate]\nname = «»\n[[service]]\n"),
        service(
            "config",
            "model = \"m.json\"\noperations = \"all\"\n«colour» = 1",
        ),
        service("config", "model = \"m.json\"\noperations = «7»"),
        service(
            "unreadable-file",
            "model = «\"away.json\"»\noperations = \"all\"",
        ),
        service(
            "unknown-operation",
            "model = \"m.json\"\noperations = [\"Go\", «\"Gö\"», «\"Come\"»]",
        ),
        service(
            "unknown-operation",
            "model = \"m.json\"\noperations = \"all\"\nexcept = [«\"Stay\"»]",
        ),
        service(
            "unknown-type",
            "model = \"m.json\"\noperations = \"none\"\ntypes = [«\"Pebble\"»]",
        ),
        service(
            "no-operation",
            "model = \"m.json\"\noperations = «\"all\"»\nexcept = [\"Go\"]",
        ),
        service(
            "unknown-service",
            "model = \"m.json\"\nservice = «\"Nobody\"»\noperations = \"all\"",
        ),
        service(
            "no-service",
            "model = «\"none.json\"»\noperations = \"all\"",
        ),
        case(
            "ambiguous-service",
            &format!("{CRATE}«[[service]]»\nmodel = \"two.json\"\noperations = \"all\"\n"),
        ),
        service(
            "unknown-protocol",
            "model = \"m.json\"\noperations = \"all\"\nprotocol = «\"restXml\"»",
        ),
    ]
}
