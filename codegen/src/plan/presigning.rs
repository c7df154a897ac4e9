//! Which requests can be signed in their URLs, and what becomes of them.

use super::context::Cx;
use super::customizations::PresignedForm;
use super::ir::{AuthScheme, FieldPlan, PresignedMember, Presigning, Protocol, RustType};
use super::schema::SchemaTrait;
use crate::model::Shape;
use crate::options::PresignedOperations;

/// How the requests of an operation are presigned: those that the official client presigns, and
/// where all are asked for, whatever is signed with SigV4.
pub(super) fn plan(
    cx: &Cx<'_>,
    operation: &Shape,
    auth: &[AuthScheme],
    fields: &[FieldPlan],
) -> Presigning {
    let is_signed = |scheme: &AuthScheme| matches!(scheme, AuthScheme::SigV4 | AuthScheme::SigV4a);
    if !auth.iter().any(is_signed) {
        return Presigning::No;
    }
    let official = cx.custom.presigned(operation.id.name());
    let form = match (official, cx.presigning) {
        (None, PresignedOperations::Official) => return Presigning::No,
        (None, PresignedOperations::All) => cx.custom.presigned_form(),
        (official, _) => official,
    };
    match form {
        Some(PresignedForm::UnsignedBody) => Presigning::UnsignedBody,
        Some(PresignedForm::MembersInQuery) => {
            Presigning::MembersInQuery(required(cx, operation, fields))
        }
        None => match cx.protocol {
            Protocol::AwsQuery | Protocol::Ec2Query => Presigning::FormInQuery,
            _ => Presigning::AsSent,
        },
    }
}

/// The required members of a body, which in the query are for the client to check.
fn required(cx: &Cx<'_>, operation: &Shape, fields: &[FieldPlan]) -> Vec<PresignedMember> {
    let input = operation.as_operation().map(|shape| cx.get(&shape.input));
    let members = input.map(Shape::members).unwrap_or_default();
    let members = members.into_iter().zip(fields).enumerate();
    members
        .filter(|(_, (member, _))| member.traits.required())
        .filter(|(_, (_, field))| !field.schema.traits.iter().any(is_bound))
        .map(|(field, (member, plan))| PresignedMember {
            field,
            wire_name: wire_name(plan).unwrap_or_else(|| member.name.clone()),
            reject_empty: plan.ty == RustType::String,
        })
        .collect()
}

/// Whether a member has a place outside the body.
fn is_bound(bound: &SchemaTrait) -> bool {
    matches!(
        bound,
        SchemaTrait::HttpHeader(_)
            | SchemaTrait::HttpLabel
            | SchemaTrait::HttpPayload
            | SchemaTrait::HttpPrefixHeaders(_)
            | SchemaTrait::HttpQuery(_)
            | SchemaTrait::HttpQueryParams
    )
}

/// The name in JSON, if it is another than the member's.
fn wire_name(field: &FieldPlan) -> Option<String> {
    field.schema.traits.iter().find_map(|bound| match bound {
        SchemaTrait::JsonName(name) => Some(name.clone()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::plan::testing;

    const S3: &str = "com.amazonaws.s3#AmazonS3";
    const POLLY: &str = "com.amazonaws.polly#Parrot_v1";

    /// How the only operation is presigned, of a service with this id and these traits.
    fn presigning(
        (service, operation): (&str, &str),
        traits: &str,
        presigning: PresignedOperations,
    ) -> Presigning {
        let namespace = service.split('#').next().expect("an id");
        let model = format!(
            r#"{{"{service}": {{"type": "service", "version": "1", "traits": {{{traits}}},
                "operations": [{{"target": "{namespace}#{operation}"}}]}},
            "{namespace}#{operation}": {{"type": "operation",
                "input": {{"target": "{namespace}#In"}},
                "traits": {{"smithy.api#http": {{"method": "POST", "uri": "/{{Where}}"}}}}}},
            "{namespace}#Voice": {{"type": "enum", "members": {{
                "A": {{"target": "smithy.api#Unit"}}}}}},
            "{namespace}#In": {{"type": "structure", "members": {{
                "Where": {{"target": "smithy.api#String", "traits": {{
                    "smithy.api#required": {{}}, "smithy.api#httpLabel": {{}}}}}},
                "How": {{"target": "smithy.api#String", "traits": {{
                    "smithy.api#required": {{}}, "smithy.api#httpQuery": "how"}}}},
                "More": {{"target": "smithy.api#String"}},
                "Text": {{"target": "smithy.api#String", "traits": {{
                    "smithy.api#required": {{}}, "smithy.api#jsonName": "text"}}}},
                "Voice": {{"target": "{namespace}#Voice", "traits": {{
                    "smithy.api#required": {{}}}}}}}}}}}}"#
        );
        let options = Options {
            presigning,
            ..Options::new("test")
        };
        let plan = testing::plan_with(&model, &options);
        testing::operation(&plan).presigning.clone()
    }

    fn rest(auth: &str) -> String {
        format!(r#""aws.protocols#restJson1": {{}}, {auth}"#)
    }

    const SIGV4: &str = r#""aws.auth#sigv4": {"name": "s"}"#;

    #[test]
    fn the_official_operations_are_presigned_as_the_official_clients_do() {
        let of = |id| presigning(id, &rest(SIGV4), PresignedOperations::Official);
        assert_eq!(of((S3, "GetObject")), Presigning::UnsignedBody);
        assert_eq!(of((S3, "ListObjectsV2")), Presigning::No);
        assert_eq!(of((POLLY, "DeleteLexicon")), Presigning::No);
        assert_eq!(of(("com.example#Other", "GetObject")), Presigning::No);
        let member = |field, wire_name: &str, reject_empty| PresignedMember {
            field,
            wire_name: wire_name.to_owned(),
            reject_empty,
        };
        let required = vec![member(3, "text", true), member(4, "Voice", false)];
        let speech = of((POLLY, "SynthesizeSpeech"));
        assert_eq!(speech, Presigning::MembersInQuery(required));
    }

    #[test]
    fn all_are_presigned_as_their_protocols_let_them_be() {
        let of = |id, traits: &str| presigning(id, traits, PresignedOperations::All);
        let other = ("com.example#Other", "GetObject");
        assert_eq!(of(other, &rest(SIGV4)), Presigning::AsSent);
        let json = format!(r#""aws.protocols#awsJson1_1": {{}}, {SIGV4}"#);
        assert_eq!(of(other, &json), Presigning::AsSent);
        let space = r#""smithy.api#xmlNamespace": {"uri": "https://example.com/"}"#;
        for protocol in ["awsQuery", "ec2Query"] {
            let query = format!(r#""aws.protocols#{protocol}": {{}}, {space}, {SIGV4}"#);
            assert_eq!(of(other, &query), Presigning::FormInQuery);
        }
        assert_eq!(
            of((S3, "ListObjectsV2"), &rest(SIGV4)),
            Presigning::UnsignedBody
        );
        assert_eq!(
            of((POLLY, "ListLexicons"), &rest(SIGV4)),
            Presigning::AsSent
        );
    }

    #[test]
    fn what_is_not_signed_is_not_presigned() {
        let basic = rest(r#""smithy.api#httpBasicAuth": {}, "smithy.api#auth": []"#);
        let other = ("com.example#Other", "GetObject");
        let all = PresignedOperations::All;
        assert_eq!(presigning(other, &basic, all), Presigning::No);
        let polly = (POLLY, "SynthesizeSpeech");
        assert_eq!(presigning(polly, &basic, all), Presigning::No);
    }
}
