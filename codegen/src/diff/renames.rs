//! Guesses: what is gone on one side and new on the other may be the same under another name.

/// Items of two sequences, matched by their names, then by their place.
#[derive(Debug)]
pub(super) struct Matched<'a, T> {
    /// Old and new, under one name.
    pub(super) same: Vec<(&'a T, &'a T)>,
    /// Old and new, under different names: a guess.
    pub(super) renamed: Vec<(&'a T, &'a T)>,
    /// Only old.
    pub(super) removed: Vec<&'a T>,
    /// Only new.
    pub(super) added: Vec<&'a T>,
}

/// Matches by name. What is left over on both sides between the same neighbours, and is alike, is
/// taken to be renamed.
pub(super) fn by_place<'a, T>(
    old: &'a [T],
    new: &'a [T],
    name: impl Fn(&T) -> &str,
    alike: impl Fn(&T, &T) -> bool,
) -> Matched<'a, T> {
    let knows = |list: &[T], item: &T| list.iter().any(|other| name(other) == name(item));
    let gaps = |list: &'a [T], other: &[T]| {
        let mut before: Option<String> = None;
        let mut place = 0;
        let mut gaps = Vec::new();
        for item in list {
            if knows(other, item) {
                before = Some(name(item).to_owned());
                place = 0;
            } else {
                gaps.push((item, (before.clone(), place)));
                place += 1;
            }
        }
        gaps
    };
    let new_gaps = gaps(new, old);
    let renamed = gaps(old, new).into_iter().filter_map(|(before, gap)| {
        let after = new_gaps.iter().find(|(_, other)| *other == gap)?.0;
        alike(before, after).then_some((before, after))
    });
    settle(old, new, renamed.collect(), name)
}

/// Matches by name. What is left over on both sides and is alike, with no second candidate, is
/// taken to be renamed.
pub(super) fn by_likeness<'a, T>(
    old: &'a [T],
    new: &'a [T],
    name: impl Fn(&T) -> &str,
    alike: impl Fn(&T, &T) -> bool,
) -> Matched<'a, T> {
    let knows = |list: &[T], item: &T| list.iter().any(|other| name(other) == name(item));
    let gone: Vec<&T> = old.iter().filter(|item| !knows(new, item)).collect();
    let fresh: Vec<&T> = new.iter().filter(|item| !knows(old, item)).collect();
    let mut renamed = Vec::new();
    for before in &gone {
        let after: Vec<&&T> = fresh.iter().filter(|item| alike(before, item)).collect();
        if let [after] = after[..] {
            let rivals = gone.iter().filter(|item| alike(item, after)).count();
            if rivals == 1 {
                renamed.push((*before, *after));
            }
        }
    }
    settle(old, new, renamed, name)
}

fn settle<'a, T>(
    old: &'a [T],
    new: &'a [T],
    renamed: Vec<(&'a T, &'a T)>,
    name: impl Fn(&T) -> &str,
) -> Matched<'a, T> {
    let find = |list: &'a [T], item: &T| list.iter().find(|other| name(other) == name(item));
    let same = old
        .iter()
        .filter_map(|item| Some((item, find(new, item)?)))
        .collect();
    let removed = old.iter().filter(|item| {
        let is_renamed = renamed.iter().any(|(old, _)| name(old) == name(item));
        find(new, item).is_none() && !is_renamed
    });
    let added = new.iter().filter(|item| {
        let is_renamed = renamed.iter().any(|(_, new)| name(new) == name(item));
        find(old, item).is_none() && !is_renamed
    });
    Matched {
        same,
        removed: removed.collect(),
        added: added.collect(),
        renamed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(old: &[&str], new: &[&str]) -> (Vec<String>, usize, usize) {
        let matched = by_place(old, new, |name| name, |_, _| true);
        let renamed = matched.renamed.iter();
        (
            renamed.map(|(old, new)| format!("{old}>{new}")).collect(),
            matched.removed.len(),
            matched.added.len(),
        )
    }

    #[test]
    fn neighbours_tell_a_rename() {
        assert_eq!(
            place(&["a", "b", "c"], &["a", "x", "c"]),
            (vec!["b>x".into()], 0, 0)
        );
        assert_eq!(place(&["b"], &["x"]), (vec!["b>x".into()], 0, 0));
        assert_eq!(place(&["a", "b", "c"], &["a", "c", "x"]), (vec![], 1, 1));
        assert_eq!(place(&["a"], &["a", "b"]), (vec![], 0, 1));
    }

    #[test]
    fn unlike_items_are_not_renamed() {
        let matched = by_place(&["b"], &["x"], |name| name, |_, _| false);
        assert_eq!((matched.removed.len(), matched.added.len()), (1, 1));
    }

    #[test]
    fn likeness_must_leave_no_doubt() {
        let alike = |old: &&str, new: &&str| old.len() == new.len();
        let matched = by_likeness(&["aa", "b"], &["xx", "yyy"], |name| name, alike);
        assert_eq!(matched.renamed, [(&"aa", &"xx")]);
        assert_eq!((matched.removed, matched.added), (vec![&"b"], vec![&"yyy"]));
        let doubtful = by_likeness(&["aa", "bb"], &["xx"], |name| name, alike);
        assert!(doubtful.renamed.is_empty());
    }
}
