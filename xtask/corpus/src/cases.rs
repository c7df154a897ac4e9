//! The endpoint test cases of a model.

use std::path::Path;

use tinsmith_codegen::model::Model;

/// What came of the cases of a service.
pub(crate) struct Cases {
    /// The service's shape id.
    pub(crate) service: String,
    /// How many there are.
    pub(crate) cases: usize,
    /// How many passed.
    pub(crate) passed: usize,
    /// What went wrong.
    pub(crate) failures: Vec<String>,
}

/// Runs the cases of every service of a model.
pub(crate) fn run(model: &Model, file: &Path) -> Result<Vec<Cases>, String> {
    let reports = tinsmith_endpoint_tests::run_model(model, file);
    let reports = reports.map_err(|problems| problems.render())?;
    let cases = reports.into_iter().map(|report| {
        let failures = report.failures.iter().map(|failure| {
            format!(
                "endpoint test `{}`: {} expected, got {}",
                failure.documentation, failure.expected, failure.got
            )
        });
        Cases {
            failures: failures.chain(report.error.clone()).collect(),
            service: report.service,
            cases: report.cases,
            passed: report.passed,
        }
    });
    Ok(cases.collect())
}
