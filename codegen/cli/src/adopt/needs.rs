//! What of a service its users need, by the names in their sources.

use std::collections::{BTreeMap, BTreeSet};

use super::scan::Names;
use super::vocabulary::{Operation, Vocabulary};

/// What is needed of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Needs {
    /// Operations, each with the packages that name it.
    pub(super) operations: BTreeMap<String, BTreeSet<String>>,
    /// Types and errors, by their names in a configuration, whether operations reach them or not.
    pub(super) types: BTreeSet<String>,
}

/// A user of a service: its package, what its sources name, and the names by which it knows the
/// crate or others that hand it on.
pub(super) struct User<'u> {
    pub(super) package: &'u str,
    pub(super) names: &'u Names,
    pub(super) roots: BTreeSet<String>,
    /// It uses types of `http` 0.2 or `hyper` 0.14.
    pub(super) is_legacy: bool,
}

impl Needs {
    /// What these users need.
    pub(super) fn of(vocabulary: &Vocabulary, users: &[User<'_>]) -> Self {
        let mut needs = Self::default();
        for user in users {
            let used = vocabulary.operations.iter();
            for operation in used.filter(|one| user.calls(one)) {
                needs.add(&operation.name, user.package);
            }
            needs.types.extend(user.types(vocabulary));
        }
        for user in users {
            needs.presigned(vocabulary, user);
        }
        needs
    }

    /// Adds an operation that a package needs.
    pub(super) fn add(&mut self, operation: &str, package: &str) {
        let users = self.operations.entry(operation.to_owned()).or_default();
        users.insert(package.to_owned());
    }

    /// What else is needed, as a check found out.
    pub(super) fn extend(&mut self, other: &Self) {
        for (operation, packages) in &other.operations {
            let users = self.operations.entry(operation.clone()).or_default();
            users.extend(packages.iter().cloned());
        }
        self.types.extend(other.types.iter().cloned());
    }

    /// The names of the operations.
    pub(super) fn names(&self) -> BTreeSet<String> {
        self.operations.keys().cloned().collect()
    }

    /// The module `presigning` is there only with an operation that can be presigned.
    fn presigned(&mut self, vocabulary: &Vocabulary, user: &User<'_>) {
        let pairs = user.names.pairs.iter();
        let mut named = pairs.filter(|(before, word)| {
            word == "presigning" && (user.roots.contains(before) || before.is_empty())
        });
        let presigned = vocabulary.operations.iter().filter(|one| one.is_presigned);
        let presigned: Vec<&Operation> = presigned.collect();
        let has = presigned
            .iter()
            .any(|one| self.operations.contains_key(&one.name));
        if named.next().is_some() && !has {
            presigned
                .iter()
                .for_each(|one| self.add(&one.name, user.package));
        }
    }
}

impl User<'_> {
    /// Whether the operation is called, or a type of it named.
    fn calls(&self, operation: &Operation) -> bool {
        let names = self.names;
        let waits = |(method, _): &(String, String)| names.methods.contains(method);
        let in_macro = [&operation.method, &operation.module];
        names.methods.contains(&operation.method)
            || in_macro.iter().any(|word| names.loose.contains(*word))
            || operation.types.iter().any(|ty| names.words.contains(ty))
            || operation.waiters.iter().any(waits)
            || names.pairs.iter().any(|pair| self.leads(pair, operation))
    }

    /// Whether a step of a path leads to the operation: `Client::get_item`, `operation::get_item`,
    /// `waiters::table_exists`.
    fn leads(&self, (before, word): &(String, String), operation: &Operation) -> bool {
        let names = self.names;
        let is_type = before.starts_with(char::is_uppercase) || before.is_empty();
        let waiter = |(method, module): &(String, String)| {
            (word == method && is_type) || (word == module && names.is(before, "waiters"))
        };
        let is_imported = || self.imports_all_of("operation") && operation.module == *before;
        let is_called = word == &operation.method && before.starts_with(char::is_uppercase);
        is_called
            || (word == &operation.module && names.is(before, "operation"))
            || is_imported()
            || operation.waiters.iter().any(waiter)
    }

    /// Whether everything of a module of this name is imported.
    fn imports_all_of(&self, module: &str) -> bool {
        let mut globs = self.names.globs.iter();
        globs.any(|path| path.last().is_some_and(|last| self.names.is(last, module)))
    }

    /// Whether everything of some module of the crate, or of one that hands it on, is imported: any
    /// name may then be one of the crate.
    fn imports_all(&self) -> bool {
        let of_crate = |path: &Vec<String>| path.iter().any(|segment| self.is_root(segment));
        let of_types = ["types", "error", "builders"];
        self.names.globs.iter().any(of_crate)
            || of_types.iter().any(|name| self.imports_all_of(name))
    }

    fn is_root(&self, segment: &str) -> bool {
        let mut roots = self.roots.iter();
        roots.any(|root| self.names.is(segment, root))
    }

    /// The types and errors that are named.
    fn types(&self, vocabulary: &Vocabulary) -> BTreeSet<String> {
        let everything = self.imports_all();
        let all = vocabulary.types.iter().map(|(rust, ty)| (rust, ty, false));
        let errors = vocabulary.errors.iter().map(|(rust, ty)| (rust, ty, true));
        let wanted: BTreeSet<&str> = self.named();
        let variants: BTreeSet<&str> = self.variants();
        let used = all.chain(errors).filter(|(rust, _, is_error)| {
            let word = rust.as_str();
            wanted.contains(word)
                || self.names.loose.contains(word)
                || (everything && self.names.words.contains(word))
                || (*is_error && variants.contains(word))
        });
        used.map(|(_, ty, _)| ty.name.clone()).collect()
    }

    /// What paths name in `types`, `types::error` and `types::builders`.
    fn named(&self) -> BTreeSet<&str> {
        let names = self.names;
        let in_module = |module: &str| {
            let modules = ["types", "error", "builders"];
            modules.into_iter().any(|known| names.is(module, known))
        };
        let pairs = names.pairs.iter();
        let pairs = pairs.filter(|(before, _)| in_module(before));
        pairs
            .map(|(_, word)| word.strip_suffix("Builder").unwrap_or(word))
            .chain(
                names
                    .pairs
                    .iter()
                    .filter(|(before, _)| in_module(before))
                    .map(|(_, word)| word.as_str()),
            )
            .collect()
    }

    /// What paths name in an enum called `Error`.
    fn variants(&self) -> BTreeSet<&str> {
        let pairs = self.names.pairs.iter();
        let of_error = pairs.filter(|(before, _)| self.names.is(before, "Error"));
        of_error.map(|(_, word)| word.as_str()).collect()
    }
}

#[cfg(test)]
mod tests;
