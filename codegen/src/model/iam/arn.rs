//! ARNs of resources.

use super::Where;
use crate::model::traits::Arn;

/// The pattern of a resource's ARNs: labels become `*` (Smithy 2.0, "aws.api#arn trait").
pub(super) fn pattern(arn: &Arn<'_>, namespace: &str, place: &Where) -> String {
    let resource = fill(arn.template, place);
    if arn.absolute {
        return resource;
    }
    let region = if arn.no_region { "" } else { &place.region };
    let account = if arn.no_account { "" } else { &place.account };
    let Where { partition, .. } = place;
    format!("arn:{partition}:{namespace}:{region}:{account}:{resource}")
}

/// The template with `*` for its labels, and the place for labels that name it.
fn fill(template: &str, place: &Where) -> String {
    let mut filled = String::new();
    let mut rest = template;
    while let Some((text, tail)) = rest.split_once('{') {
        let Some((label, tail)) = tail.split_once('}') else {
            break;
        };
        filled.push_str(text);
        filled.push_str(match label.to_ascii_lowercase().as_str() {
            "aws::partition" => &place.partition,
            "aws::region" => &place.region,
            "aws::accountid" => &place.account,
            _ => "*",
        });
        rest = tail;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arn(template: &str) -> Arn<'_> {
        Arn {
            template,
            absolute: false,
            no_account: false,
            no_region: false,
        }
    }

    #[test]
    fn relative_templates_get_the_service_and_the_place() {
        let place = Where {
            region: "eu-west-1".to_owned(),
            ..Where::default()
        };
        assert_eq!(
            pattern(&arn("function:{Name}:{Alias}"), "lambda", &place),
            "arn:*:lambda:eu-west-1:*:function:*:*"
        );
    }

    #[test]
    fn parts_that_an_arn_has_not_are_empty() {
        let arn = Arn {
            no_account: true,
            no_region: true,
            ..arn("{Bucket}")
        };
        assert_eq!(pattern(&arn, "s3", &Where::default()), "arn:*:s3:::*");
    }

    #[test]
    fn absolute_templates_are_whole() {
        let absolute = |template| Arn {
            absolute: true,
            ..arn(template)
        };
        let place = Where {
            account: "123456789012".to_owned(),
            ..Where::default()
        };
        assert_eq!(pattern(&absolute("{Arn}"), "x", &place), "*");
        assert_eq!(
            pattern(
                &absolute("arn:aws:x:{AWS::Region}:{AWS::AccountId}:y/{Id}"),
                "x",
                &place
            ),
            "arn:aws:x:*:123456789012:y/*"
        );
    }

    #[test]
    fn a_brace_without_its_pair_stays() {
        assert_eq!(
            pattern(&arn("a/{b"), "x", &Where::default()),
            "arn:*:x:*:*:a/{b"
        );
    }
}
