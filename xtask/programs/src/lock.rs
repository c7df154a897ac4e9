//! The lock file that a workspace of programs starts with.

use std::fs;
use std::path::Path;

use toml::{Table, Value};
use xtask_peer_tests::files::{at, put};

use crate::program::SDK;

/// Gives a workspace the lock file of this repository (`root`), so that both have the same
/// dependencies, but for SDK crates: Cargo would keep to the published ones that it names. What an
/// earlier run left is gone, for the same reason.
pub(crate) fn lend(root: &Path, space: &Path) -> Result<(), String> {
    let lock = root.join("Cargo.lock");
    let text = fs::read_to_string(&lock).map_err(|error| at(&lock, &error))?;
    let text = without_sdks(&text).map_err(|error| at(&lock, &error))?;
    put(&space.join("Cargo.lock"), text.as_bytes())
}

fn without_sdks(lock: &str) -> Result<String, String> {
    let mut lock: Table = toml::from_str(lock).map_err(|error| error.to_string())?;
    let is_sdk = |package: &Value| {
        let name = package.get("name").and_then(Value::as_str);
        name.is_some_and(|name| name.starts_with(SDK))
    };
    if let Some(packages) = lock.get_mut("package").and_then(Value::as_array_mut) {
        packages.retain(|package| !is_sdk(package));
    }
    Ok(lock.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_sdk_crates_keep_their_versions() {
        let lock = "version = 4\n\n[[package]]\nname = \"aws-config\"\nversion = \"1.2.3\"\n\
                    dependencies = [\n \"aws-sdk-sts\",\n]\n\n\
                    [[package]]\nname = \"aws-sdk-sts\"\nversion = \"1.5.0\"\n";
        let lent = without_sdks(lock).expect("a lock file");
        let lent: Table = toml::from_str(&lent).expect("a lock file");
        assert_eq!(lent["version"].as_integer(), Some(4));
        let packages = lent["package"].as_array().expect("packages");
        assert_eq!(packages.len(), 1);
        assert_eq!(packages[0]["version"].as_str(), Some("1.2.3"));
    }
}
