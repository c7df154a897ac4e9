//! Cases that pass, and everything that makes one fail.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;
use tinsmith_endpoint_tests::{Failure, Report, run};

fn parameters() -> Value {
    json!({
        "Region": {"type": "string", "builtIn": "AWS::Region"},
        "UseFIPS": {"type": "boolean", "builtIn": "AWS::UseFIPS", "default": false},
        "Global": {"type": "boolean", "builtIn": "AWS::STS::UseGlobalEndpoint", "default": false},
        "Account": {"type": "string", "builtIn": "AWS::Auth::AccountId"},
        "Key": {"type": "string"},
        "Tier": {"type": "string", "default": "basic"},
        "Names": {"type": "stringArray"},
    })
}

/// Rules: without a Region an error, with a key an endpoint that has everything, else a URL.
fn rules() -> Value {
    let reference = |name: &str| json!({"ref": name});
    let is_set = |name: &str| json!({"fn": "isSet", "argv": [reference(name)]});
    let global = json!({"fn": "booleanEquals", "argv": [reference("Global"), true]});
    let unset = json!({"fn": "not", "argv": [is_set("Region")]});
    let scheme = json!({"name": "sigv4", "signingName": "{Tier}", "disableDoubleEncoding": true});
    let endpoint = json!({
        "url": "https://{Key}.example.com",
        "properties": {"authSchemes": [scheme]},
        "headers": {"x-key": ["{Key}", "{Tier}"]},
    });
    json!([
        {
            "conditions": [is_set("Account"), global],
            "endpoint": {"url": "https://{Account}.global.example.com"}, "type": "endpoint",
        },
        {"conditions": [unset], "error": "No Region: {Tier}", "type": "error"},
        {"conditions": [is_set("Key")], "endpoint": endpoint, "type": "endpoint"},
        {"conditions": [], "endpoint": {"url": "https://{Region}.example.com"}, "type": "endpoint"},
    ])
}

/// A model with these cases; `Get` gives the member `key` and a fixed tier to the rules.
fn model(cases: &Value) -> Value {
    let string = json!({"target": "smithy.api#String"});
    let key = json!({
        "target": "smithy.api#String", "traits": {"smithy.rules#contextParam": {"name": "Key"}},
    });
    json!({"smithy": "2.0", "shapes": {
        "a#Service": {
            "type": "service", "version": "1",
            "operations": [{"target": "a#Get"}, {"target": "a#Find"}],
            "traits": {
                "a#spoken": {},
                "smithy.rules#endpointRuleSet":
                    {"version": "1.0", "parameters": parameters(), "rules": rules()},
                "smithy.rules#endpointTests": {"version": "1.0", "testCases": cases},
            },
        },
        "a#spoken": {"type": "structure", "traits": {"smithy.api#trait": {}}},
        "a#Get": {
            "type": "operation", "input": {"target": "a#Input"},
            "traits": {"smithy.rules#staticContextParams": {"Tier": {"value": "gold"}}},
        },
        "a#Find": {
            "type": "operation", "input": {"target": "a#Input"},
            "traits": {"smithy.rules#operationContextParams": {"Names": {"path": "names[*].name"}}},
        },
        "a#Input": {"type": "structure", "members": {
            "other": string, "key": key, "names": {"target": "a#Names"},
        }},
        "a#Names": {"type": "list", "member": {"target": "a#Name"}},
        "a#Name": {"type": "structure", "members": {"name": string}},
    }})
}

fn folder(files: &[(&str, &Value)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for (name, model) in files {
        std::fs::write(folder.path().join(name), model.to_string()).expect("a writable folder");
    }
    folder
}

fn report(cases: &Value) -> Report {
    let folder = folder(&[("a.json", &model(cases))]);
    run(&[folder.path().to_path_buf()])
}

fn failures(cases: &Value) -> Vec<Failure> {
    let report = report(cases);
    assert_eq!(report.errors, Vec::<String>::new());
    report
        .services
        .into_iter()
        .flat_map(|service| service.failures)
        .collect()
}

/// The endpoint for this key.
fn keyed(key: &str, tier: &str) -> Value {
    json!({"endpoint": {
        "url": format!("https://{key}.example.com"),
        "properties": {"authSchemes": [
            {"name": "sigv4", "signingName": tier, "disableDoubleEncoding": true},
        ]},
        "headers": {"x-key": [key, tier]},
    }})
}

#[test]
fn the_models_of_this_repository_pass() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models");
    let report = run(&[models]);
    assert!(report.is_good(), "{}", report.text());
    assert_eq!(
        (report.services.len(), report.cases(), report.passed()),
        (2, 82, 82)
    );
}

