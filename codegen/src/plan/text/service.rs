//! What a service says of itself.

use super::{join, shape};
use crate::model::Shape;
use crate::plan::docs;

/// Whose client it is, then the words of the model, without a first paragraph that says no more.
pub(in crate::plan) fn service(service: &Shape, sdk_id: &str) -> String {
    let title = docs::one_line(service.traits.title().unwrap_or_default());
    let name = match title.as_str() {
        "" => sdk_id.to_owned(),
        title if bare(title) == bare(sdk_id) || names(title, sdk_id) => title.to_owned(),
        title => format!("{title} ({sdk_id})"),
    };
    let words = shape(service);
    let known = [&name, &title, sdk_id].map(bare);
    let (first, rest) = words.split_once("\n\n").unwrap_or((&words, ""));
    let words = match known.contains(&bare(first)) {
        true => rest.to_owned(),
        false => words,
    };
    join([format!("Client of {}.", docs::plain(&name)), words])
}

/// Whether some words of a title are the SDK id: `Access Analyzer` names `AccessAnalyzer`.
fn names(title: &str, sdk_id: &str) -> bool {
    let words: Vec<String> = title.split(' ').map(squeezed).collect();
    let sdk_id = squeezed(sdk_id);
    let starts = 0..words.len();
    let mut runs = starts.flat_map(|start| (start..words.len()).map(move |end| (start, end)));
    runs.any(|(start, end)| words[start..=end].concat() == sdk_id)
}

/// A name without what some write and others leave out: case, spaces, whose service it is.
fn bare(name: &str) -> String {
    let name = squeezed(name);
    let vendors = ["amazonwebservices", "amazon", "aws"];
    let own = vendors.iter().find_map(|vendor| name.strip_prefix(vendor));
    let own = own.unwrap_or(&name);
    own.strip_suffix("service").unwrap_or(own).to_owned()
}

/// The letters and digits, in lower case.
fn squeezed(name: &str) -> String {
    let plain = name.chars().filter(|c| c.is_alphanumeric());
    plain.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::shape_of;

    /// The documentation of a service with a title and words, as JSON.
    fn docs_of(sdk_id: &str, title: &str, words: &str) -> String {
        let traits =
            format!(r#""smithy.api#title": "{title}", "smithy.api#documentation": "{words}""#);
        let model = format!(
            r#"{{"com.example#S": {{"type": "service", "version": "1", "traits": {{{traits}}}}}}}"#
        );
        let (model, id) = shape_of(&model, "com.example#S");
        service(&model[&id], sdk_id)
    }

    #[test]
    fn a_title_is_said_once() {
        let words = "<p>Scans things.</p>";
        for (sdk_id, title, name) in [
            ("Inspector2", "Inspector2", "Inspector2"),
            ("Inspector2", "", "Inspector2"),
            ("AccessAnalyzer", "Access Analyzer", "Access Analyzer"),
            ("Batch", "AWS Batch", "AWS Batch"),
            (
                "SQS",
                "Amazon Simple Queue Service",
                "Amazon Simple Queue Service (SQS)",
            ),
            ("SES", "Amazon Classes", "Amazon Classes (SES)"),
            ("A*b*", "", "A\\*b\\*"),
        ] {
            let expected = format!("Client of {name}.\n\nScans things.");
            assert_eq!(docs_of(sdk_id, title, words), expected);
        }
    }

    #[test]
    fn a_heading_that_repeats_the_title_is_left_out() {
        for heading in [
            "<fullname>Batch</fullname>",
            "<fullname>AWS Batch</fullname>",
            "<h1>Amazon Web Services batch service</h1>",
        ] {
            let words = format!("{heading}<p>Batch runs jobs.</p>");
            let expected = "Client of AWS Batch.\n\nBatch runs jobs.";
            assert_eq!(docs_of("Batch", "AWS Batch", &words), expected);
        }
        let only = docs_of(
            "ApiGatewayV2",
            "AmazonApiGatewayV2",
            "<p>Amazon API Gateway V2</p>",
        );
        assert_eq!(only, "Client of AmazonApiGatewayV2.");
        let other = docs_of("Batch", "AWS Batch", "<p>AWS Batch runs jobs.</p>");
        assert_eq!(other, "Client of AWS Batch.\n\nAWS Batch runs jobs.");
    }
}
