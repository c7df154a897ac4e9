//! Sessions of buckets: the auth scheme `sigv4-s3express`, and how clients open them.

use proc_macro2::TokenStream;
use quote::quote;
use tinsmith_support::sources::source;

use super::row::{Feature, Module};
use super::setting;
use crate::emit::item_path::ItemPath;
use crate::emit::root::Root;
use crate::emit::rust_type::Place;
use crate::emit::scope::Scope;
use crate::emit::words::{ident, inner_doc};
use crate::plan::ir::{PathStep, ServicePlan, SessionPlan};

/// The scheme, and the sessions.
pub(super) const ROWS: &[Feature] = &[SCHEME, SESSIONS];

const SCHEME: Feature = Feature {
    is_in: |service| service.config.auth.bucket_sessions,
    shared: &[
        source("support/presigned.rs"),
        source("support/protocol/bucket_sessions.rs"),
        source("support/protocol/endpoint_auth.rs"),
    ],
    modules: &[Module::embedded(source("config/express.rs"))],
    layer: |place, _| {
        let bucket_sessions = place.get("crate::support::protocol::bucket_sessions");
        quote!(layer.store_put(#bucket_sessions::token_name());)
    },
    components: |place, service| {
        let bucket_sessions = place.get("crate::support::protocol::bucket_sessions");
        let sessions = match &service.sessions {
            None => place.none(),
            Some(_) => {
                let (some, sessions) = (place.some(), place.own("client::sessions::SESSIONS"));
                quote!(#some(&#sessions))
            }
        };
        quote!(#bucket_sessions::add(components, #sessions);)
    },
    ..Feature::NONE
};

const SESSIONS: Feature = Feature {
    is_in: |service| service.sessions.is_some(),
    modules: &[
        Module::embedded(source("config/session_call.rs")),
        Module::emitted("client/sessions.rs", sessions).of_crate(),
    ],
    method_docs: |operation, _| {
        let sessions = operation.service.sessions.as_ref()?;
        (sessions.method == operation.plan.method).then(|| {
            "The client calls it by itself for the sessions that its other operations need."
                .to_owned()
        })
    },
    ..Feature::NONE
};

/// `client/sessions.rs`
///
/// ```text
/// pub(crate) static SESSIONS: Sessions = Sessions { bucket, open: &open };
/// ```
fn sessions(root: &Root, service: &ServicePlan) -> TokenStream {
    let Some(plan) = &service.sessions else {
        return quote!();
    };
    let scope = Scope::new(std::iter::empty());
    let place = Place::new(&scope, root);
    let docs = inner_doc("Sessions of buckets: what requests to some of them are signed with.");
    let ty = place.get("crate::support::protocol::bucket_sessions::Sessions");
    let bucket = bucket(place, plan);
    let open = open(place, service, plan);
    let conversion = conversion(place, plan);
    let uses = scope.uses();
    quote! {
        #docs
        #uses

        /// How the client opens them.
        pub(crate) static SESSIONS: #ty = #ty { bucket, open: &open };

        #bucket
        #open
        #conversion
    }
}

fn bucket(place: Place<'_>, plan: &SessionPlan) -> TokenStream {
    let erased = place.get("aws_smithy_runtime_api::client::endpoint::EndpointResolverParams");
    let params = place.own("config::endpoint::Params");
    let option = place.option(&quote!(&str));
    let getter = ident(&plan.bucket);
    quote! {
        /// The bucket of a request.
        fn bucket(params: &#erased) -> #option {
            params.get::<#params>()?.#getter()
        }
    }
}

fn open(place: Place<'_>, service: &ServicePlan, plan: &SessionPlan) -> TokenStream {
    let components =
        place.get("aws_smithy_runtime_api::client::runtime_components::RuntimeComponents");
    let bag = place.get("aws_smithy_types::config_bag::ConfigBag");
    let opening = place.get("crate::support::protocol::bucket_sessions::Opening");
    let boxed = place.get("std::boxed::Box");
    let builder = place.own("config::Builder");
    let client = place.get("super::Client");
    let credentials = place.get("aws_credential_types::Credentials");
    let settings = settings(place, service);
    let (method, setter) = (ident(&plan.method), ident(&plan.setter));
    let found = value(&plan.credentials, "no credentials");
    quote! {
        /// Opens one, with the settings of the call that needs it.
        fn open<'a>(
            bucket: &'a str,
            components: &'a #components,
            cfg: &'a #bag,
        ) -> #opening<'a> {
            #boxed::pin(async move {
                let mut config = #builder::opening_session(cfg, components);
                #settings
                let client = #client::from_conf(config.build());
                let session = client.#method().#setter(bucket).send().await?;
                #credentials::try_from(session #found)
            })
        }
    }
}

/// As in the official crate, whose users can open sessions themselves.
fn conversion(place: Place<'_>, plan: &SessionPlan) -> TokenStream {
    let credentials = place.get("aws_credential_types::Credentials");
    let error = place.get("aws_smithy_runtime_api::box_error::BoxError");
    let result = place.get("std::result::Result");
    let try_from = place.get("std::convert::TryFrom");
    let time = place.get("std::time::SystemTime");
    let (some, ok) = (place.some(), place.ok());
    let ty = place.own(ItemPath::from("types").name(&plan.ty));
    let id = value(&plan.access_key_id, "no id of a key");
    let secret = value(&plan.secret_access_key, "no key");
    let token = value(&plan.session_token, "no token");
    let end = value(&plan.expiration, "no end");
    quote! {
        impl #try_from<#ty> for #credentials {
            type Error = #error;

            #[inline]
            fn try_from(session: #ty) -> #result<Self, Self::Error> {
                let end = #time::try_from(session #end)?;
                let (id, secret) = (session #id, session #secret);
                let token = session #token;
                #ok(Self::new(id, secret, #some(token), #some(end), "s3express"))
            }
        }
    }
}

/// `config.set_accelerate(cfg.load::<Accelerate>().map(|value| value.0));`, and so on.
fn settings(place: Place<'_>, service: &ServicePlan) -> TokenStream {
    let params = service.config.client_context_params.iter().enumerate();
    let settings = params.filter_map(|(index, param)| {
        let value = setting(place, service, index)?;
        let setter = ident(&param.setter);
        Some(quote!(config.#setter(#value);))
    });
    settings.collect()
}

/// `.session_token`, or with the error of one that is not there.
fn value(step: &PathStep, missing: &str) -> TokenStream {
    let name = ident(&step.ident);
    let message = format!("the session that was opened has {missing}");
    match step.optional {
        true => quote!(.#name.ok_or(#message)?),
        false => quote!(.#name),
    }
}
