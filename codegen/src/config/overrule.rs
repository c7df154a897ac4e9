//! What a command line says in place of a configuration.

use super::Config;
use crate::error::Place;
use crate::options::Rustls;

/// Choices for a crate that go before those of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrule {
    /// Cargo package version.
    pub version: Option<String>,
    /// What the Cargo feature `rustls` stands for.
    pub rustls: Option<Rustls>,
    /// The command that headers of files name.
    pub command: Option<String>,
}

impl Config {
    /// Takes these choices; problems with them do not point into the file.
    pub fn overrule(&mut self, by: &Overrule) {
        if let Some(version) = &by.version {
            self.options.version.clone_from(version);
            if let Some(source) = &mut self.source {
                source.version = Place::default();
            }
        }
        self.options.rustls = by.rustls.unwrap_or(self.options.rustls);
        if let Some(command) = &by.command {
            self.options.command = Some(command.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::plan::plan;

    const TEXT: &str = "[crate]\nname = 'a'\npath = 'b'\nversion = '1'\nrustls = 'legacy'\n\
                        command = 'just aws'\n[[service]]\nmodel = 'c'\noperations = 'D'\n";

    fn config(by: &Overrule) -> Config {
        let config = Config::parse("codegen.toml", TEXT, Path::new(""));
        let mut config = config.unwrap_or_else(|problems| panic!("{problems}"));
        config.overrule(by);
        config
    }

    #[test]
    fn flags_go_before_the_file() {
        let chosen = config(&Overrule {
            version: Some("1.999.0".to_owned()),
            rustls: Some(Rustls::Slim),
            command: Some("make".to_owned()),
        });
        assert_eq!(chosen.options.command.as_deref(), Some("make"));
        assert_eq!(chosen.options.version, "1.999.0");
        assert_eq!(chosen.options.rustls, Rustls::Slim);
        let unchanged = config(&Overrule::default()).options;
        assert_eq!(unchanged.version, "1");
        assert_eq!(unchanged.rustls, Rustls::Legacy);
        assert_eq!(unchanged.command.as_deref(), Some("just aws"));
    }

    /// Where the wrong version is said to be.
    fn place(by: &Overrule) -> Option<u32> {
        let config = config(by);
        let problems = plan(&[], &config.options).expect_err("a version of one number");
        let problems = config.locate(problems);
        let mut all = problems.iter();
        let problem = all.find(|problem| problem.code == "invalid-version");
        let position = problem.expect("the version is wrong").place.position;
        position.map(|(line, ..)| line)
    }

    #[test]
    fn a_wrong_flag_is_not_sought_in_the_file() {
        assert_eq!(place(&Overrule::default()), Some(4));
        let flag = Overrule {
            version: Some("2".to_owned()),
            ..Overrule::default()
        };
        assert_eq!(place(&flag), None);
    }
}
