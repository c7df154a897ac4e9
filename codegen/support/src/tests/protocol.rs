//! The protocols against the official protocol test cases, without generated code: schemas and
//! values are built from the models at run time.

mod cases;
mod model;
mod read;
mod requests;
mod responses;
mod schemas;
mod write;
