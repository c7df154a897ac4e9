//! The workspace that is compiled: one program for each side, the same but for its crates.

use std::fs;
use std::path::Path;

use cargo_tinsmith::tell::Failure;

/// The package of the program on the official crates.
pub(super) const OFFICIAL: &str = "with-official";

/// The package of the program on the generated crate.
pub(super) const GENERATED: &str = "with-generated";

const FEATURES: &str =
    "default-features = false, features = [\"default-https-client\", \"rt-tokio\"";

const USE_OFFICIAL: &str = "use aws_sdk_computeoptimizer as computeoptimizer;\n\
                            use aws_sdk_inspector2 as inspector2;\n";

const USE_GENERATED: &str = "use tinsmith_client::{computeoptimizer, inspector2};\n";

const PROGRAM: &str = r#"
fn main() {
    let config = inspector2::Config::builder().behavior_version(inspector2::config::BehaviorVersion::latest());
    let inspector = inspector2::Client::from_conf(config.build());
    let config = computeoptimizer::Config::builder().behavior_version(computeoptimizer::config::BehaviorVersion::latest());
    let optimizer = computeoptimizer::Client::from_conf(config.build());
    let calls = async {
        println!("{:?}", inspector.batch_get_free_trial_info().account_ids("1").send().await);
        println!("{:?}", inspector.list_usage_totals().send().await);
        println!("{:?}", optimizer.get_enrollment_status().send().await);
    };
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(calls);
}
"#;

/// Writes the workspace: the crates of both sides with the same features.
pub(super) fn prepare(folder: &Path, official: &[(&str, &str)], ours: &str) -> Result<(), Failure> {
    let workspace =
        format!("[workspace]\nresolver = \"3\"\nmembers = [\"{OFFICIAL}\", \"{GENERATED}\"]\n");
    let theirs: String = official
        .iter()
        .map(|(name, version)| format!("{name} = {{ version = \"={version}\", {FEATURES}] }}\n"))
        .collect();
    let generated = format!(
        "{ours} = {{ path = \"../../../generated\", {FEATURES}, \"computeoptimizer\", \"inspector2\"] }}\n"
    );
    let written = fs::create_dir_all(folder)
        .and_then(|()| fs::write(folder.join("Cargo.toml"), workspace))
        .and_then(|()| fs::copy("Cargo.lock", folder.join("Cargo.lock")))
        .and_then(|_| program(folder, OFFICIAL, &theirs, USE_OFFICIAL))
        .and_then(|()| program(folder, GENERATED, &generated, USE_GENERATED));
    written.map_err(|error| super::failure(&format!("{}: {error}", folder.display())))
}

fn program(folder: &Path, name: &str, dependencies: &str, uses: &str) -> std::io::Result<()> {
    let folder = folder.join(name);
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{dependencies}\
         tokio = {{ version = \"1\", features = [\"net\", \"rt\", \"time\"] }}\n"
    );
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/main.rs"), format!("{uses}{PROGRAM}"))
}
