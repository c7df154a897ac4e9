//! A small bad input for every kind of problem.

mod config;
mod files;
mod plan;
mod shapes;

use super::Case;

/// All cases.
pub(super) fn all() -> Vec<Case> {
    let mut cases = files::cases();
    cases.extend(shapes::cases());
    cases.extend(plan::cases());
    cases.extend(config::cases());
    cases
}

/// Files that make one model.
fn files(code: &'static str, files: &[(&'static str, &str)]) -> Case {
    Case {
        code,
        files: files
            .iter()
            .map(|(name, text)| (*name, (*text).to_owned()))
            .collect(),
        service: None,
        operations: &[],
        protocol: None,
    }
}

/// One file with these shapes, given as the members of a JSON object.
fn shapes(code: &'static str, shapes: &str) -> Case {
    files(code, &[("m.json", &model(shapes))])
}

fn model(shapes: &str) -> String {
    format!("{{\n\"smithy\": \"2.0\",\n\"shapes\": {{\n{shapes}\n}}\n}}")
}

/// A service with these traits and one operation with these, whose input and output have these
/// members, and further shapes.
fn service(service: &str, operation: &str, input: &str, output: &str, more: &str) -> String {
    let comma = if more.is_empty() { "" } else { "," };
    format!(
        r#""a#Service": {{"type": "service", "version": "1",
  "operations": [{{"target": "a#Go"}}],
  "traits": {{
    {service}
  }}}},
"a#Go": {{"type": "operation",
  "input": {{"target": "a#In"}},
  "output": {{"target": "a#Out"}},
  "traits": {{
    {operation}
  }}}},
"a#In": {{"type": "structure", "members": {{
    {input}
  }}}},
"a#Out": {{"type": "structure", "members": {{
    {output}
  }}}}{comma}
{more}"#
    )
}
