//! Numbers in sentences, for documentation, reports and messages.

/// The number with its noun: `1 file`, `2 files`, `0 entries`, `2 changes on the wire`.
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {}", nouns(number as u64, noun))
}

/// The noun after a number: in the singular after 1 alone.
pub fn nouns(number: u64, noun: &str) -> String {
    if number == 1 {
        return noun.to_owned();
    }
    // `change on the wire`: what comes after the preposition stays.
    let prepositions = [" on ", " of "];
    let end = prepositions.iter().filter_map(|word| noun.find(word)).min();
    let (head, rest) = noun.split_at(end.unwrap_or(noun.len()));
    format!("{}{rest}", plural(head))
}

fn plural(noun: &str) -> String {
    let is_vowel = |c: char| "aeiou".contains(c);
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(is_vowel) => format!("{stem}ies"),
        _ if ["s", "x", "ch", "sh"].iter().any(|end| noun.ends_with(end)) => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_is_singular() {
        assert_eq!(count(0, "file"), "0 files");
        assert_eq!(count(1, "file"), "1 file");
        assert_eq!(count(2, "documentation change"), "2 documentation changes");
        assert_eq!(count(1, "entry"), "1 entry");
        assert_eq!(count(3, "entry"), "3 entries");
        assert_eq!(count(3, "day"), "3 days");
        assert_eq!(count(2, "address"), "2 addresses");
        assert_eq!(count(2, "change on the wire"), "2 changes on the wire");
        assert_eq!(count(1, "change of behaviour"), "1 change of behaviour");
    }
}
