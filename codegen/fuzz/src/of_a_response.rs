//! Reads a response as an output and as an error of the model of this crate.

use std::cell::OnceCell;

use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_schema::Schema;
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_types::config_bag::ConfigBag;

use super::model::Model;
use super::read::Reader;
use super::schemas::Schemas;

/// The model and its schemas, which stay for the life of the process.
#[derive(Clone, Copy)]
struct Rich {
    model: &'static Model,
    schemas: &'static Schemas<'static>,
    output: &'static Schema<'static>,
}

/// Members that are bound to headers and the status, and those that are in the body alone.
const OUTPUTS: [&str; 2] = ["rich#Output", "rich#Body"];

thread_local! {
    static RICH: OnceCell<[Rich; 2]> = const { OnceCell::new() };
}

fn rich() -> [Rich; 2] {
    let shapes = include_str!("model.json");
    let make = || {
        let shapes = serde_json::from_str(shapes).expect("the model of this crate is JSON");
        let model: &'static Model = Box::leak(Box::new(Model::of_shapes(shapes)));
        let schemas: &'static Schemas<'static> = Box::leak(Box::new(Schemas::new(model, false)));
        OUTPUTS.map(|id| Rich {
            model,
            schemas,
            output: schemas.structure(id),
        })
    };
    RICH.with(|known| *known.get_or_init(make))
}

/// Reads the response in every way that a client may.
pub(crate) fn read(protocol: &SharedClientProtocol, response: &HttpResponse, cfg: &ConfigBag) {
    for (rich, id) in rich().into_iter().zip(OUTPUTS) {
        let reader = Reader {
            model: rich.model,
            schemas: rich.schemas,
        };
        // That it fails is as good as that it does not.
        if let Ok(mut de) = protocol.deserialize_response(response, rich.output, cfg) {
            let _ = reader.structure_as(rich.output, id, &mut *de);
        }
        if let Ok(mut de) = protocol.deserialize_error_response(response, cfg) {
            let _ = reader.structure("rich#Failure", &mut *de);
        }
    }
    let _ = protocol.parse_error_metadata(response, cfg);
}
