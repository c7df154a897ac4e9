//! A client and a program for each service.

use tinsmith_codegen::model::ShapeId;
use tinsmith_codegen::model::traits::Protocol as ModelProtocol;
use tinsmith_codegen::plan::ir::{Protocol, ServicePlan};
use tinsmith_codegen::plan::plan;
use tinsmith_codegen::write::OutputFile;
use tinsmith_codegen::{Defaults, Operations, Options, Request};

use super::bare;
use super::program;
use super::suite::{Placed, Subject};

/// A service, ready to be built unless it failed.
pub(super) struct Generated<'a> {
    /// Where it came from.
    pub(super) subject: &'a Subject,
    /// Unique name of its crates.
    pub(super) name: String,
    /// Shape id of the protocol that the client speaks.
    pub(super) protocol: &'static str,
    /// The cases that are run.
    pub(super) cases: Vec<&'a Placed>,
    /// How many are not for clients of this protocol.
    pub(super) not_applicable: usize,
    /// The client's files.
    pub(super) client: Vec<OutputFile>,
    /// The program's `main.rs`; empty if there are no cases to run.
    pub(super) program: String,
    /// Why there is neither; empty if there are.
    pub(super) failure: String,
}

/// Generates the client of a service and the program of its cases, those with an id that
/// `wanted` accepts.
pub(super) fn generate<'a>(
    subject: &'a Subject,
    index: usize,
    wanted: &dyn Fn(&str) -> bool,
) -> Generated<'a> {
    let mut generated = Generated {
        subject,
        name: format!("{}-{index}", crate_name(subject.service.name())),
        protocol: declared_protocol(subject),
        cases: Vec::new(),
        not_applicable: 0,
        client: Vec::new(),
        program: String::new(),
        failure: String::new(),
    };
    generated.split(wanted);
    let wanted_at_all = !generated.cases.is_empty() || subject.bare.is_some();
    if wanted_at_all && let Err(error) = generated.fill(wanted) {
        generated.failure = error;
    }
    generated
}

/// A service's name as part of a crate's.
fn crate_name(service: &str) -> String {
    service.to_ascii_lowercase().replace('_', "-")
}

impl<'a> Generated<'a> {
    /// Plans and prints the client and the program.
    fn fill(&mut self, wanted: &dyn Fn(&str) -> bool) -> Result<(), String> {
        let options = Options {
            defaults: Defaults::Specification,
            ..Options::new(format!("conformance-client-{}", self.name))
        };
        let request = request(self.subject, &self.cases);
        let plan = plan(std::slice::from_ref(&request), &options);
        let plan = plan.map_err(|problems| problems.to_string())?;
        let service = plan.services.first().ok_or("the plan has no service")?;
        self.protocol = protocol_id(service);
        self.split(wanted);
        let output = tinsmith_codegen::generate(std::slice::from_ref(&request), &options);
        self.client = output.map_err(|problems| problems.to_string())?.files;
        match &self.subject.bare {
            None => self.program = program::source(self.subject, service, &self.cases)?,
            Some(bare) => {
                let harmless = Request {
                    model: &bare.harmless,
                    ..request
                };
                let harmless = tinsmith_codegen::generate(&[harmless], &options);
                let harmless = harmless.map_err(|problems| problems.to_string())?;
                bare::compare_manifests(&self.client, &harmless.files)?;
            }
        }
        Ok(())
    }

    /// Whether there is something to build.
    pub(super) fn is_buildable(&self) -> bool {
        !self.client.is_empty() && self.failure.is_empty()
    }

    /// Whether there is a program beside the client.
    pub(super) fn has_program(&self) -> bool {
        !self.program.is_empty()
    }

    /// Sorts out the cases that are for clients of the protocol.
    fn split(&mut self, wanted: &dyn Fn(&str) -> bool) {
        let (cases, others): (Vec<&Placed>, Vec<&Placed>) = self
            .subject
            .cases
            .iter()
            .partition(|placed| placed.case.applies(self.protocol));
        self.not_applicable = others.len() + self.subject.malformed;
        self.cases = cases
            .into_iter()
            .filter(|placed| wanted(&placed.case.id))
            .collect();
    }
}

fn request<'a>(subject: &'a Subject, cases: &[&Placed]) -> Request<'a> {
    let mut operations: Vec<&ShapeId> = cases.iter().map(|placed| &placed.operation).collect();
    operations.sort();
    operations.dedup();
    let named = operations.into_iter().map(ShapeId::to_string);
    Request {
        model: &subject.model,
        service: Some(subject.service.to_string()),
        operations: match subject.bare {
            None => Operations::Named(named.collect()),
            Some(_) => Operations::All,
        },
        types: Vec::new(),
        protocol: None,
    }
}

/// A protocol of the service that has cases, before the plan has chosen: enough to know whether
/// a client is needed at all.
fn declared_protocol(subject: &Subject) -> &'static str {
    let protocols = subject.model[&subject.service].traits.protocols();
    let mut with_cases = protocols.iter().filter(|protocol| {
        subject
            .cases
            .iter()
            .any(|placed| placed.case.applies(protocol.id()))
    });
    let protocol = with_cases.next().or(protocols.first());
    protocol.map_or("none", |protocol| protocol.id())
}

fn protocol_id(service: &ServicePlan) -> &'static str {
    match service.protocol {
        Protocol::RestJson1 => ModelProtocol::RestJson1,
        Protocol::RestXml { .. } => ModelProtocol::RestXml,
        Protocol::AwsJson10 { .. } => ModelProtocol::AwsJson1_0,
        Protocol::AwsJson11 { .. } => ModelProtocol::AwsJson1_1,
        Protocol::AwsQuery => ModelProtocol::AwsQuery,
        Protocol::Ec2Query => ModelProtocol::Ec2Query,
        Protocol::RpcV2Cbor { .. } => ModelProtocol::Rpcv2Cbor,
    }
    .id()
}
