//! The crate around the modules: manifest, README, attributes of files, `lib.rs`.

use proc_macro2::TokenStream;
use quote::quote;

use super::protocols;
use super::words::{doc, ident, inner_doc, paragraphs};
use super::{Body, File};
use crate::plan::ir::{CratePlan, Layout, ServicePlan};

/// All files of the crate that belong to no service.
pub(super) fn files(plan: &CratePlan) -> Vec<File> {
    vec![
        text("Cargo.toml", manifest(plan)),
        text("README.md", readme(plan)),
        text(".gitattributes", "* linguist-generated=true\n".to_owned()),
        lib(plan),
    ]
}

fn text(path: &str, text: String) -> File {
    File {
        path: path.to_owned(),
        body: Body::Text(text),
    }
}

/// Named although it is the usual path: Cargo then loads the workspace even while the sources are
/// away, and the generator can bring them back.
const LIBRARY: &str = "[lib]\npath = \"src/lib.rs\"\n\n";

/// The features that every crate has, as the official crates name them.
const FEATURES: &str = r#"# Takes new default behaviour with updates of this crate.
behavior-version-latest = []
# An HTTPS client that needs no configuration.
default-https-client = ["aws-smithy-runtime/default-https-client"]
# The name that the official crates give to the same choice.
rustls = ["default-https-client"]
# Sleeping and file bodies through Tokio.
rt-tokio = ["aws-smithy-async/rt-tokio", "aws-smithy-types/rt-tokio"]
# Fixed time, credentials and user agent for tests.
test-util = ["aws-credential-types/test-util"]
"#;

