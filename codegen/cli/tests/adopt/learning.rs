//! What `cargo check` teaches: the project is compiled, and a macro hides from the sources what it
//! needs.

use super::project::{CALL, Project};

/// A macro that joins its pieces, so that no source has the whole name: `made!(c.get_ + it())`.
const MACRO: &str = r#"
#[proc_macro]
pub fn made(pieces: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let pieces = pieces.to_string();
    let pieces: Vec<&str> = pieces.split('+').map(str::trim).collect();
    pieces.concat().parse().expect("tokens")
}
"#;

/// The workspace, with the macro for `app`.
fn with_macro(name: &str) -> Option<Project> {
    let project = Project::compiled(name)?;
    let members = project.read("ws/Cargo.toml");
    let members = members.replace("\"app\"", "\"app\", \"glue\"");
    project.write("ws/Cargo.toml", &members);
    let manifest = project.read("ws/app/Cargo.toml");
    let manifest = format!("{manifest}glue = {{ path = \"../glue\" }}\n");
    project.write("ws/app/Cargo.toml", &manifest);
    project.write(
        "ws/glue/Cargo.toml",
        "[package]\nname = \"glue\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [lib]\nproc-macro = true\n",
    );
    project.write("ws/glue/src/lib.rs", MACRO);
    Some(project)
}

#[test]
#[ignore = "it compiles the AWS runtime; `.ci/run adopt` runs it"]
fn the_compiler_is_asked_until_it_misses_nothing() {
    let Some(project) = with_macro("learned") else {
        return;
    };
    // Calls are looked at when all paths lead somewhere: the second check tells of the operation.
    project.write(
        "ws/app/src/main.rs",
        "glue::made!(pub use shared::sts::operation::assume_ + role::AssumeRole + Output;);\n\
         glue::made!(pub use shared::sts::types::Provided + Context;);\n\
         pub async fn f(c: shared::sts::Client) {\n    \
             c.get_caller_identity().send().await.ok();\n    \
             glue::made!(c.get_ + session_token()).send().await.ok();\n}\n\
         fn main() {}\n",
    );
    let said = project.good(&[]);
    let learned =
        "found by cargo check, aws-sdk-sts: AssumeRole, GetSessionToken, ProvidedContext\n";
    assert!(said.contains(learned), "{said}");
    let all = ["AssumeRole", "GetCallerIdentity", "GetSessionToken"];
    assert_eq!(project.operations(), all);
    // Cargo has nothing to say of the patches and profiles.
    let said = project.check();
    assert!(
        !said.contains("warning") && !said.contains("error"),
        "{said}"
    );
    // It is remembered, and nobody is asked for it again.
    project.good(&["--check"]);
    project.good(&["--no-check"]);
    assert_eq!(project.operations(), all);
}

#[test]
#[ignore = "it compiles the AWS runtime; `.ci/run adopt` runs it"]
fn who_would_no_longer_build_is_told() {
    let Some(project) = Project::compiled("refused") else {
        return;
    };
    // The official crate has it, and the model does not.
    let call = CALL.replace("get_caller_identity", "decode_authorization_message");
    project.write("ws/app/src/main.rs", &format!("{call}fn main() {{}}\n"));
    let before = project.snapshot();
    let (ok, said) = project.adopt(&[]);
    assert!(!ok, "{said}");
    for part in [
        "`app` would no longer build: error[E0599]: no method named `decode_authorization_message`",
        "nothing more could be learned from these errors",
        "all is as it was",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(project.snapshot(), before);
}

#[test]
#[ignore = "it compiles the AWS runtime; `.ci/run adopt` runs it"]
fn what_did_not_build_before_is_no_fault_of_the_slim_crates() {
    let Some(project) = with_macro("broken") else {
        return;
    };
    project.write(
        "ws/app/src/main.rs",
        "pub async fn f(c: shared::sts::Client) {\n    \
             let wrong: u32 = \"text\";\n    \
             glue::made!(c.get_ + session_token()).send().await.ok();\n}\n\
         fn main() {}\n",
    );
    let said = project.good(&[]);
    for part in [
        "found by cargo check, aws-sdk-sts: GetSessionToken\n",
        "did not build before either: 1 error\n  app: mismatched types\n",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(project.operations(), ["GetSessionToken"]);
    project.good(&["--check"]);
}
