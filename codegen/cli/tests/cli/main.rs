//! The command as users run it.

mod failures;
mod folder;
mod forms;
mod models;
mod project;
mod shell;
mod slips;
mod update;
mod workspace;
