//! What members and elements are called in a form.

use std::borrow::Cow;

use aws_smithy_schema::Schema;

/// The rules by which a protocol names things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Naming {
    /// `aws.protocols#awsQuery`
    AwsQuery,
    /// `aws.protocols#ec2Query`
    Ec2Query,
}

impl Naming {
    /// Returns the name of a structure member.
    ///
    /// `awsQuery`: `xmlName` or else the member's name. `ec2Query`: `ec2QueryName` (which schemas
    /// carry as the original name of a member), or else the former, capitalized.
    #[inline]
    pub(super) fn member<'a>(self, member: &'a Schema<'_>) -> Cow<'a, str> {
        let xml_name = member.xml_name().map(|name| name.value());
        let name = xml_name.or(member.member_name()).unwrap_or_default();
        match self {
            Self::AwsQuery => Cow::Borrowed(name),
            Self::Ec2Query => match member.original_name() {
                Some(name) => Cow::Borrowed(name),
                None => Cow::Owned(capitalized(name)),
            },
        }
    }

    /// Returns what stands between the name of a list and the number of an element.
    #[inline]
    pub(super) fn list_infix<'a>(self, list: &'a Schema<'_>) -> Option<&'a str> {
        if self == Self::Ec2Query || list.xml_flattened() {
            return None;
        }
        Some(element_name(list.member(), "member"))
    }
}

/// Returns the name of a list element, map key or map value.
pub(super) fn element_name<'a>(element: Option<&'a Schema<'_>>, default: &'a str) -> &'a str {
    let name = element.and_then(|element| element.xml_name());
    name.map_or(default, |name| name.value())
}

fn capitalized(name: &str) -> String {
    let mut chars = name.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}
