//! The endpoint rules of the service.

use crate::support::endpoint::Expr::{Call, Ref, Str, Template};
use crate::support::endpoint::Outcome::{Endpoint, Error, Url};
use crate::support::endpoint::extensions::details::Details;
use crate::support::endpoint::extensions::details::Property::{List, Record, Value};
use crate::support::endpoint::extensions::regions::partition;
use crate::support::endpoint::functions::{get_attr, is_set};
use crate::support::endpoint::{Rule, Rules};

pub(super) static RULES: Rules = Rules::Tree(&[
    Rule {
        conditions: &[(None, Call(is_set, &[Ref("Endpoint")]))],
        then: Url(Ref("Endpoint")),
    },
    Rule {
        conditions: &[
            (None, Call(is_set, &[Ref("Region")])),
            (Some("PartitionResult"), Call(partition, &[Ref("Region")])),
        ],
        then: Endpoint(
            Template(&[
                Str("https://things."),
                Ref("Region"),
                Str("."),
                Call(get_attr, &[Ref("PartitionResult"), Str("dnsSuffix")]),
            ]),
            &Details {
                properties: &[(
                    "authSchemes",
                    List(&[Record(&[
                        ("name", Value(Str("sigv4"))),
                        ("signingName", Value(Str("things-signing"))),
                        ("signingRegion", Value(Ref("Region"))),
                    ])]),
                )],
                headers: &[("x-things", &[Str("1"), Ref("Region")])],
            },
        ),
    },
    Rule {
        conditions: &[],
        then: Error(Str("Invalid Configuration: Missing Region")),
    },
]);