/// The crates that every generated crate uses. Those below version 1 may change in any release.
const DEPENDENCIES: &[(&str, &str)] = &[
    ("aws-credential-types", r#""1.3.1""#),
    ("aws-runtime", r#""1.10.2""#),
    (
        "aws-sigv4",
        r#"{ version = "1.6.4", default-features = false }"#,
    ),
    ("aws-smithy-async", r#""1.3.1""#),
    ("aws-smithy-http", r#""=0.64.3""#),
    ("aws-smithy-observability", r#""=0.3.0""#),
    (
        "aws-smithy-runtime",
        r#"{ version = "1.16.2", features = ["client"] }"#,
    ),
    (
        "aws-smithy-runtime-api",
        r#"{ version = "1.19.2", features = ["client", "http-1x"] }"#,
    ),
    ("aws-smithy-schema", r#""1.1.2""#),
    (
        "aws-smithy-types",
        r#"{ version = "1.9.1", features = ["http-body-1-x"] }"#,
    ),
    ("aws-types", r#""1.7.0""#),
    ("fastrand", r#""2""#),
    ("tracing", r#""0.1""#),
];

/// `Cargo.toml`
fn manifest(plan: &CratePlan) -> String {
    let package = package_section(plan);
    let features = features_section(plan);
    let dependencies = dependencies_section(plan);
    let metadata = metadata_section(plan);
    format!("{package}\n{features}\n{dependencies}\n{metadata}")
}

fn package_section(plan: &CratePlan) -> String {
    let titles = titles(plan);
    format!(
        "[package]\n\
         name = \"{}\"\n\
         version = \"{}\"\n\
         description = \"Client of {titles}\"\n\
         edition = \"2024\"\n\
         rust-version = \"1.94.1\"\n\
         readme = \"README.md\"\n\
         publish = false\n",
        plan.package, plan.version
    )
}

fn features_section(plan: &CratePlan) -> String {
    let mut default = vec!["default-https-client", "rt-tokio", "rustls"];
    let mut services = String::new();
    if plan.layout == Layout::Modules {
        for service in &plan.services {
            default.push(&service.module);
            services.push_str(&format!("# {}\n{} = []\n", service.title, service.module));
        }
    }
    default.sort_unstable();
    let default: Vec<_> = default.iter().map(|name| format!("\"{name}\"")).collect();
    format!(
        "{LIBRARY}[features]\ndefault = [{}]\n{FEATURES}{services}",
        default.join(", ")
    )
}

fn dependencies_section(plan: &CratePlan) -> String {
    let formats = plan.services.iter().flat_map(protocols::crates);
    let mut dependencies: Vec<_> = DEPENDENCIES.iter().copied().chain(formats).collect();
    dependencies.sort_unstable();
    dependencies.dedup();
    let lines = dependencies
        .iter()
        .map(|(name, value)| format!("{name} = {value}\n"));
    format!("[dependencies]\n{}", lines.collect::<String>())
}

fn metadata_section(plan: &CratePlan) -> String {
    let models = plan
        .services
        .iter()
        .map(|service| format!("{} = \"{}\"\n", service.module, service.model_hash));
    format!(
        "[package.metadata.docs.rs]\nall-features = true\n\n\
         [package.metadata.tinsmith]\nversion = \"{}\"\n\n\
         # What each service was generated from.\n\
         [package.metadata.tinsmith.models]\n{}",
        env!("CARGO_PKG_VERSION"),
        models.collect::<String>()
    )
}

/// The services by title: `Inspector2 and Compute Optimizer`.
fn titles(plan: &CratePlan) -> String {
    let titles: Vec<_> = plan
        .services
        .iter()
        .map(|service| service.title.as_str())
        .collect();
    match titles.as_slice() {
        [] => "no service".to_owned(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `README.md`
fn readme(plan: &CratePlan) -> String {
    let services: Vec<_> = plan.services.iter().map(operations_list).collect();
    format!(
        "# {}\n\nClient of {}, generated by Tinsmith. Do not edit: generate it again.\n\n\
         ```rust,ignore\n{}```\n\n## Operations\n\n{}\n\n## Features\n\n{}",
        plan.package,
        titles(plan),
        example(plan),
        services.join("\n"),
        features_list(plan)
    )
}

fn operations_list(service: &ServicePlan) -> String {
    let names = service
        .operations
        .iter()
        .map(|operation| format!("- `{}`\n", operation.wire_name));
    format!("{}:\n\n{}", service.title, names.collect::<String>())
}

fn features_list(plan: &CratePlan) -> String {
    let services = match plan.layout {
        Layout::Root => String::new(),
        Layout::Modules => {
            "Each service is a feature of its module's name, on by default.\n".to_owned()
        }
    };
    format!(
        "- `default-https-client` (default), also called `rustls`: an HTTPS client\n\
         - `rt-tokio` (default): sleeping and file bodies through Tokio\n\
         - `behavior-version-latest`: new default behaviour with updates\n\
         - `test-util`: fixed time, credentials and user agent for tests\n\n{services}"
    )
}

/// How a client is made and used.
fn example(plan: &CratePlan) -> String {
    let library = plan.package.replace('-', "_");
    let Some(service) = plan.services.first() else {
        return String::new();
    };
    let client = match plan.layout {
        Layout::Root => format!("{library}::Client"),
        Layout::Modules => format!("{library}::{}::Client", service.module),
    };
    let call = service.operations.first().map(|operation| {
        format!(
            "let output = client.{}().send().await?;\n",
            operation.method
        )
    });
    format!(
        "let config = aws_config::load_from_env().await;\n\
         let client = {client}::new(&config);\n{}",
        call.unwrap_or_default()
    )
}

/// `lib.rs`
fn lib(plan: &CratePlan) -> File {
    let about = match (plan.layout, plan.services.as_slice()) {
        (Layout::Root, [service]) => service.docs.trim().to_owned(),
        _ => String::new(),
    };
    let about = paragraphs(&format!("Client of {}.", titles(plan)), &about);
    let started = format!("# Getting started\n\n```ignore\n{}```", example(plan));
    let docs = inner_doc(&paragraphs(&about, &started));
    let features = plan.services.iter().map(|service| &service.module);
    let needed = match plan.layout {
        Layout::Root => quote!(),
        Layout::Modules => quote!(#[cfg(any(#(feature = #features),*))]),
    };
    let why = "it serves every kind of service, and few use all of it";
    let support = quote! {
        #needed
        #[allow(dead_code, unused_imports, unused_macros, reason = #why)]
        mod support;
    };
    let body = match plan.layout {
        Layout::Root => {
            let tree = service_tree();
            quote!(#tree #support)
        }
        Layout::Modules => {
            let modules = plan.services.iter().map(service_module);
            quote!(#(#modules)* #support)
        }
    };
    let own = "enums and errors name their own catch-all variants, \
               and models deprecate what is still generated";
    let official = "types are those of the model, and signatures those of the official crates";
    let tokens = quote! {
        #docs
        #![allow(deprecated, reason = #own)]
        #![allow(clippy::large_enum_variant, clippy::type_complexity, reason = #official)]

        #body
    };
    rust("src/lib.rs", tokens)
}

/// `#[cfg(feature = "inspector2")] pub mod inspector2;`
fn service_module(service: &ServicePlan) -> TokenStream {
    let feature = &service.module;
    let module = ident(&service.module);
    let docs = doc(&format!("Client of {}.", service.title));
    quote! {
        #docs
        #[cfg(feature = #feature)]
        pub mod #module;
    }
}

/// The module of a service, `inspector2.rs`, where it is not the crate root.
pub(super) fn module_file(plan: &ServicePlan) -> File {
    let about = match plan.docs.trim() {
        "" => format!("Client of {}.", plan.title),
        docs => docs.to_owned(),
    };
    let docs = inner_doc(&about);
    let tree = service_tree();
    rust(&format!("src/{}.rs", plan.module), quote!(#docs #tree))
}

/// The modules of a service.
fn service_tree() -> TokenStream {
    quote! {
        pub use client::Client;
        pub use config::Config;
        pub use error_meta::Error;

        pub mod client;
        pub mod config;
        pub mod error;
        pub mod meta;
        pub mod operation;
        pub mod primitives;
        pub mod types;

        mod error_meta;
        mod schema;
        mod service;
    }
}

fn rust(path: &str, tokens: TokenStream) -> File {
    File {
        path: path.to_owned(),
        body: Body::Rust {
            shape_id: None,
            tokens,
        },
    }
}
