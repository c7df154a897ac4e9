//! What came out: counted from the text of the generated files, by their paths, the shapes that
//! their headers name, and the items that they declare.

use std::collections::{BTreeMap, BTreeSet};

use tinsmith_codegen::write::OutputFile;

use crate::count::{Items, Kind, flat};

/// The line of a header that names the shape.
const SHAPE: &str = "// Shape: ";

/// The methods of the client.
const METHODS: &str = "src/client/operations.rs";

/// The trait that starts waiters.
const WAITERS: &str = "src/client/waiters.rs";

/// What the files of a crate with one service hold.
pub(crate) fn items(files: &[OutputFile]) -> Items {
    let text = |path: &str| {
        let file = files.iter().find(|file| file.path == path);
        file.map_or("", |file| file.text.as_str())
    };
    let callable = given(text(METHODS), "operation", "builders::");
    let startable = given(text(WAITERS), "waiters", "");
    let operations = operations(files);
    let mut items = Items::default();
    for (module, id) in &operations {
        if callable.contains(module) {
            items.add(Kind::Operation, *id);
        }
    }
    for file in files {
        if let Some((module, name)) = in_operation(&file.path)
            && let Some(id) = operations.get(module)
            && let Some(kind) = part(name, &file.text)
        {
            items.add(kind, *id);
        } else if let Some(waiter) = waiter(file)
            && startable.contains(waiter)
        {
            items.add(Kind::Waiter, flat(waiter));
        } else if let Some(id) = event_stream(file) {
            items.add(Kind::EventStream, id);
        } else if let Some(kind) = nested(&file.path, &file.text)
            && let Some(id) = shape(&file.text)
        {
            items.add(kind, id);
        }
    }
    items
}

/// The modules of operations, with the operations' ids.
fn operations(files: &[OutputFile]) -> BTreeMap<&str, &str> {
    let modules = files.iter().filter_map(|file| {
        let module = file.path.strip_prefix("src/operation/")?;
        let module = module.strip_suffix(".rs")?;
        let is_declared = !module.contains('/') && declares(&file.text, "struct");
        is_declared.then_some((module, shape(&file.text)?))
    });
    modules.collect()
}

/// What ends the first line of a function with a body.
const BODY: &str = " {";

/// The modules below `parent` for which a text has a method: one that gives what a `use` takes from
/// `inner` of the module.
fn given<'a>(text: &'a str, parent: &str, inner: &str) -> BTreeSet<&'a str> {
    let gives = text.lines().filter_map(|line| {
        // `fn name(&self) -> Builder {`, or its last line; `;` in a trait.
        let (_, given) = line.split_once(") -> ")?;
        given.strip_suffix(BODY).or(given.strip_suffix(';'))
    });
    let gives: BTreeSet<&str> = gives.collect();
    let modules = text.lines().filter_map(|line| {
        let path = line.strip_prefix("use crate::")?.strip_suffix(';')?;
        let path = path.strip_prefix(parent)?.strip_prefix("::")?;
        let (module, path) = path.split_once("::")?;
        let builder = path.strip_prefix(inner)?;
        gives.contains(builder).then_some(module)
    });
    modules.collect()
}

/// The module of the operation that a file is below, and the rest of its path.
fn in_operation(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("src/operation/")?.split_once('/')
}

/// What a file below an operation's module declares.
fn part(name: &str, text: &str) -> Option<Kind> {
    let kind = match name {
        "paginator.rs" => Kind::Paginator,
        name if name.ends_with("_input.rs") => Kind::Input,
        name if name.ends_with("_output.rs") => Kind::Output,
        _ => return None,
    };
    declares(text, "struct").then_some(kind)
}

/// The module of the waiter that a file declares.
fn waiter(file: &OutputFile) -> Option<&str> {
    let module = file.path.strip_prefix("src/waiters/")?;
    let module = module.strip_suffix(".rs")?;
    declares(&file.text, "struct").then_some(module)
}

