//! Models that hold together, and that no client can be made of.

use super::{files, model, service, shapes};
use crate::Case;

const REST: &str = r#""aws.protocols#restJson1": {}"#;
const HTTP: &str = r#""smithy.api#http": {"method": "POST", "uri": "/go"}"#;
const STRING: &str = r#"{"target": "smithy.api#String"}"#;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = choices();
    cases.extend(names());
    cases.extend(operations());
    cases.extend(http());
    cases.extend(endpoints());
    cases.extend(waiters());
    cases.extend(unsupported());
    cases.extend(moved());
    cases
}

/// A service with these traits beside its protocol.
fn with_service(code: &'static str, traits: &str) -> Case {
    let traits = format!("{REST},\n    {traits}");
    shapes(code, &service(&traits, HTTP, "", "", ""))
}

/// An operation with these traits beside `@http`, and these members of its input.
fn with_operation(code: &'static str, traits: &str, input: &str) -> Case {
    let traits = format!("{HTTP},\n    {traits}");
    shapes(code, &service(REST, &traits, input, "", ""))
}

/// What is asked of a model that has it not, or more than once.
fn choices() -> Vec<Case> {
    let none = model(r#""a#S": {"type": "string"}"#).replacen('{', "«{»", 1);
    let two = format!(
        r#"«"a#One"»: {{"type": "service", "version": "1", "traits": {{{REST}}}}},
"a#Two": {{"type": "service", "version": "1", "traits": {{{REST}}}}}"#
    );
    let asked = service(REST, HTTP, "", "", "");
    let marked = |what: &str| asked.replacen(what, &format!("«{what}»"), 1);
    vec![
        files("no-service", &[("m.json", &none)]),
        shapes("ambiguous-service", &two),
        Case {
            service: Some("Three"),
            ..shapes("unknown-service", &two)
        },
        Case {
            operations: &["Come"],
            ..shapes("unknown-operation", &marked("\"operations\""))
        },
        Case {
            protocol: Some("restXml"),
            ..shapes("unknown-protocol", &marked("\"a#Service\""))
        },
    ]
}

/// Names that Rust cannot tell apart or spell.
fn names() -> Vec<Case> {
    let two = format!("\"fooBar\": {STRING},\n    «\"foo_bar\"»: {STRING}");
    let used = r#""e": {"target": "a#E"}"#;
    let legacy = |entries: &str| {
        let shape = format!(
            "\"a#E\": {{\"type\": \"string\", \"traits\": {{\"smithy.api#enum\": [\n {entries}]}}}}"
        );
        service(REST, HTTP, used, "", &shape)
    };
    let types = r#"«"a#Big_Thing"»: {"type": "structure"},
"a#BigThing": {"type": "structure"}"#;
    let both = r#""one": {"target": "a#BigThing"}, "two": {"target": "a#Big_Thing"}"#;
    vec![
        shapes("name-collision", &service(REST, HTTP, both, "", types)),
        with_operation("name-collision", "\"smithy.api#idempotent\": {}", &two),
        shapes(
            "name-collision",
            &legacy(r#"{"value": "1", "name": "A_B"}, {"value": "2", "name": «"A__B"»}"#),
        ),
        shapes(
            "invalid-name",
            &legacy(r#"{"value": "1", "name": "A"}, {"value": "2", "name": «"1.0"»}"#),
        ),
    ]
}

fn operations() -> Vec<Case> {
    let paginated = |settings: &str| format!("\"smithy.api#paginated\": {{\n {settings}}}");
    let token = format!("\"token\": {STRING}");
    let bad_default = r#""map": {"target": "a#M", "traits": {
      "smithy.api#default": «"x"»}}"#;
    let map = r#""a#M": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "smithy.api#String"}}"#;
    let bad = "invalid-paginated";
    let of_service = service(
        &format!("{REST},\n    \"smithy.api#paginated\": {{\n \"pageSize\": «\"size\"»}}"),
        &format!(
            "{HTTP},\n    {}",
            paginated(r#""inputToken": "token", "outputToken": "token""#)
        ),
        &token,
        &token,
        "",
    );
    let bare = service(REST, "", "", "", "").replace("\"a#Go\": {", "«\"a#Go\"»: {");
    vec![
        shapes("missing-http", &bare),
        with_operation(
            bad,
            &paginated(r#""inputToken": «"nope"», "outputToken": "token""#),
            &token,
        ),
        with_operation(
            bad,
            &paginated(r#""inputToken": "token", "outputToken": «"no.where"»"#),
            &token,
        ),
        with_operation(
            bad,
            r#"«"smithy.api#paginated"»: {"inputToken": "token"}"#,
            &token,
        ),
        shapes(bad, &of_service),
        with_operation(
            "invalid-host-prefix",
            r#""smithy.api#endpoint": {"hostPrefix": «"{nope}."»}"#,
            "",
        ),
        shapes(
            "invalid-default",
            &service(REST, HTTP, "", bad_default, map),
        ),
    ]
}

/// Requests that cannot be made.
fn http() -> Vec<Case> {
    let with_http = |http: &str, input: &str| {
        let http = format!("\"smithy.api#http\": {{{http}}}");
        shapes("invalid-http", &service(REST, &http, input, "", ""))
    };
    let bound =
        |name: &str| format!(r#""x": {{"target": "smithy.api#String", "traits": {{{name}}}}}"#);
    let key = r#""smithy.api#httpApiKeyAuth": {"in": "header", "name": «"a b"»}"#;
    let label = bound(r#""smithy.api#httpLabel": {}, "smithy.api#required": {}"#);
    vec![
        with_http(r#""method": «"PO ST"», "uri": "/go""#, ""),
        with_http(r#""method": "GET", "uri": «"go"»"#, ""),
        with_http(r#""method": "GET", "uri": «"/go/{y}?z"»"#, ""),
        with_http(r#""method": "GET", "uri": «"/go/{y+}"»"#, &bound("")),
        with_http(r#""method": "GET", "uri": «"/go?x"»"#, &label),
        with_operation(
            "invalid-http",
            "\"smithy.api#idempotent\": {}",
            &bound(r#""smithy.api#httpHeader": «"a b"»"#),
        ),
        with_service("invalid-http", key),
    ]
}

fn rules(parameters: &str, rules: &str) -> String {
    format!(
        "\"smithy.rules#endpointRuleSet\": {{\"version\": \"1.0\",\n \"parameters\": {{{parameters}}},\n \"rules\": [\n  {rules}]}}"
    )
}

const REGION: &str = r#""Region": {"type": "string", "builtIn": "AWS::Region"}"#;
const FINE: &str = r#"{"type": "error", "conditions": [], "error": "no"}"#;

fn endpoints() -> Vec<Case> {
    let with_rules = |text: &str| with_service("invalid-endpoint-rules", &rules(REGION, text));
    let with_params = |text: &str| with_service("invalid-endpoint-rules", &rules(text, FINE));
    let nested = r#"{"type": "tree", "conditions": [], "rules": [
    {"type": "endpoint", "conditions": [
      {"fn": "not", "argv": [{"fn": «"nope"», "argv": []}]}],
     "endpoint": {"url": «"https://{Missing}"», "headers": {"h": [«null»]}}}]}"#;
    let params = |operation: &str, input: &str| {
        let traits = format!("{REST},\n    {}", rules(REGION, FINE));
        let operation = format!("{HTTP}{operation}");
        shapes(
            "invalid-endpoint-params",
            &service(&traits, &operation, input, "", ""),
        )
    };
    vec![
        with_rules(nested),
        with_rules("«{»\"conditions\": []}"),
        with_rules(
            r#"{"conditions": [{"fn": "isSet", "argv": [{"ref": "Region"}], "assign": «"Region"»}], "error": "x"}"#,
        ),
        with_rules(r#"{"conditions": [], "error": {"ref": «"Nobody"»}}"#),
        with_service(
            "invalid-endpoint-rules",
            r#""smithy.rules#endpointBdd": {"version": "1.1", "parameters": {}, "conditions": [],
    "results": [], "root": 1, "nodeCount": 1, "nodes": «"AAAA"»}"#,
        ),
        with_params(r#""Region": {"type": «"text"»}"#),
        with_params(r#""On": {"type": "string", "builtIn": «"AWS::UseFIPS"»}"#),
        with_params(r#""On": {"type": "boolean", "default": «"yes"»}"#),
        params(
            "",
            r#""bucket": {"target": "smithy.api#String", "traits": {
      "smithy.rules#contextParam": {"name": «"Bucket"»}}}"#,
        ),
        params(
            r#", "smithy.rules#staticContextParams": {
      «"Region"»: {"value": []}}"#,
            "",
        ),
    ]
}

/// Waiters that would wait in vain, or ask what the model cannot have.
fn waiters() -> Vec<Case> {
    let waits = |waiter: &str| {
        let trait_text = format!("{HTTP},\n    \"smithy.waiters#waitable\": {{{waiter}}}");
        let output = format!("\"state\": {STRING}");
        let text = service(REST, &trait_text, "", &output, "");
        shapes("invalid-waiter", &text)
    };
    let path = |path: &str, comparator: &str| {
        waits(&format!(
            r#""Done": {{"acceptors": [{{"state": "success", "matcher": {{"output":
      {{"path": {path}, "expected": "true", "comparator": "{comparator}"}}}}}}]}}"#
        ))
    };
    let done = r#"{"acceptors": [{"state": "success", "matcher": {"success": true}}]"#;
    vec![
        waits(r#""Done": {«"acceptors"»: [{"state": "retry", "matcher": {"success": true}}]}"#),
        waits(r#""Done": {"acceptors": [{"state": "success", «"matcher"»: {}}]}"#),
        waits(
            r#""Done": {"acceptors": [{"state": "success",
      «"matcher"»: {"success": true, "errorType": "Bad"}}]}"#,
        ),
        waits(&format!(r#"«"Done"»: {done}, "minDelay": 0}}"#)),
        waits(&format!(
            r#"«"Done"»: {done}, "minDelay": 9, "maxDelay": 8}}"#
        )),
        path("«\"stat\"»", "stringEquals"),
        path("«\"state[\"»", "stringEquals"),
        path("«\"state\"»", "anyStringEquals"),
        path("«\"state\"»", "booleanEquals"),
    ]
}

/// What clients do not have and could not call without.
fn unsupported() -> Vec<Case> {
    let refused = |text: &str| shapes("unsupported", text);
    let stream = r#""a#Events": {"type": "union", "members": {"e": {"target": "a#Out"}},
  "traits": {"smithy.api#streaming": {}}}"#;
    let events = r#"«"events"»: {"target": "a#Events"}"#;
    let needs = r#""Name": {"type": "string", "required": true}"#;
    let error = r#""a#Bad": {"type": "structure", "members": {
    «"message"»: {"target": "smithy.api#Integer"}},
  "traits": {"smithy.api#error": "client"}}"#;
    let with_error = service(REST, HTTP, "", "", error).replacen(
        "\"operations\"",
        "\"errors\": [{\"target\": \"a#Bad\"}], \"operations\"",
        1,
    );
    let path = format!(
        "{HTTP},\n    \"smithy.rules#operationContextParams\": {{\"Name\": {{\"path\": «\"join(name, name)\"»}}}}"
    );
    let with_path = service(
        &format!("{REST},\n    {}", rules(needs, FINE)),
        &path,
        &format!("\"name\": {STRING}"),
        "",
        "",
    );
    let no_protocol = service(r#""a#proto": {}"#, HTTP, "", "", "");
    vec![
        refused(&service(REST, HTTP, "", events, stream)),
        refused(&no_protocol.replacen("\"traits\"", "«\"traits\"»", 1)),
        with_operation(
            "unsupported",
            r#"«"aws.api#clientDiscoveredEndpoint"»: {"required": true}"#,
            "",
        ),
        refused(&with_path),
        refused(&with_error),
    ]
}

/// Traits that another file applies, or a mixin brings.
fn moved() -> Vec<Case> {
    let bare = service(REST, HTTP, "", "", "");
    let wrong = rules(r#""Region": {"type": «"text"»}"#, FINE);
    let applied = format!(r#""a#Service": {{"type": "apply", "traits": {{{wrong}}}}}"#);
    let mixed = bare.replacen(
        "\"operations\": [",
        "\"mixins\": [{\"target\": \"b#Base\"}], \"operations\": [",
        1,
    );
    let base = format!(
        r#""b#Base": {{"type": "service", "version": "1", "traits": {{
  "smithy.api#mixin": {{}}, {wrong}}}}}"#
    );
    let pair = |one: &str, two: &str| {
        let (one, two) = (model(one), model(two));
        files(
            "invalid-endpoint-rules",
            &[("one.json", &one), ("two.json", &two)],
        )
    };
    vec![
        pair(&bare, &applied),
        Case {
            service: Some("a#Service"),
            ..pair(&mixed, &base)
        },
    ]
}
