//! Edits of TOML files that leave the rest as it is.

use tinsmith_codegen::{Problem, Problems};
use toml_edit::{Array, DocumentMut, Item, RawString, TableLike, Value};

/// Edits a document. Line ends and the byte order mark stay as they are.
///
/// # Errors
///
/// The text is not TOML, or what `change` says.
pub(crate) fn edit(
    text: &str,
    change: impl FnOnce(&mut DocumentMut) -> Result<(), Problems>,
) -> Result<String, Problems> {
    let marked = text.strip_prefix('\u{feff}');
    let body = marked.unwrap_or(text);
    let returns = !body.is_empty() && body.matches('\n').count() == body.matches("\r\n").count();
    let body = body.replace("\r\n", "\n");
    let mut document: DocumentMut = body.parse().map_err(|error: toml_edit::TomlError| {
        Problem::new(
            "config-syntax",
            format!("the file is not TOML: {}", error.message()),
        )
    })?;
    change(&mut document)?;
    let mut text = document.to_string();
    if returns && body.contains('\n') {
        text = text.replace('\n', "\r\n");
    }
    Ok(if marked.is_some() {
        format!("\u{feff}{text}")
    } else {
        text
    })
}

/// Sets a key. Comments beside it stay.
pub(crate) fn set(table: &mut dyn TableLike, key: &str, new: impl Into<Value>) {
    let mut new = new.into();
    match table.get_mut(key) {
        Some(item) => {
            if let Some(old) = item.as_value() {
                *new.decor_mut() = old.decor().clone();
            }
            *item = Item::Value(new);
        }
        None => {
            // In an inline table the space before the brace.
            let end = take_space(table);
            new.decor_mut().set_suffix(end);
            table.insert(key, Item::Value(new));
        }
    }
}

/// Takes a key out. What [`set`] added is then gone without a trace.
pub(crate) fn unset(table: &mut dyn TableLike, key: &str) {
    let is_last = table.iter().last().is_some_and(|(last, _)| last == key);
    let Some(Ok(old)) = table.remove(key).map(Item::into_value) else {
        return;
    };
    let last = table.iter_mut().last();
    let last = last.and_then(|(_, item)| item.as_value_mut());
    let end = raw(old.decor().suffix());
    let is_space = !end.is_empty() && end.chars().all(|c| c == ' ');
    if let Some(last) = last.filter(|_| is_last && is_space) {
        let own = raw(last.decor().suffix());
        last.decor_mut().set_suffix(own + &end);
    }
}

/// Takes away the spaces behind the last value.
fn take_space(table: &mut dyn TableLike) -> String {
    let last = table.iter_mut().last();
    let last = last.and_then(|(_, item)| item.as_value_mut());
    let space = last.as_ref().map(|last| raw(last.decor().suffix()));
    let space = space.filter(|space| space.chars().all(|c| c == ' '));
    if let (Some(last), Some(_)) = (last, &space) {
        last.decor_mut().set_suffix("");
    }
    space.unwrap_or_default()
}

/// Adds a value at the end of a list, on a line of its own if the others are.
pub(crate) fn push(array: &mut Array, mut value: Value) {
    let before = array.iter().last().map(|last| raw(last.decor().prefix()));
    if let Some(before) = before {
        let tail = take_tail(array);
        if before.contains('\n') {
            // What follows the last element in its line is a comment on it, and stays there.
            let (comment, end) = split_line(&tail);
            let indent = before.rsplit('\n').next().unwrap_or_default();
            value.decor_mut().set_prefix(format!("{comment}\n{indent}"));
            array.push_formatted(value);
            set_tail(array, end);
        } else {
            value.decor_mut().set_prefix(" ");
            array.push_formatted(value);
            set_tail(array, &tail);
        }
    } else {
        array.push_formatted(value);
    }
}

/// Takes a value out of a list. Comments beside other elements stay with them.
pub(crate) fn take(array: &mut Array, index: usize) {
    let prefix = array.get(index).map(|value| raw(value.decor().prefix()));
    let prefix = prefix.unwrap_or_default();
    // The rest of the line above, which is about the element before.
    let comment = split_line(&prefix).0;
    if index + 1 == array.len() {
        let tail = take_tail(array);
        array.remove(index);
        set_tail(array, &format!("{comment}{}", split_line(&tail).1));
        return;
    }
    array.remove(index);
    if let Some(next) = array.get_mut(index) {
        let own = raw(next.decor().prefix());
        let own = if own.contains('\n') {
            format!("{comment}{}", split_line(&own).1)
        } else {
            prefix
        };
        next.decor_mut().set_prefix(own);
    }
}

