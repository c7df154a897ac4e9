//! Bodies of `application/x-www-form-urlencoded`, compared without regard to the order of
//! parameters and of a map's entries.
//!
//! Names and values are compared as encoded. A map's entries are numbered on the wire
//! (`Map.entry.2.key`), so another order means other names: numbered groups of two parameters are
//! compared as a set when the plain comparison fails.

use std::collections::BTreeMap;

/// Whether two bodies mean the same.
pub(crate) fn same(expected: &str, actual: &str) -> bool {
    let (mut expected, mut actual) = (params(expected), params(actual));
    expected.sort_unstable();
    actual.sort_unstable();
    if expected == actual {
        return true;
    }
    let same_count = expected.len() == actual.len();
    same_count && Node::of(&expected).canonical() == Node::of(&actual).canonical()
}

fn params(body: &str) -> Vec<(&str, &str)> {
    let params = body
        .split('&')
        .map(str::trim)
        .filter(|param| !param.is_empty());
    params
        .map(|param| param.split_once('=').unwrap_or((param, "")))
        .collect()
}

/// Parameters as a tree: the dots of their names are the branches.
#[derive(Default)]
struct Node<'a> {
    value: Option<&'a str>,
    children: BTreeMap<&'a str, Node<'a>>,
}

impl<'a> Node<'a> {
    fn of(params: &[(&'a str, &'a str)]) -> Self {
        let mut root = Self::default();
        for (name, value) in params {
            let mut node = &mut root;
            for part in name.split('.') {
                node = node.children.entry(part).or_default();
            }
            node.value = Some(value);
        }
        root
    }

    /// A text that is equal for trees that mean the same.
    fn canonical(&self) -> String {
        let entries = self.is_map();
        let child = |(name, node): (&&str, &Node<'_>)| {
            let name = if entries { "*" } else { name };
            format!("{name}({})", node.canonical())
        };
        let mut children: Vec<String> = self.children.iter().map(child).collect();
        children.sort_unstable();
        format!("={:?}{}", self.value, children.concat())
    }

    /// Whether the children are numbered groups of a key and a value.
    fn is_map(&self) -> bool {
        let mut children = self.children.iter();
        children.all(|(name, node)| name.parse::<u32>().is_ok() && node.children.len() == 2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_in_any_order() {
        assert!(same("A=1&B=2", "B=2&A=1"));
        assert!(!same("A=1&B=2", "A=1"));
        assert!(!same("A=a+b", "A=a%20b"));
    }

    #[test]
    fn entries_of_maps_in_any_order() {
        let expected = "M.entry.1.key=a&M.entry.1.value.x=1&M.entry.2.key=b&M.entry.2.value.x=2";
        let swapped = "M.entry.1.key=b&M.entry.1.value.x=2&M.entry.2.key=a&M.entry.2.value.x=1";
        let mixed = "M.entry.1.key=b&M.entry.1.value.x=1&M.entry.2.key=a&M.entry.2.value.x=2";
        assert!(same(expected, swapped));
        assert!(!same(expected, mixed));
    }

    #[test]
    fn lists_keep_their_order() {
        assert!(!same(
            "L.member.1=a&L.member.2=b",
            "L.member.1=b&L.member.2=a"
        ));
    }
}
