//! Words that Rust or the generated API keeps for itself.

/// Rust's keywords in every edition up to 2024, strict and reserved, sorted. `gen` is in it
/// although the official crates do not escape it: `r#gen` is the same name to a caller, and their
/// edition has no such keyword.
const KEYWORDS: [&str; 53] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "_",
];

/// Struct members that would clash with a method of builders, and what they become.
const MEMBER_RENAMES: [(&str, &str); 8] = [
    ("build", "build_value"),
    ("builder", "builder_value"),
    ("default", "default_value"),
    ("send", "send_value"),
    ("make_operation", "make_operation_value"),
    ("presigned", "presigned_value"),
    ("customize", "customize_value"),
    ("meta", "meta_value"),
];

/// Whether `ident` is a Rust identifier as it stands: ASCII, no keyword unless raw (`r#type`), and
/// not `_`.
pub fn is_identifier(ident: &str) -> bool {
    match ident.strip_prefix("r#") {
        Some(raw) => is_word(raw) && !matches!(raw, "crate" | "self" | "super" | "Self" | "_"),
        None => is_word(ident) && !is_keyword(ident),
    }
}

fn is_word(word: &str) -> bool {
    let mut bytes = word.bytes();
    bytes
        .next()
        .is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
        && bytes.all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

/// A value name (field, function): `r#word`, or `word_` for the path keywords that cannot be raw.
pub(super) fn escape_value(word: &str) -> String {
    match word {
        "crate" | "super" | "self" => format!("{word}_"),
        _ if is_keyword(word) => format!("r#{word}"),
        _ => word.to_owned(),
    }
}

/// A public module name: `word_`; only `gen`, which the official crates leave alone, is raw.
pub(super) fn escape_module(word: &str) -> String {
    match word {
        "gen" => "r#gen".to_owned(),
        _ if is_keyword(word) => format!("{word}_"),
        _ => word.to_owned(),
    }
}

/// A type or variant name: the only keyword a capitalized name can be is `Self`.
pub(super) fn escape_type(word: &str) -> String {
    match word {
        "Self" => "SelfValue".to_owned(),
        "SelfValue" => "SelfValue_".to_owned(),
        _ => word.to_owned(),
    }
}

/// A variant name: keeps `Unknown` free for values that the model does not know.
pub(super) fn escape_variant(word: &str) -> String {
    match word {
        "Unknown" => "UnknownValue".to_owned(),
        "UnknownValue" => "UnknownValue_".to_owned(),
        _ => escape_type(word),
    }
}

/// What a struct member is renamed to, if it is one of the reserved ones.
pub(super) fn member_rename(stem: &str) -> Option<&'static str> {
    MEMBER_RENAMES
        .iter()
        .find(|(from, _)| *from == stem)
        .map(|(_, to)| *to)
}
