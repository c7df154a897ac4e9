//! The command as users run it.

mod folder;
mod models;
mod project;
mod shell;
mod update;
mod workspace;