/// The public models that have their rules in both forms.
#[test]
fn both_forms_of_the_public_rules_say_the_same() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/aws-models");
    let Ok(files) = std::fs::read_dir(models) else {
        // Written past the capture of the test harness, to be seen.
        let _ = writeln!(io::stderr(), "skipped: no ../shared");
        return;
    };
    let mut both: Vec<_> = files.map(|file| file.expect("a file").path()).collect();
    both.retain(|path| {
        let text = std::fs::read_to_string(path).expect("a model");
        let forms = ["smithy.rules#endpointBdd", "smithy.rules#endpointRuleSet"];
        forms.iter().all(|form| text.contains(form))
    });
    let report = run(&both);
    assert!(report.is_good(), "{}", report.text());
    let count = (report.services.len(), report.cases());
    assert!(count.0 >= 15 && count.1 >= 1000, "{count:?}");
}

#[test]
fn a_form_that_says_otherwise_is_a_failure() {
    let mut model = model(&json!([
        {"documentation": "no Region", "expect": {"error": "No Region: basic"}},
    ]));
    let mut bdd = json!({
        "version": "1.1", "parameters": parameters(), "conditions": [],
        "results": [{"type": "error", "conditions": [], "error": "nothing"}],
        "root": 100_000_001, "nodeCount": 1, "nodes": "/////wAAAAH/////",
    });
    let both = |model: &mut Value, bdd: &Value| {
        model["shapes"]["a#Service"]["traits"]["smithy.rules#endpointBdd"] = bdd.clone();
        run(&[folder(&[("a.json", model)]).path().to_path_buf()])
    };
    let report = both(&mut model, &bdd);
    assert_eq!(
        (report.cases(), report.passed()),
        (1, 0),
        "{}",
        report.text()
    );
    assert!(
        report.text().contains("rules:    the decision diagram"),
        "{}",
        report.text()
    );
    bdd["results"][0]["error"] = json!("No Region: {Tier}");
    assert!(both(&mut model, &bdd).is_good());
}

#[test]
fn what_the_rules_say_passes() {
    let report = report(&json!([
        {"documentation": "no Region", "expect": {"error": "No Region: basic"}},
        {"params": {"Region": "r", "Key": "k"}, "expect": keyed("k", "basic")},
        {"params": {"Region": "r"}, "expect": {"endpoint": {"url": "https://r.example.com"}}},
    ]));
    assert!(report.is_good(), "{}", report.text());
    assert_eq!(
        report.text(),
        "service    cases  passed  failed\n\
         a#Service      3       3       0\n\
         1 service, 3 cases: 3 passed, 0 failed; 0 calls checked\n"
    );
}

#[test]
fn every_part_of_an_endpoint_counts() {
    let params = json!({"Region": "r", "Key": "k"});
    let right = keyed("k", "basic");
    let changed = |pointer: &str, value: Value| {
        let mut expected = right.clone();
        *expected
            .pointer_mut(pointer)
            .expect("a part of the endpoint") = value;
        expected
    };
    let wrong = [
        changed("/endpoint/url", json!("https://k.example.com/")),
        changed("/endpoint/properties/authSchemes/0/name", json!("sigv4a")),
        changed(
            "/endpoint/properties/authSchemes/0/disableDoubleEncoding",
            json!("true"),
        ),
        changed("/endpoint/properties", json!({})),
        changed("/endpoint/headers/x-key", json!(["k"])),
        changed("/endpoint/headers", json!({})),
        json!({"error": "no endpoint"}),
    ];
    for expected in wrong {
        let cases = json!([{"documentation": "d", "params": params, "expect": expected}]);
        let failures = failures(&cases);
        assert_eq!(failures.len(), 1, "{expected}");
        assert_eq!(failures[0].got, right);
    }
}

#[test]
fn the_message_of_an_error_counts() {
    let cases = json!([{"documentation": "d", "expect": {"error": "No Region"}}]);
    let text = report(&cases).text();
    let failure = "FAILED a#Service: d\n    params:   {}\n    \
                   expected: {\"error\":\"No Region\"}\n    got:      {\"error\":\"No Region: basic\"}\n";
    assert!(text.contains(failure), "{text}");
    assert!(text.contains("1 case: 0 passed, 1 failed"), "{text}");
}

