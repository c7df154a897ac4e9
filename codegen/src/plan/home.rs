//! What the services live in: a package, or a module of the caller's crate.

use super::ir::{Home, Layout, ModulePlan};
use super::names::RustName;
use crate::error::Problem;
use crate::options;

/// Where `count` services sit, and in what.
///
/// # Errors
///
/// `invalid-root`: the path of the module is none.
pub(super) fn plan(layout: &options::Layout, count: usize) -> Result<(Layout, Home), Box<Problem>> {
    Ok(match layout {
        options::Layout::Crate if count == 1 => (Layout::Root, Home::Package),
        options::Layout::Crate | options::Layout::Modules => (Layout::Modules, Home::Package),
        options::Layout::Module {
            root,
            files,
            features,
        } => {
            let module = ModulePlan {
                path: path(root)?,
                files: *files,
                features: features.iter().copied().collect(),
            };
            (Layout::Modules, Home::Module(module))
        }
    })
}

/// The modules of `crate::aws::sdk`: `aws` and `sdk`. There are none at the root, `crate`.
fn path(root: &str) -> Result<Vec<RustName>, Box<Problem>> {
    let wrong = |why: String| {
        let message = format!("the module cannot be at `{}`: {why}", root.escape_debug());
        let help = "write the path of the module from the root of its crate, as `crate::aws`";
        Box::new(Problem::new("invalid-root", message).help(help))
    };
    let mut words = root.split("::");
    if words.next() != Some("crate") {
        return Err(wrong("the path does not start with `crate`".to_owned()));
    }
    let names = words.map(|word| RustName::written(word).map_err(|why| wrong(why.to_string())));
    names.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_starts_at_the_crate() {
        let modules = |root| {
            let path = path(root).expect("a path");
            path.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert!(modules("crate").is_empty());
        assert_eq!(modules("crate::aws::r#type"), ["aws", "r#type"]);
    }

    #[test]
    fn what_is_no_path_is_told() {
        for root in [
            "",
            "aws",
            "::aws",
            "crate::",
            "crate:aws",
            "crate::a b",
            "crate::type",
            "crate::1a",
            "crate::super",
            "crate::aws::",
            "crate::aws; mod x",
            "self::aws",
            "crate:: aws",
        ] {
            let problem = path(root).expect_err(root);
            assert_eq!(problem.code, "invalid-root", "{root}");
            assert!(problem.help.is_some(), "{root}");
        }
    }
}
