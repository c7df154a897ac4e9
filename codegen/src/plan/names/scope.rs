//! Finds names that are different in the model and equal in Rust.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::error::Problem;

/// The names taken in one Rust namespace, such as the fields of a struct, the methods of a builder
/// or the items of a module. Use one scope per namespace.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    taken: BTreeMap<String, Claim>,
}

#[derive(Clone, Debug)]
struct Claim {
    kind: String,
    owner: String,
}

impl Scope {
    /// A scope in which every name is free.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes `ident` for `owner`, a shape id (`namespace#Name` or `namespace#Name$member`) or what
    /// else needs the name; `kind` says what the name is for (`field`, `method`, `type`). Raw and
    /// plain spellings are the same name. Claiming a name again for the same owner changes nothing.
    ///
    /// # Errors
    /// `name-collision` when another owner has the name; both owners are named.
    pub fn claim(&mut self, kind: &str, ident: &str, owner: &str) -> Result<(), Box<Problem>> {
        let plain = ident.strip_prefix("r#").unwrap_or(ident);
        match self.taken.entry(plain.to_owned()) {
            Entry::Vacant(free) => {
                free.insert(Claim {
                    kind: kind.to_owned(),
                    owner: owner.to_owned(),
                });
                Ok(())
            }
            Entry::Occupied(taken) if taken.get().owner == owner => Ok(()),
            Entry::Occupied(taken) => Err(Box::new(collision(kind, plain, owner, taken.get()))),
        }
    }
}

fn collision(kind: &str, ident: &str, owner: &str, first: &Claim) -> Problem {
    let both = if kind == first.kind {
        format!("`{}` and `{owner}` both need the {kind}", first.owner)
    } else {
        format!(
            "the {} of `{}` and the {kind} of `{owner}` both need the name",
            first.kind, first.owner
        )
    };
    Problem::new("name-collision", format!("{both} `{ident}` in Rust"))
        .shape(owner)
        .help(
            "their names differ only in ways that Rust naming drops: leave one of them out of the \
             selection, or rename it (a shape through the service's `rename`)",
        )
}
