//! The functions of the rules language.

use crate::plan::ir::EndpointFn;

/// Every function by its name in a rule set, with the number of arguments it takes
/// (`None`: one or more).
const FUNCTIONS: &[(&str, EndpointFn, Option<usize>)] = &[
    ("isSet", EndpointFn::IsSet, Some(1)),
    ("not", EndpointFn::Not, Some(1)),
    ("getAttr", EndpointFn::GetAttr, Some(2)),
    ("booleanEquals", EndpointFn::BooleanEquals, Some(2)),
    ("stringEquals", EndpointFn::StringEquals, Some(2)),
    ("substring", EndpointFn::Substring, Some(4)),
    ("uriEncode", EndpointFn::UriEncode, Some(1)),
    ("isValidHostLabel", EndpointFn::IsValidHostLabel, Some(2)),
    ("parseURL", EndpointFn::ParseUrl, Some(1)),
    ("split", EndpointFn::Split, Some(3)),
    ("coalesce", EndpointFn::Coalesce, None),
    ("ite", EndpointFn::Ite, Some(3)),
    ("aws.partition", EndpointFn::AwsPartition, Some(1)),
    ("aws.parseArn", EndpointFn::AwsParseArn, Some(1)),
    (
        "aws.isVirtualHostableS3Bucket",
        EndpointFn::AwsIsVirtualHostableS3Bucket,
        Some(2),
    ),
];

/// The function with this name, if it takes this many arguments; the `Err` says what is wrong.
pub(super) fn find(name: &str, arguments: usize) -> Result<EndpointFn, String> {
    let (_, function, arity) = FUNCTIONS
        .iter()
        .find(|(known, ..)| *known == name)
        .ok_or_else(|| format!("the endpoint rules call `{name}`, which is no known function"))?;
    let fits = arity.map_or(arguments > 0, |arity| arity == arguments);
    if fits {
        Ok(*function)
    } else {
        Err(format!("`{name}` is called with {arguments} arguments"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_functions_by_name_and_arity() {
        assert_eq!(find("isSet", 1), Ok(EndpointFn::IsSet));
        assert_eq!(find("coalesce", 3), Ok(EndpointFn::Coalesce));
        assert!(find("isSet", 2).is_err());
        assert!(find("coalesce", 0).is_err());
        assert!(find("aws.unknown", 1).unwrap_err().contains("aws.unknown"));
    }
}
