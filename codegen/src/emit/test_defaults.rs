//! Settings for tests: what varies from run to run gets fixed values.

use proc_macro2::TokenStream;
use quote::quote;

use super::root::Root;
use super::rust_type::Place;
use super::scope::Scope;
use super::words::inner_doc;
use super::{File, features};
use crate::plan::ir::ServicePlan;

/// `config/test_defaults.rs`
pub(super) fn file(root: &Root, plan: &ServicePlan) -> File {
    let scope = Scope::new([]);
    let place = Place::new(&scope, root);
    let methods = methods(place, plan);
    let docs = inner_doc("Settings for tests: everything that varies is fixed.");
    let uses = scope.uses();
    let items = quote!(#docs #uses #methods);
    File::emitted(root, "config/test_defaults.rs", items)
}

fn methods(place: Place<'_>, plan: &ServicePlan) -> TokenStream {
    let builder = place.own("config::Builder");
    let region = place.own("config::Region");
    let version = place.own("config::BehaviorVersion");
    let fixed = fixed(place);
    let added = features::test_defaults(place, plan);
    quote! {
        impl #builder {
            /// Sets what tests need: fixed time, credentials and user agent.
            #[inline]
            pub fn apply_test_defaults(&mut self) -> &mut Self {
                #added
                #fixed
                self.set_behavior_version(Some(#version::latest()))
            }

            /// Sets what tests need: fixed time, credentials and user agent.
            #[inline]
            pub fn with_test_defaults(mut self) -> Self {
                self.apply_test_defaults();
                self
            }

            /// Sets what tests need, a region included.
            #[inline]
            pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
                self.apply_test_defaults();
                if self.config.load::<#region>().is_none() {
                    self.set_region(Some(#region::new("us-east-1")));
                }
                self
            }

            /// Sets what tests need, a region included.
            #[inline]
            pub fn with_test_defaults_v2(mut self) -> Self {
                self.apply_test_defaults_v2();
                self
            }
        }
    }
}

/// The statements for what every service has.
fn fixed(place: Place<'_>) -> TokenStream {
    let clock = place.get("aws_smithy_async::time::StaticTimeSource");
    let shared_clock = place.get("aws_smithy_async::time::SharedTimeSource");
    let epoch = place.get("std::time::UNIX_EPOCH");
    let duration = place.get("std::time::Duration");
    let agent = place.get("aws_runtime::user_agent::AwsUserAgent");
    let credentials = place.get("aws_credential_types::Credentials");
    let provider = place.own("config::SharedCredentialsProvider");
    let token = place.get("aws_credential_types::Token");
    let token_provider = place.get("aws_credential_types::provider::token::SharedTokenProvider");
    let bearer =
        place.get("aws_smithy_runtime_api::client::auth::http::HTTP_BEARER_AUTH_SCHEME_ID");
    quote! {
        let time = #clock::new(#epoch + #duration::from_secs(1_234_567_890));
        self.set_time_source(Some(#shared_clock::new(time)));
        self.config.store_put(#agent::for_tests());
        let credentials = #provider::new(#credentials::for_tests());
        self.set_credentials_provider(Some(credentials));
        let token = #token_provider::new(#token::for_tests());
        self.runtime_components.set_identity_resolver(#bearer, token);
    }
}
