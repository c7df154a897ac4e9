//! The cases of one service.

use std::path::Path;

use serde_json::{Map, Value};
use tinsmith_codegen::Problems;
use tinsmith_codegen::model::{self, Model, Shape, ShapeId, operations_of};
use tinsmith_codegen::plan::plan_endpoint_rules;

use crate::call::Client;
use crate::case::{Case, Cases};
use crate::check::{self, Evaluator};
use crate::params;
use crate::report::{Failure, ServiceReport};

/// Runs the cases of every service of a model file.
pub(crate) fn run_file(file: &Path) -> Result<Vec<ServiceReport>, Problems> {
    let model = model::load(&[file.to_path_buf()])?;
    run_model(&model, file)
}

/// Runs the cases of every service of a model that is loaded; `file` is where it came from.
///
/// # Errors
///
/// What the planner finds wrong with the rules of a service that has cases.
pub fn run_model(model: &Model, file: &Path) -> Result<Vec<ServiceReport>, Problems> {
    let services = model.services();
    services.map(|(shape, _)| run(model, shape, file)).collect()
}

fn run(model: &Model, shape: &Shape, file: &Path) -> Result<ServiceReport, Problems> {
    let mut report = ServiceReport {
        service: shape.id.to_string(),
        file: file.display().to_string(),
        has_rules: shape.traits.has_endpoint_rules(),
        ..ServiceReport::default()
    };
    let cases = match shape.traits.endpoint_tests().map(Cases::read) {
        None => return Ok(report),
        Some(Ok(cases)) => cases.test_cases,
        Some(Err(message)) => {
            report.error = Some(message);
            return Ok(report);
        }
    };
    report.cases = cases.len();
    if !cases.is_empty() {
        let client = client(model, shape, &cases)?;
        let evaluators = Evaluator::of(&client.rules.endpoint);
        let runner = Runner { client, evaluators };
        for case in &cases {
            let failures = runner.run(case, &mut report);
            report.passed += usize::from(failures.is_empty());
            report.failures.extend(failures);
        }
    }
    Ok(report)
}

/// What a client of the service does for the operations that the cases call.
fn client<'a>(model: &'a Model, shape: &'a Shape, cases: &[Case]) -> Result<Client<'a>, Problems> {
    let called = |id: &ShapeId| {
        let mut inputs = cases.iter().flat_map(|case| &case.operation_inputs);
        inputs.any(|input| input.operation_name == id.name())
    };
    let mut operations = operations_of(model, &shape.id);
    operations.retain(called);
    let rules = plan_endpoint_rules(model, &shape.id, &operations)?;
    Ok(Client::new(model, shape, &operations, rules))
}

/// A service whose rules are ready to be asked.
struct Runner<'a> {
    client: Client<'a>,
    evaluators: Vec<Evaluator>,
}

impl Runner<'_> {
    /// Runs a case; the failures of its parameters and of its calls.
    fn run(&self, case: &Case, report: &mut ServiceReport) -> Vec<Failure> {
        let mut failures = Vec::new();
        failures.extend(self.compare(case, None, &case.params));
        for input in &case.operation_inputs {
            let operation = Some(input.operation_name.as_str());
            match self.client.params(input) {
                Ok(params) => {
                    report.calls += 1;
                    failures.extend(self.compare(case, operation, &params));
                }
                Err(message) => {
                    let params = input.operation_params.clone();
                    failures.push(failure(case, operation, params, message.into()));
                }
            }
        }
        failures
    }

    /// Everything that one form of the rules says otherwise.
    fn compare(
        &self,
        case: &Case,
        operation: Option<&str>,
        params: &Map<String, Value>,
    ) -> Vec<Failure> {
        let expected = check::expected(&case.expect);
        let values = params::read(&self.client.rules.endpoint, params);
        let answers = self.evaluators.iter().map(|evaluator| {
            let answer = match &values {
                Ok(values) => evaluator.answer(values),
                Err(message) => Value::String(message.clone()),
            };
            (evaluator.form, answer)
        });
        let wrong = answers.filter(|(_, got)| *got != expected);
        wrong
            .map(|(form, got)| Failure {
                form,
                ..failure(case, operation, params.clone(), got)
            })
            .collect()
    }
}

fn failure(
    case: &Case,
    operation: Option<&str>,
    params: Map<String, Value>,
    got: Value,
) -> Failure {
    Failure {
        documentation: case.documentation.clone(),
        operation: operation.map(str::to_owned),
        form: None,
        params: params.into(),
        expected: check::expected(&case.expect),
        got,
    }
}
