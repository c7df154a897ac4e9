//! The protocols against the official protocol test cases, without generated code: schemas and
//! values are built from the models at run time.

mod broken;
mod cases;
mod errors;
mod extras;
mod model;
mod read;
mod requests;
mod response_headers;
mod responses;
mod schemas;
mod write;
mod xml;
