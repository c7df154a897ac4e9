//! Names and texts that somebody may write into a model, the odd ones first.

use arbitrary::{Result, Unstructured};

/// Identifiers that mean something elsewhere: to Rust, to its prelude, or to a generated crate.
const TAKEN: &[&str] = &[
    // Keywords, strict, reserved and weak, and names that cannot be raw.
    "as",
    "abstract",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "pub",
    "raw",
    "ref",
    "return",
    "safe",
    "self",
    "Self",
    "static",
    "struct",
    "super",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "union",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
    // The prelude, primitive types, and macros.
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Error",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
    "bool",
    "char",
    "f32",
    "i64",
    "str",
    "u8",
    "usize",
    "vec",
    "format",
    "std",
    "core",
    "alloc",
    // What generated crates name themselves.
    "Blob",
    "Builder",
    "ByteStream",
    "Client",
    "Config",
    "Customize",
    "DateTime",
    "Document",
    "ErrorMetadata",
    "FluentBuilder",
    "Input",
    "Number",
    "Operation",
    "Output",
    "Params",
    "Paginator",
    "Region",
    "Schema",
    "SdkError",
    "Service",
    "Unhandled",
    "Unit",
    "Unknown",
    "UnknownVariantValue",
    "client",
    "config",
    "endpoint",
    "error",
    "error_meta",
    "input",
    "meta",
    "operation",
    "output",
    "primitives",
    "schema",
    "service",
    "support",
    "types",
    // Methods and fields of what is generated.
    "as_input",
    "asInput",
    "as_str",
    "as_ref",
    "build",
    "builder",
    "clone",
    "code",
    "configOverride",
    "config_override",
    "customize",
    "eq",
    "extras",
    "fmt",
    "from",
    "fromConf",
    "get_name",
    "getName",
    "inner",
    "interceptor",
    "into",
    "intoInner",
    "into_paginator",
    "isUnknown",
    "items",
    "kind",
    "len",
    "message",
    "Message",
    "meta",
    "new",
    "orchestrate",
    "pageSize",
    "put",
    "read",
    "request_id",
    "requestId",
    "retryableErrorKind",
    "scope",
    "send",
    "sendWith",
    "send_with",
    "set_name",
    "setName",
    "source",
    "stop_on_duplicate_token",
    "toString",
    "tryInto",
    "unhandled",
    "value",
    "values",
    "with",
    // Forms that lose something on the way to snake case and back.
    "ABCDef",
    "A1B2c3",
    "HTTPSUrlV2",
    "IPv4",
    "OAuth2Token",
    "XMLHTTPRequest",
    "a__b",
    "aBC",
    "camelCase",
    "ends_",
    "kMSKeyId",
    "snake_case",
    "v2Beta",
    "X",
    "x",
    "Z9",
    // Underscores and digits, as the grammar has them.
    "_a",
    "_1",
    "_2Get",
    "__3",
    "__x_",
    "_A_1",
    "___9z",
];

/// Texts that end a literal, a comment or a line where they are not escaped.
const HOSTILE: &[&str] = &[
    "\"",
    "\\",
    "\"#",
    "\"##",
    "'",
    "`",
    "```",
    "*/",
    "/*",
    "//",
    "///",
    "{}",
    "{0}",
    "{{",
    "}}",
    "{x:?}",
    "${x}",
    "#[x]",
    "#![x]",
    "]]>",
    "<script>",
    "<!--",
    "-->",
    "&amp;",
    "%0A",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "\u{7}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{feff}",
    "\u{fffd}",
    "é",
    "日本語",
    "🦀",
    "\"\nbuild = \"evil.rs",
    "\"] } [dependencies] x = \"1\" #",
    "x\\",
    "<p>Some <code>code</code> &lt; and <b>bold",
    "[link](",
    "[`Foo`]",
    "[a]: b",
    "# Title",
    "~~~",
    "    indented",
    "- item\n  - item",
    "| a | b |",
    "$crate",
    "concat!()",
    "::",
    "../x",
    "NUL",
    "r#\"",
    "b\"",
];

/// An identifier of Smithy's grammar: underscores before a letter or a digit, or a letter; then
/// letters, digits and underscores.
pub(crate) fn identifier(u: &mut Unstructured<'_>) -> Result<String> {
    match u.int_in_range(0..=9)? {
        0..=3 => Ok((*u.choose(TAKEN)?).to_owned()),
        4..=5 => respelled(u),
        6..=8 => random(u, 1..=12),
        _ => random(u, 60..=90),
    }
}

/// A name that is taken, in another spelling: other cases, more underscores.
fn respelled(u: &mut Unstructured<'_>) -> Result<String> {
    let name = *u.choose(TAKEN)?;
    let (first, rest) = name.split_at(1);
    Ok(match u.int_in_range(0..=5)? {
        0 => name.to_ascii_uppercase(),
        1 => name.to_ascii_lowercase(),
        2 => first.to_ascii_uppercase() + rest,
        3 => first.to_ascii_lowercase() + rest,
        4 => format!("{name}_"),
        _ => format!("_{name}"),
    })
}

fn random(u: &mut Unstructured<'_>, length: std::ops::RangeInclusive<usize>) -> Result<String> {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const FURTHER: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    let length = u.int_in_range(length)?;
    let mut name = String::new();
    if u.ratio(1, 5)? {
        name.push_str(["_", "__"][usize::from(u.ratio(1, 3)?)]);
        name.push(char::from(*u.choose(&FURTHER[..62])?));
    } else {
        name.push(char::from(*u.choose(LETTERS)?));
    }
    for _ in 0..length {
        name.push(char::from(*u.choose(FURTHER)?));
    }
    Ok(name)
}

/// A namespace.
pub(crate) fn namespace(u: &mut Unstructured<'_>) -> Result<String> {
    let mut parts = vec![identifier(u)?];
    while parts.len() < 3 && u.ratio(1, 2)? {
        parts.push(identifier(u)?);
    }
    Ok(parts.join("."))
}

/// A text that a model may hold anywhere.
pub(crate) fn text(u: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..u.int_in_range(0..=4)? {
        match u.int_in_range(0..=3)? {
            0 => text.push_str(&identifier(u)?),
            1 => text.push(u.arbitrary()?),
            _ => text.push_str(u.choose(HOSTILE)?),
        }
    }
    Ok(text)
}

/// A text that is not empty.
pub(crate) fn some_text(u: &mut Unstructured<'_>) -> Result<String> {
    let text = text(u)?;
    Ok(if text.is_empty() {
        "x".to_owned()
    } else {
        text
    })
}

/// The name of a header, or of a query parameter.
pub(crate) fn token(u: &mut Unstructured<'_>) -> Result<String> {
    const CHARS: &[u8] = b"abcXYZ019-_.!#$%&'*+^`|~";
    let mut name = String::new();
    for _ in 0..u.int_in_range(1..=8)? {
        name.push(char::from(*u.choose(CHARS)?));
    }
    Ok(name)
}
