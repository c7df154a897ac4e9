//! PascalCase and snake_case as the official crates have them; neither undoes the other.

/// PascalCase for types and variants: word boundaries as in Smithy's `CaseUtils`, every word
/// lower-cased and then capitalized (`DBInstance` gives `DbInstance`, `CIDRs` gives `CidRs`).
///
/// Characters other than letters, digits, `_`, `-` and whitespace are kept.
pub fn pascal_case(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut out = String::with_capacity(name.len());
    let mut capitalize = true;
    for (index, &c) in chars.iter().enumerate() {
        if c == '_' || c == '-' || c.is_whitespace() {
            capitalize = true;
            continue;
        }
        if capitalize || starts_pascal_word(&chars, index) {
            out.extend(c.to_uppercase());
        } else {
            out.extend(c.to_lowercase());
        }
        capitalize = false;
    }
    out
}

/// `abC` and `a1C` start a word at the capital, `ABc` starts one at its last capital.
fn starts_pascal_word(chars: &[char], index: usize) -> bool {
    let Some(previous) = index.checked_sub(1).map(|i| chars[i]) else {
        return true;
    };
    let next_is_lower = chars.get(index + 1).is_some_and(char::is_ascii_lowercase);
    chars[index].is_ascii_uppercase()
        && (previous.is_ascii_lowercase()
            || previous.is_ascii_digit()
            || (previous.is_ascii_uppercase() && next_is_lower))
}

/// The text with its first letter upper-cased, the rest as it is.
pub fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

/// snake_case for fields, functions and modules, by the splitter of the official crates
/// (`ACLs` gives `acls`, `DynamoDBv2Action` gives `dynamo_dbv2_action`, `s3key` gives `s3_key`).
///
/// Characters other than letters and digits end a word and vanish.
pub fn snake_case(name: &str) -> String {
    let mut splitter = Splitter::new(name);
    for index in 0..splitter.chars.len() {
        splitter.step(index);
    }
    splitter.end_word();
    splitter.words.join("_")
}

/// Spellings that stay in one word however their letters are cased, such as `MiB` and `IpV6`.
const WHOLE_WORDS: [&str; 7] = ["ipv4", "ipv6", "sigv4", "mib", "gib", "kib", "ttl"];

/// A scan over one name; `word` is the word being collected.
struct Splitter {
    chars: Vec<char>,
    all_lower: bool,
    word: String,
    /// Whether `word` may still grow into one of [`WHOLE_WORDS`]; once lost, lost for this word.
    whole_word_possible: bool,
    words: Vec<String>,
}

impl Splitter {
    fn new(name: &str) -> Self {
        Self {
            chars: name.chars().collect(),
            all_lower: name.to_lowercase() == name,
            word: String::new(),
            whole_word_possible: true,
            words: Vec::new(),
        }
    }

    fn step(&mut self, index: usize) {
        let c = self.chars[index];
        if !c.is_alphanumeric() {
            self.end_word();
            return;
        }
        if self.is_boundary(index) {
            self.end_word();
        }
        self.word.push(c);
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            self.words.push(self.word.to_lowercase());
            self.word.clear();
        }
        self.whole_word_possible = true;
    }

    /// Whether the character at `index` starts a new word.
    fn is_boundary(&mut self, index: usize) -> bool {
        let Some(last) = self.word.chars().last() else {
            return false;
        };
        let c = self.chars[index];
        if !self.continues_whole_word(index) {
            let hump = c.is_uppercase() && (last.is_lowercase() || last.is_numeric());
            let after_digit = self.all_lower && last.is_numeric() && c.is_lowercase();
            if hump || after_digit {
                return true;
            }
        }
        last.is_uppercase() && c.is_uppercase() && self.ends_acronym(index)
    }

    fn continues_whole_word(&mut self, index: usize) -> bool {
        let continues = self.whole_word_possible && {
            let done = self.word.to_lowercase();
            let ahead: String = self.chars[index..].iter().take(5).collect();
            let ahead = ahead.to_lowercase();
            WHOLE_WORDS.iter().any(|whole| {
                whole
                    .strip_prefix(done.as_str())
                    .is_some_and(|rest| !rest.is_empty() && ahead.starts_with(rest))
            })
        };
        self.whole_word_possible = continues;
        continues
    }

    /// Whether an acronym ends before the capital at `index`: the next letter is lower-case and is
    /// neither a plural `s` (`ACLs`) nor a version `v` (`DBv2`).
    fn ends_acronym(&self, index: usize) -> bool {
        let next = self.chars.get(index + 1).copied();
        let after = self.chars.get(index + 2).copied();
        match next {
            Some('s') => after.is_some_and(char::is_lowercase),
            Some('v') => !after.is_some_and(char::is_numeric),
            Some(next) => next.is_lowercase(),
            None => false,
        }
    }
}
