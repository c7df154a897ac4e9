//! The planner as a whole, on inline models and on the corpus.

mod auth;
mod corpus;
mod services;
mod shapes;
