//! `--tls ring`

use super::project::{CALL, Project};

/// The client of aws-config is the official one, with TLS.
fn with_tls() -> Option<Project> {
    Project::resolved().map(depending_on_aws_config)
}

fn depending_on_aws_config(project: Project) -> Project {
    let manifest = project.read("ws/app/Cargo.toml");
    project.write(
        "ws/app/Cargo.toml",
        &format!("{manifest}aws-config = \"1\"\n"),
    );
    project
}

#[test]
fn tls_may_be_made_of_ring() {
    let Some(project) = with_tls() else {
        return;
    };
    let before = project.snapshot();
    let said = project.good(&["--no-check", "--tls", "ring"]);
    assert!(said.contains("TLS is made of ring: "), "{said}");
    let lock = project.read("ws/Cargo.lock");
    assert!(!lock.contains("name = \"aws-lc-sys\""), "{lock}");
    let manifest = project.read("ws/Cargo.toml");
    let patch = "aws-smithy-http-client = { path = \"sdk/aws-smithy-http-client\" }";
    assert!(manifest.contains(patch), "{manifest}");
    // It stays so, and goes with the rest.
    project.write("ws/app/src/main.rs", CALL);
    project.good(&["--no-check"]);
    assert!(project.read("ws/Cargo.toml").contains(patch));
    project.good(&["--undo"]);
    project.write("ws/app/src/main.rs", "fn main() {}\n");
    let after = project.snapshot();
    let lock = project.path("ws/Cargo.lock");
    for (path, content) in before.iter().filter(|(path, _)| **path != lock) {
        assert_eq!(after.get(path), Some(content), "{}", path.display());
    }
    assert_eq!(after.len(), before.len());
}

#[test]
fn who_asks_for_another_tls_is_told() {
    for (dependency, who) in [
        ("rustls = \"0.23\"", "app"),
        (
            "rustls = { version = \"0.23\", default-features = false, features = [\"aws-lc-rs\"] }",
            "app",
        ),
        ("aws-lc-rs = \"1\"", "app"),
        (
            "aws-smithy-http-client = { version = \"1\", features = [\"rustls-aws-lc-fips\"] }",
            "aws-smithy-http-client",
        ),
    ] {
        let Some(project) = with_tls() else {
            return;
        };
        let manifest = project.read("ws/app/Cargo.toml");
        project.write("ws/app/Cargo.toml", &format!("{manifest}{dependency}\n"));
        // The C code of FIPS may not be on this machine.
        if !project.resolves() {
            continue;
        }
        let before = project.snapshot();
        let (ok, said) = project.adopt(&["--no-check", "--tls", "ring"]);
        let told = format!("`{who}` asks for aws-lc as well");
        assert!(!ok && said.contains(&told), "{dependency}: {said}");
        assert_eq!(project.snapshot(), before);
    }
}

#[test]
#[ignore = "it compiles the AWS runtime and ring; `.ci/run adopt` runs it"]
fn the_client_with_ring_compiles_without_a_warning() {
    let Some(project) = Project::compiled("ring").map(depending_on_aws_config) else {
        return;
    };
    let main = "pub async fn f() {\n    \
        let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;\n    \
        shared::sts::Client::new(&config).get_caller_identity().send().await.ok();\n}\n\
        fn main() {}\n";
    project.write("ws/app/src/main.rs", main);
    // aws-config needs more of STS than the model here has.
    project.good(&["--tls", "ring", "--keep-whole", "sts"]);
    let said = project.check();
    assert!(
        !said.contains("warning") && !said.contains("error"),
        "{said}"
    );
}
