//! The types that names have once they are made. Nothing outside of this module makes one.

use std::fmt;
use std::ops::Deref;

use super::reserved::is_identifier;

/// The longest stem of a file: most file systems take names of 255 bytes.
const MAX_FILE_STEM: usize = 200;

/// A Rust identifier, raw (`r#type`) where it has to be. It reads as its text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RustName(String);

/// A module: an identifier, and the name of its file, which is never raw.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleName(RustName);

/// The name of a Cargo package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageName(String);

/// A name that Rust cannot spell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidName {
    name: String,
    why: String,
}

/// A value for a name that could not be made, so that planning goes on while the problem is told.
pub trait StandIn {
    /// Returns the value.
    fn stand_in() -> Self;
}

impl RustName {
    /// The identifier `made`, which the rules give for `name`. One that starts with a digit gets an
    /// underscore, as it has in the model (`_1`, `_3Thing`): the official generator has no rule for
    /// it, and writes what does not compile.
    pub(super) fn new(name: &str, made: String) -> Result<Self, InvalidName> {
        let made = match made.starts_with(|c: char| c.is_ascii_digit()) {
            true => format!("_{made}"),
            false => made,
        };
        if is_identifier(&made) {
            return Ok(Self(made));
        }
        let why = match made.as_str() {
            "" | "_" => "it has no letter or digit that one could be made of".to_owned(),
            made => format!("it would be `{}`", made.escape_debug()),
        };
        Err(InvalidName::new(name, why))
    }

    /// An identifier that somebody wrote as such, raw where it has to be.
    ///
    /// # Errors
    ///
    /// It is none.
    pub fn written(word: &str) -> Result<Self, InvalidName> {
        if is_identifier(word) {
            return Ok(Self(word.to_owned()));
        }
        Err(InvalidName::new(word, "it is no identifier".to_owned()))
    }

    /// The identifier with more at its end.
    pub(super) fn and(&self, suffix: &'static str) -> Self {
        Self(format!("{}{suffix}", self.plain()))
    }

    /// Its text, raw where needed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its text without `r#`, as documentation and `Debug` have it.
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// Whether the compiler takes it for the name of a type without a word.
    pub fn is_camel_case(&self) -> bool {
        let word = self.0.trim_matches('_');
        !word.contains('_') && !word.starts_with(|c: char| c.is_lowercase())
    }
}

impl ModuleName {
    /// The module `ident`, which the rules give for `name`.
    pub(super) fn new(name: &str, ident: RustName) -> Result<Self, InvalidName> {
        if ident.plain().len() <= MAX_FILE_STEM {
            return Ok(Self(ident));
        }
        let why = format!("its file could not be written: more than {MAX_FILE_STEM} bytes");
        Err(InvalidName::new(name, why))
    }

    /// The module's identifier.
    pub fn ident(&self) -> &RustName {
        &self.0
    }

    /// Its text without `r#`: the stem of its file, and the feature of a service.
    pub fn plain(&self) -> &str {
        self.0.plain()
    }
}

impl PackageName {
    /// Takes a name that Cargo takes: ASCII letters, digits, `-` and `_`, a letter first, and no
    /// keyword.
    ///
    /// # Errors
    ///
    /// What is wrong with any other.
    pub fn new(name: &str) -> Result<Self, InvalidName> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let why = if !name.chars().all(plain) {
            "Cargo takes ASCII letters, digits, `-` and `_`"
        } else if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            "it starts with no letter"
        } else if !is_identifier(&name.replace('-', "_")) || is_of_the_compiler(name) {
            "it means something else in Rust"
        } else if name.len() > MAX_FILE_STEM {
            "it is too long"
        } else {
            return Ok(Self(name.to_owned()));
        };
        Err(InvalidName::new(name, why.to_owned()))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of the library, as `use` has it.
    pub fn library(&self) -> String {
        self.0.replace('-', "_")
    }
}

/// Crates that come with the compiler.
fn is_of_the_compiler(name: &str) -> bool {
    matches!(name, "alloc" | "core" | "std" | "proc_macro" | "proc-macro")
}

impl InvalidName {
    fn new(name: &str, why: String) -> Self {
        Self {
            name: name.to_owned(),
            why,
        }
    }
}

impl fmt::Display for InvalidName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name.is_empty() {
            return write!(f, "an empty name has no name in Rust: {}", self.why);
        }
        let name = self.name.escape_debug();
        write!(f, "`{name}` has no name in Rust: {}", self.why)
    }
}

impl std::error::Error for InvalidName {}

impl StandIn for RustName {
    fn stand_in() -> Self {
        Self("unnamed".to_owned())
    }
}

impl StandIn for ModuleName {
    fn stand_in() -> Self {
        Self(RustName::stand_in())
    }
}

impl Deref for RustName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RustName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ModuleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<str> for RustName {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for RustName {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl PartialEq<&str> for ModuleName {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}
