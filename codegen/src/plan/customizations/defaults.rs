//! Defaults of the models that the services do not keep to. The official crates take them away,
//! which shows in the types of fields, so the list is theirs.

use super::{Customizations, Exception, ids, named};

/// A service, the shapes whose defaults go (with those of members that target them), and single
/// members whose defaults go. Inputs are left out: their members are `Option`s anyway.
type Removal = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const REMOVALS: &[Removal] = &[
    (
        "com.amazonaws.drs#ElasticDisasterRecoveryService",
        &[
            "com.amazonaws.drs#Validity",
            "com.amazonaws.drs#StrictlyPositiveInteger",
            "com.amazonaws.drs#MaxResultsType",
            "com.amazonaws.drs#MaxResultsReplicatingSourceServers",
            "com.amazonaws.drs#LaunchActionOrder",
        ],
        &[
            "com.amazonaws.drs#CostOptimizationConfiguration$burstBalanceThreshold",
            "com.amazonaws.drs#CostOptimizationConfiguration$burstBalanceDeltaThreshold",
        ],
    ),
    (
        "com.amazonaws.amplifyuibuilder#AmplifyUIBuilder",
        &[
            "com.amazonaws.amplifyuibuilder#ListComponentsLimit",
            "com.amazonaws.amplifyuibuilder#ListFormsLimit",
            "com.amazonaws.amplifyuibuilder#ListThemesLimit",
        ],
        &[],
    ),
    (
        "com.amazonaws.evidently#Evidently",
        &["com.amazonaws.evidently#ResultsPeriod"],
        &[],
    ),
    (
        "com.amazonaws.location#LocationService",
        &["com.amazonaws.location#PlaceIndexSearchResultLimit"],
        &[],
    ),
    (
        "com.amazonaws.paymentcryptographydata#PaymentCryptographyDataPlane",
        &["com.amazonaws.paymentcryptographydata#IntegerRangeBetween4And12"],
        &[],
    ),
    (
        "com.amazonaws.emrserverless#AwsToledoWebService",
        &["com.amazonaws.emrserverless#WorkerCounts"],
        &[],
    ),
    (
        "com.amazonaws.s3control#AWSS3ControlServiceV20180820",
        &[],
        &[
            "com.amazonaws.s3control#PublicAccessBlockConfiguration$BlockPublicAcls",
            "com.amazonaws.s3control#PublicAccessBlockConfiguration$IgnorePublicAcls",
            "com.amazonaws.s3control#PublicAccessBlockConfiguration$BlockPublicPolicy",
            "com.amazonaws.s3control#PublicAccessBlockConfiguration$RestrictPublicBuckets",
        ],
    ),
    (
        "com.amazonaws.iot#AWSIotService",
        &[],
        &[
            "com.amazonaws.iot#ThingConnectivity$connected",
            "com.amazonaws.iot#DescribeProvisioningTemplateResponse$enabled",
            "com.amazonaws.iot#ProvisioningTemplateSummary$enabled",
        ],
    ),
];

/// The one exception of this file; a service that has no row in the table is left alone.
pub(super) const ALL: &[Exception] = named![remove_defaults,];

/// Takes away what the service's models have too much.
fn remove_defaults(service: &str, custom: &mut Customizations) {
    for (_, targets, members) in REMOVALS.iter().filter(|(id, ..)| *id == service) {
        custom.defaults_removed_by_target.extend(ids(targets));
        custom.defaults_removed_by_member.extend(ids(members));
    }
}