/// What stands between the last element, or its comma, and the bracket; it is taken out.
fn take_tail(array: &mut Array) -> String {
    let mut tail = raw(Some(array.trailing()));
    array.set_trailing("");
    if !array.trailing_comma()
        && let Some(last) = array.iter_mut().last()
    {
        tail.insert_str(0, &raw(last.decor().suffix()));
        last.decor_mut().set_suffix("");
    }
    tail
}

fn set_tail(array: &mut Array, tail: &str) {
    if array.is_empty() {
        array.set_trailing_comma(false);
    }
    array.set_trailing(tail);
}

/// What stands before the first line break, and the rest with it; without a line break all is rest.
fn split_line(text: &str) -> (&str, &str) {
    match text.find('\n') {
        Some(at) => text.split_at(at),
        None => ("", text),
    }
}

fn raw(text: Option<&RawString>) -> String {
    text.and_then(RawString::as_str)
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edited(text: &str, change: impl FnOnce(&mut Array)) -> String {
        let done = edit(text, |document| {
            change(document["a"].as_array_mut().expect("a list"));
            Ok(())
        });
        done.unwrap_or_else(|problem| panic!("{problem}"))
    }

    const LISTS: &[(&str, &str)] = &[
        ("a = [\"x\", \"y\"]\n", "a = [\"x\", \"y\", \"new\"]\n"),
        ("a = [ \"x\" ] # why\n", "a = [ \"x\", \"new\" ] # why\n"),
        ("a = []\n", "a = [\"new\"]\n"),
        (
            "a = [\n    \"x\",\n    \"y\",\n]\nb = 1\n",
            "a = [\n    \"x\",\n    \"y\",\n    \"new\",\n]\nb = 1\n",
        ),
        (
            "a = [\r\n  \"x\", # one\r\n  \"y\", # two\r\n]\r\n",
            "a = [\r\n  \"x\", # one\r\n  \"y\", # two\r\n  \"new\",\r\n]\r\n",
        ),
        (
            "a = [\n  # first\n  \"x\",\n  \"y\" # two\n  # the end\n]\n",
            "a = [\n  # first\n  \"x\",\n  \"y\", # two\n  \"new\"\n  # the end\n]\n",
        ),
        (
            "\u{feff}a = [\n\t\"x\",\n\t\"y\"]\n",
            "\u{feff}a = [\n\t\"x\",\n\t\"y\",\n\t\"new\"]\n",
        ),
    ];

    #[test]
    fn an_element_is_added_in_the_style_of_the_list() {
        for (before, after) in LISTS {
            assert_eq!(edited(before, |array| push(array, "new".into())), *after);
        }
    }

    #[test]
    fn taking_the_last_element_undoes_adding_it() {
        for (before, after) in LISTS {
            let last = |array: &mut Array| take(array, array.len() - 1);
            assert_eq!(edited(after, last), *before);
        }
    }

    #[test]
    fn taking_an_element_leaves_the_comments_of_the_others() {
        let text = "a = [\n  \"x\", # one\n  \"y\", # two\n  \"z\", # three\n]\n";
        for (index, left) in [
            (0, "a = [\n  \"y\", # two\n  \"z\", # three\n]\n"),
            (1, "a = [\n  \"x\", # one\n  \"z\", # three\n]\n"),
            (2, "a = [\n  \"x\", # one\n  \"y\", # two\n]\n"),
        ] {
            assert_eq!(edited(text, |array| take(array, index)), left);
        }
        let one_line = edited("a = [\"x\", \"y\", \"z\"]\n", |array| take(array, 0));
        assert_eq!(one_line, "a = [\"y\", \"z\"]\n");
    }

    #[test]
    fn taking_a_key_out_undoes_setting_it() {
        for text in [
            "[a]\n",
            "[a]\nx = 1\n\n[b]\n",
            "[a]\nx = 1 # why\n",
            "a = { x = 1 }\n",
            "a = {x = 1}\r\n",
            "a.x = 1\n",
        ] {
            let table = |change: fn(&mut dyn TableLike)| {
                move |document: &mut DocumentMut| {
                    change(document["a"].as_table_like_mut().expect("a table"));
                    Ok(())
                }
            };
            let done = edit(text, table(|table| set(table, "new", false)));
            let done = done.unwrap_or_else(|problem| panic!("{problem}"));
            assert!(done.contains("new = false"), "{done}");
            let undone = edit(&done, table(|table| unset(table, "new")));
            let undone = undone.unwrap_or_else(|problem| panic!("{problem}"));
            assert_eq!(undone, text);
        }
    }

    #[test]
    fn what_is_not_toml_is_told() {
        let problem = edit("a = [", |_| Ok(())).expect_err("a syntax error");
        assert!(problem.iter().all(|one| one.code == "config-syntax"));
    }
}