#[test]
fn unknown_parameters_and_values_of_another_type_fail() {
    let url = json!({"endpoint": {"url": "https://r.example.com"}});
    for params in [
        json!({"Region": "r", "Regoin": "r"}),
        json!({"Region": "r", "UseFIPS": "no"}),
    ] {
        let failures = failures(&json!([{"params": params, "expect": url}]));
        assert_eq!(failures.len(), 1, "{params}");
    }
}

#[test]
fn calls_give_parameters_as_clients_do() {
    let call = |operation: &str, built_ins: Value, input: Value| json!([{"operationName": operation, "builtInParams": built_ins, "operationParams": input}]);
    let case = |expected: Value, inputs: Value| {
        let params = json!({"Region": "r", "Key": "k", "Tier": "gold"});
        json!([{"params": params, "operationInputs": inputs, "expect": expected}])
    };
    let region = json!({"AWS::Region": "r"});
    let right = case(
        keyed("k", "gold"),
        call("Get", region.clone(), json!({"key": "k"})),
    );
    let checked = report(&right);
    assert!(checked.is_good(), "{}", checked.text());
    assert_eq!(checked.calls(), 1);

    let wrong = call("Get", region.clone(), json!({"key": "other"}));
    let found = failures(&case(keyed("k", "gold"), wrong));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].operation.as_deref(), Some("Get"));
    assert_eq!(found[0].got, keyed("other", "gold"));

    let list = json!({"names": [{"name": "n"}, {"name": "m"}], "key": "k"});
    let found = failures(&case(
        keyed("k", "gold"),
        call("Find", region.clone(), list),
    ));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].params["Names"], json!(["n", "m"]));
    let none = call("Find", region, json!({"key": "k"}));
    let found = failures(&case(keyed("k", "gold"), none));
    assert_eq!(found[0].params.get("Names"), None);
}

#[test]
fn accounts_and_built_in_values_without_a_setting_are_given_as_well() {
    let built_ins = json!({
        "AWS::Region": "r", "AWS::Auth::AccountId": "1", "AWS::STS::UseGlobalEndpoint": true,
    });
    let call = |account: &str| {
        report(&json!([{
            "params": {"Region": "r", "Account": account, "Global": true},
            "operationInputs": [{"operationName": "Get", "builtInParams": built_ins}],
            "expect": {"endpoint": {"url": format!("https://{account}.global.example.com")}},
        }]))
    };
    let report = call("1");
    assert!(report.is_good() && report.calls() == 1, "{}", report.text());
    let other = call("2");
    assert!(
        !other.is_good() && other.text().contains("through:  Get"),
        "{}",
        other.text()
    );
}

#[test]
fn an_operation_that_is_not_there_fails() {
    let failures = failures(&json!([{
        "params": {"Region": "r"},
        "operationInputs": [{"operationName": "Gte", "builtInParams": {"AWS::Region": "r"}}],
        "expect": {"endpoint": {"url": "https://r.example.com"}},
    }]));
    assert_eq!(failures.len(), 1);
    assert_eq!(failures[0].got, json!("the service has no operation `Gte`"));
}

#[test]
fn no_cases_at_all_are_not_good() {
    let mut bare = model(&json!([]));
    let traits = bare
        .pointer_mut("/shapes/a#Service/traits")
        .and_then(Value::as_object_mut);
    traits
        .expect("the service has traits")
        .remove("smithy.rules#endpointTests");
    let folder = folder(&[("bare.json", &bare), ("empty.json", &model(&json!([])))]);
    let report = run(&[folder.path().to_path_buf()]);
    assert!(!report.is_good());
    assert_eq!(
        report.text(),
        "note: a#Service has endpoint rules without tests\n\
         note: a#Service has endpoint rules without tests\n\
         error: there are no endpoint test cases in these models\n"
    );
}

#[test]
fn what_cannot_be_read_is_not_good() {
    let passing = json!([{"expect": {"error": "No Region: basic"}}]);
    let malformed = json!([{"expect": {"nothing": true}}]);
    let broken = json!({"smithy": "2.0", "shapes": {"a#S": {"type": "nothing"}}});
    for other in [model(&malformed), broken] {
        let folder = folder(&[("a.json", &model(&passing)), ("b.json", &other)]);
        let report = run(&[folder.path().to_path_buf()]);
        assert!(!report.is_good(), "{}", report.text());
        assert!(report.text().contains("error"), "{}", report.text());
    }
    let absent = run(&[PathBuf::from("absent.json")]);
    assert!(!absent.is_good());
    assert!(absent.text().contains("absent.json"), "{}", absent.text());
}
