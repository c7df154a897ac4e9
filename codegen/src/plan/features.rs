//! Which Cargo features a crate has: those of the official crates, so that whoever names one can.

use std::collections::BTreeSet;

use super::auth;
use super::context::Cx;
use super::ir::{CargoFeature, OperationPlan, Presigning, ServicePlan};
use crate::options::Options;

/// The features that the official crate of the service has and most others have not. They follow
/// the whole service, as the crate does.
pub(super) fn of_service(cx: &Cx<'_>, operations: &[OperationPlan]) -> Vec<CargoFeature> {
    let mut features = Vec::new();
    let presigns = |operation: &OperationPlan| operation.presigning != Presigning::No;
    if cx.custom.presigns() || operations.iter().any(presigns) {
        features.extend([CargoFeature::Http1x, CargoFeature::Http02x]);
    }
    if auth::signs_for_regions(&cx.shape.traits) {
        features.push(CargoFeature::SigV4a);
    }
    features
}

/// The features that every official crate has, and those of the services.
pub(super) fn of_crate(services: &[ServicePlan], options: &Options) -> Vec<CargoFeature> {
    let own = services.iter().flat_map(|service| &service.features);
    let features: BTreeSet<CargoFeature> = own
        .copied()
        .chain([
            CargoFeature::BehaviorVersionLatest,
            CargoFeature::DefaultHttpsClient,
            CargoFeature::Rustls(options.rustls),
            CargoFeature::LegacyHttpsClient,
            CargoFeature::RtTokio,
            CargoFeature::TestUtil,
            CargoFeature::LegacyTestUtil,
            CargoFeature::GatedTests,
        ])
        .collect();
    features.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::CargoFeature::{Http1x, Http02x, SigV4a};
    use super::*;
    use crate::options::Rustls;
    use crate::plan::testing;

    /// The features of a service with this id and these traits beside its protocol.
    fn features(id: &str, traits: &str) -> Vec<CargoFeature> {
        let model = format!(
            r#"{{"{id}": {{"type": "service", "version": "1", "traits": {{
                "aws.protocols#restJson1": {{}}, "aws.auth#sigv4": {{"name": "s"}}{traits}}},
                "operations": [{{"target": "com.example#Go"}}]}},
            "com.example#Go": {{"type": "operation", "traits": {{
                "smithy.api#http": {{"method": "POST", "uri": "/"}}}}}}}}"#
        );
        testing::plan(&model).features
    }

    #[test]
    fn sigv4a_is_there_by_trait_or_by_an_endpoint_deep_in_the_rules() {
        let rules = |schemes: &str| {
            format!(
                r#", "smithy.rules#endpointRuleSet": {{"version": "1.0", "parameters": {{}},
                    "rules": [{{"type": "tree", "conditions": [], "rules": [
                    {{"type": "endpoint", "conditions": [], "endpoint": {{"url": "https://a.b",
                    "headers": {{}}, "properties": {{"authSchemes": [{schemes}]}}}}}}]}}]}}"#
            )
        };
        let sigv4 = r#"{"name": "sigv4", "signingName": "sigv4a"}"#;
        let sigv4a = r#"{"name": "sigv4a", "signingRegionSet": ["*"]}"#;
        let of = |traits: &str| features("com.example#Service", traits);
        assert_eq!(of(""), []);
        assert_eq!(of(&rules(sigv4)), []);
        assert_eq!(of(&rules(&format!("{sigv4}, {sigv4a}"))), [SigV4a]);
        assert_eq!(of(r#", "aws.auth#sigv4a": {"name": "s"}"#), [SigV4a]);
    }

    #[test]
    fn services_that_presign_convert_requests() {
        let polly = features("com.amazonaws.polly#Parrot_v1", "");
        assert_eq!(polly, [Http1x, Http02x]);
    }

    #[test]
    fn a_crate_has_the_features_of_all_its_services_once() {
        let service = |features: &[CargoFeature]| ServicePlan {
            features: features.to_vec(),
            ..testing::plan(&testing::service(
                r#""com.example#In": {"type": "structure", "members": {}},
                "com.example#Out": {"type": "structure", "members": {}}"#,
            ))
        };
        let services = [service(&[SigV4a]), service(&[Http1x, Http02x, SigV4a])];
        let options = Options {
            rustls: Rustls::Legacy,
            ..Options::new("test")
        };
        let features = of_crate(&services, &options);
        assert_eq!(features.len(), 11);
        assert!(features.contains(&CargoFeature::Rustls(Rustls::Legacy)));
        assert!(features.is_sorted());
    }
}
