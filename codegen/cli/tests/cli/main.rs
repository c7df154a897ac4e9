//! The command as users run it.

mod failures;
mod folder;
mod forms;
mod models;
mod project;
mod shell;
mod update;
mod workspace;
