//! Models of every kind are generated, or refused with problems: nothing panics, and what is made
//! is Rust.

use proptest::prelude::*;
use tinsmith_any_model::{bytes, model};
use tinsmith_codegen::model::load_str;
use tinsmith_codegen::{Operations, Options, Output, Problems, Request, generate};

fn generated(json: &str) -> Result<Output, Problems> {
    let model = load_str("any.json", json)?;
    let request = Request {
        model: &model,
        service: None,
        operations: Operations::All,
        types: Vec::new(),
        protocol: None,
    };
    generate(&[request], &Options::new("any-client"))
}

/// What must be so of any model.
fn check(bytes: &[u8]) -> Result<bool, TestCaseError> {
    let json = model(bytes).to_string();
    match generated(&json) {
        Ok(output) => {
            for file in &output.files {
                if file.path.ends_with(".rs") {
                    let parsed = syn::parse_file(&file.text);
                    prop_assert!(parsed.is_ok(), "{}: {:?}\n{json}", file.path, parsed.err());
                }
            }
            Ok(true)
        }
        Err(problems) => {
            prop_assert!(!problems.is_empty());
            prop_assert!(problems.render().contains("error["), "{json}");
            for problem in problems.iter() {
                prop_assert!(problem.code != "internal", "{problem:?}\n{json}");
                prop_assert!(
                    problem.place.resolve(&json).is_some(),
                    "{problem:?}\n{json}"
                );
            }
            Ok(false)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_model_is_generated_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..6000)) {
        check(&bytes)?;
    }
}

#[test]
fn most_models_are_sound() {
    let made = (0..60)
        .filter(|seed| check(&bytes(*seed)).unwrap_or_else(|error| panic!("seed {seed}: {error}")));
    let made = made.count();
    assert!(
        made > 25,
        "{made} of 40 models are generated: the others say little about the generator"
    );
}

#[test]
fn the_same_bytes_make_the_same_model() {
    assert_eq!(model(&bytes(7)), model(&bytes(7)));
    assert_ne!(model(&bytes(7)), model(&bytes(8)));
    assert!(model(&[]).to_string().contains("\"service\""));
}
