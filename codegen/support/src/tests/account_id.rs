use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::endpoint::EndpointResolverParams;
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::config_bag::{CloneableLayer, ConfigBag, Layer};
use aws_types::SdkConfig;
use aws_types::endpoint_config::AccountIdEndpointMode;

use crate::support::account_id::take_account_id;
use crate::support::account_id_mode::{configure, mode_param};

fn params(account: Option<&str>) -> EndpointResolverParams {
    let mut credentials = Credentials::builder()
        .access_key_id("a")
        .secret_access_key("b")
        .provider_name("test");
    credentials.set_account_id(account.map(Into::into));
    let mut params = EndpointResolverParams::new("nothing else");
    params.set_property(Identity::from(credentials.build()));
    params
}

#[test]
fn the_account_is_that_of_the_identity_which_is_gone_then() {
    let mut known = params(Some("111122223333"));
    assert_eq!(take_account_id(&mut known).as_deref(), Some("111122223333"));
    assert_eq!(take_account_id(&mut known), None);
    let identity = known.get_property::<Identity>().expect("an empty one");
    assert!(identity.data::<Credentials>().is_none());

    assert_eq!(take_account_id(&mut params(None)), None);
    let mut anonymous = EndpointResolverParams::new("nothing at all");
    assert_eq!(take_account_id(&mut anonymous), None);
}

#[test]
fn the_mode_comes_from_the_shared_configuration() {
    let mode = |mode: Option<AccountIdEndpointMode>| {
        let mut shared = SdkConfig::builder();
        shared.set_account_id_endpoint_mode(mode);
        let mut layer = CloneableLayer::new("client");
        let mut components = RuntimeComponentsBuilder::new("client");
        configure(&shared.build(), &mut layer, &mut components);
        let mut bag = ConfigBag::base();
        bag.push_shared_layer(layer.freeze());
        mode_param(&bag)
    };
    assert_eq!(mode(None), "preferred");
    assert_eq!(mode(Some(AccountIdEndpointMode::Disabled)), "disabled");
    assert_eq!(mode(Some(AccountIdEndpointMode::Required)), "required");
    assert_eq!(
        mode_param(&ConfigBag::of_layers(vec![Layer::new("none")])),
        "preferred"
    );
}