/// The id of the shape whose events a file writes or reads.
fn event_stream(file: &OutputFile) -> Option<&str> {
    let is_one = file.path.starts_with("src/event_streams/") && file.text.contains("\nimpl ");
    is_one.then(|| shape(&file.text)).flatten()
}

/// What a file of `types` declares. Of an enum it is the table of its values that tells it from a
/// union.
fn nested(path: &str, text: &str) -> Option<Kind> {
    let name = path.strip_prefix("src/types/")?;
    let is_enum = text.contains("    pub fn as_str(&self) -> &str {");
    match name.strip_prefix("error/") {
        Some(_) => declares(text, "struct").then_some(Kind::Error),
        None if is_enum => Some(Kind::Enum),
        None if declares(text, "enum") => Some(Kind::Union),
        None if declares(text, "struct") => Some(Kind::Structure),
        None => None,
    }
}

/// The id of the shape that a file stands for.
fn shape(text: &str) -> Option<&str> {
    let mut header = text.lines().take_while(|line| line.starts_with("//"));
    header.find_map(|line| line.strip_prefix(SHAPE))
}

/// Whether a text declares a public item of this keyword at its root.
fn declares(text: &str, keyword: &str) -> bool {
    let declaration = format!("\npub {keyword} ");
    text.contains(&declaration)
}

#[cfg(test)]
mod tests {
    use super::*;

    const USES: &str = "use crate::operation::get_a::builders::GetAFluentBuilder;\n";
    const METHOD: &str =
        "impl Client {\n    pub fn get_a(&self) -> GetAFluentBuilder {\n    }\n}\n";

    fn file(path: &str, text: &str) -> OutputFile {
        OutputFile::new(path, text)
    }

    const STARTS: &str = "use crate::waiters::b_there::BThereFluentBuilder;\n\
        pub trait Waiters {\n    fn wait_until_b_there(&self) -> BThereFluentBuilder;\n}\n";

    fn crate_with(methods: &str) -> Items {
        items(&[
            file("src/client/operations.rs", methods),
            file("src/client/waiters.rs", STARTS),
            file(
                "src/waiters/b_there.rs",
                "\npub struct BThereFluentBuilder {\n}\n",
            ),
            file(
                "src/waiters/c_there.rs",
                "\npub struct CThereFluentBuilder {\n}\n",
            ),
            file(
                "src/operation/get_a.rs",
                "// Shape: x#GetA\n\npub struct GetA;\n",
            ),
            file(
                "src/operation/get_a/_get_a_input.rs",
                "// Shape: x#In\n\npub struct GetAInput {\n}\n",
            ),
            file(
                "src/operation/get_a/paginator.rs",
                "\npub struct GetAPaginator {\n}\n",
            ),
            file("src/types/_b.rs", "// Shape: x#B\n\npub enum B {\n}\n"),
            file(
                "src/types/error/_e.rs",
                "// Shape: x#E\n\npub struct E {\n}\n",
            ),
            file(
                "src/event_streams/_b.rs",
                "// Shape: x#B\n\nimpl ReceivedEvents for B {\n}\n",
            ),
            file("src/types/builders.rs", "\npub use a::B;\n"),
        ])
    }

    #[test]
    fn items_are_counted_by_kind() {
        let items = crate_with(&[USES, METHOD].concat());
        let counts: Vec<_> = items.counts().into_iter().filter(|(_, n)| *n > 0).collect();
        let once = [
            Kind::Operation,
            Kind::Input,
            Kind::Paginator,
            Kind::Waiter,
            Kind::Union,
            Kind::Error,
            Kind::EventStream,
        ];
        assert_eq!(counts, once.map(|kind| (kind, 1)));
    }

    #[test]
    fn an_operation_without_a_method_is_lost() {
        assert_eq!(crate_with(USES).count(Kind::Operation), 0);
        assert_eq!(crate_with(METHOD).count(Kind::Operation), 0);
    }

    #[test]
    fn what_declares_nothing_does_not_count() {
        let lost = [file("src/types/_b.rs", "// Shape: x#B\n\nmod b;\n")];
        assert_eq!(items(&lost), Items::default());
    }
}
