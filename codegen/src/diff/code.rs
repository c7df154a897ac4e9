//! The codes of changes.

use serde::{Serialize, Serializer};

/// Makes the enum, its list and its names from one table.
macro_rules! codes {
    ($($(#[$docs:meta])+ $code:ident = $name:literal,)+) => {
        /// What changed, as a short stable name for scripts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$docs])+ $code,)+
        }

        impl Code {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$code,)+];

            /// The name, e.g. `enum-value-added`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)+
                }
            }
        }
    };
}

codes! {
    /// A crate has a service more.
    ServiceAdded = "service-added",
    /// A crate has a service less.
    ServiceRemoved = "service-removed",
    /// The module of a service in a crate of several.
    Module = "module",
    /// The protocol that the client speaks.
    Protocol = "protocol",
    /// Whether a service answers with the error codes of `aws.protocols#awsQuery`.
    QueryCompatible = "query-compatible",
    /// The `sdkId`.
    SdkId = "sdk-id",
    /// The service's shape name, where requests hold it.
    ServiceName = "service-name",
    /// The name that requests are signed for.
    SigningName = "signing-name",
    /// The service's version, where requests hold it.
    ApiVersion = "api-version",
    /// The service's XML namespace, where requests hold it.
    XmlNamespace = "xml-namespace",
    /// A setting of the client.
    Config = "config",
    /// An endpoint parameter more.
    EndpointParamAdded = "endpoint-param-added",
    /// An endpoint parameter less.
    EndpointParamRemoved = "endpoint-param-removed",
    /// The type or the value of an endpoint parameter.
    EndpointParam = "endpoint-param",
    /// The endpoint rules.
    EndpointRules = "endpoint-rules",
    /// What an operation gives to endpoint parameters.
    EndpointBinding = "endpoint-binding",
    /// An operation more.
    OperationAdded = "operation-added",
    /// An operation less.
    OperationRemoved = "operation-removed",
    /// An operation under another name, at a guess.
    OperationRenamed = "operation-renamed",
    /// The operation's shape name, where requests hold it and Rust does not show it.
    OperationName = "operation-name",
    /// HTTP method and path.
    Http = "http",
    /// The HTTP status of success, where the client looks at it.
    HttpCode = "http-code",
    /// A member that is filled with an idempotency token.
    IdempotencyToken = "idempotency-token",
    /// A member without which nothing is sent.
    RequiredCheck = "required-check",
    /// A checksum of request bodies.
    Checksum = "checksum",
    /// Compression of request bodies.
    Compression = "compression",
    /// The auth schemes.
    Auth = "auth",
    /// How requests are signed.
    Signing = "signing",
    /// Requests of an operation can be presigned.
    PresigningAdded = "presigning-added",
    /// Requests of an operation can no longer be presigned.
    PresigningRemoved = "presigning-removed",
    /// What a presigned request is.
    Presigning = "presigning",
    /// A member without which nothing is presigned.
    PresignedCheck = "presigned-check",
    /// The prefix of the host name.
    HostPrefix = "host-prefix",
    /// What is kept out of logs and `Debug` output.
    Sensitive = "sensitive",
    /// An operation has an error more.
    ErrorAdded = "error-added",
    /// An operation has an error less.
    ErrorRemoved = "error-removed",
    /// An error of an operation under another name.
    ErrorRenamed = "error-renamed",
    /// The code of an error in responses.
    ErrorCode = "error-code",
    /// Whether and how an error is retried.
    Retryable = "retryable",
    /// How an error is printed.
    Display = "display",
    /// The HTTP status of an error, where it makes a difference.
    HttpError = "http-error",
    /// A paginator more.
    PaginatorAdded = "paginator-added",
    /// A paginator less.
    PaginatorRemoved = "paginator-removed",
    /// How a paginator goes from page to page.
    PaginatorTokens = "paginator-tokens",
    /// The page size of a paginator.
    PaginatorPageSize = "paginator-page-size",
    /// The items of a paginator.
    PaginatorItems = "paginator-items",
    /// A waiter more.
    WaiterAdded = "waiter-added",
    /// A waiter less.
    WaiterRemoved = "waiter-removed",
    /// What a waiter waits for.
    Waiter = "waiter",
    /// Whether the service's error is made from what waiting ends in.
    WaiterError = "waiter-error",
    /// The time between the tries of a waiter.
    WaiterDelay = "waiter-delay",
    /// A type more.
    TypeAdded = "type-added",
    /// A type less.
    TypeRemoved = "type-removed",
    /// A type under another name.
    TypeRenamed = "type-renamed",
    /// A structure that is a union now, and the like.
    TypeKind = "type-kind",
    /// `Clone` and `PartialEq`.
    Derives = "derives",
    /// Whether `build()` returns a `Result`.
    FallibleBuild = "fallible-build",
    /// A member more.
    MemberAdded = "member-added",
    /// A member more, without which a value is not complete.
    RequiredMemberAdded = "required-member-added",
    /// A member less.
    MemberRemoved = "member-removed",
    /// A member under another name, at a guess.
    MemberRenamed = "member-renamed",
    /// The type of a member.
    MemberType = "member-type",
    /// Whether a member is an `Option`.
    MemberOptional = "member-optional",
    /// Whether a member must be there, where its type does not tell.
    MemberRequired = "member-required",
    /// The default of a member.
    Default = "default",
    /// Whether a member is sent that has its default.
    Written = "written",
    /// Where and how a value travels in a message.
    Binding = "binding",
    /// An enum value more.
    EnumValueAdded = "enum-value-added",
    /// An enum value less.
    EnumValueRemoved = "enum-value-removed",
    /// The variant of an enum value has another name.
    EnumVariantRenamed = "enum-variant-renamed",
    /// A variant stands for another value.
    EnumValue = "enum-value",
    /// A value of an `intEnum` more.
    IntEnumValueAdded = "int-enum-value-added",
    /// A value of an `intEnum` less.
    IntEnumValueRemoved = "int-enum-value-removed",
    /// A value of an `intEnum` has another number.
    IntEnumValue = "int-enum-value",
    /// A union variant more.
    UnionVariantAdded = "union-variant-added",
    /// A union variant less.
    UnionVariantRemoved = "union-variant-removed",
    /// A union variant under another name, at a guess.
    UnionVariantRenamed = "union-variant-renamed",
    /// What a union variant holds.
    UnionVariantType = "union-variant-type",
    /// Which values the service accepts and gives.
    Constraint = "constraint",
    /// The documentation.
    Docs = "docs",
    /// Whether using an item gives a warning.
    Deprecated = "deprecated",
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
