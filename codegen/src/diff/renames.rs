//! Which item of one revision is which of the other: by what Rust sees, then by the shape, and at
//! last by a guess: what is gone on one side and new on the other may be the same under another
//! name.

use std::collections::{BTreeMap, HashMap, HashSet};

/// Items of two sequences, matched.
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

/// What an item may be known by.
pub(super) type Name<'n, T> = &'n dyn Fn(&T) -> &str;

/// Matches by name. What is left over on both sides between the same neighbours, and is alike, is
/// taken to be renamed.
pub(super) fn by_place<'a, T>(
    old: &'a [T],
    new: &'a [T],
    name: Name<'_, T>,
    alike: impl Fn(&T, &T) -> bool,
) -> Matched<'a, T> {
    let pairs = by_names(old, new, &[name]);
    let back: BTreeMap<usize, usize> = pairs.iter().map(|(old, new)| (*new, *old)).collect();
    let fresh: HashMap<_, _> = gaps(new.len(), &back)
        .into_iter()
        .map(|(index, gap)| (gap, index))
        .collect();
    // A gap is told by the old item before it.
    let itself: BTreeMap<usize, usize> = pairs.keys().map(|old| (*old, *old)).collect();
    let renamed = gaps(old.len(), &itself)
        .into_iter()
        .filter_map(|(before, gap)| {
            let after = *fresh.get(&gap)?;
            alike(&old[before], &new[after]).then_some((before, after))
        });
    let renamed = renamed.collect();
    settle((old, new), &pairs, renamed)
}

/// The items that are not matched: the match before each, and how many others stand between.
fn gaps(count: usize, matched: &BTreeMap<usize, usize>) -> Vec<(usize, (Option<usize>, usize))> {
    let mut gap = (None, 0);
    let mut gaps = Vec::new();
    for index in 0..count {
        if let Some(old) = matched.get(&index) {
            gap = (Some(*old), 0);
        } else {
            gaps.push((index, gap));
            gap.1 += 1;
        }
    }
    gaps
}

/// Matches by each of the names in turn. What is left over on both sides and is alike, with no
/// second candidate, is taken to be renamed.
pub(super) fn by_likeness<'a, T>(
    old: &'a [T],
    new: &'a [T],
    names: &[Name<'_, T>],
    alike: impl Fn(&T, &T) -> bool,
) -> Matched<'a, T> {
    let pairs = by_names(old, new, names);
    let taken: HashSet<usize> = pairs.values().copied().collect();
    let gone: Vec<usize> = (0..old.len()).filter(|i| !pairs.contains_key(i)).collect();
    let fresh: Vec<usize> = (0..new.len()).filter(|i| !taken.contains(i)).collect();
    let mut renamed = Vec::new();
    for before in &gone {
        let mut after = fresh
            .iter()
            .filter(|after| alike(&old[*before], &new[**after]));
        if let (Some(after), None) = (after.next(), after.next()) {
            let rivals = gone
                .iter()
                .filter(|rival| alike(&old[**rival], &new[*after]));
            if rivals.count() == 1 {
                renamed.push((*before, *after));
            }
        }
    }
    settle((old, new), &pairs, renamed)
}

/// The places of old items and of the new ones that have the same name; the first name that both
/// sides know counts.
fn by_names<T>(old: &[T], new: &[T], names: &[Name<'_, T>]) -> BTreeMap<usize, usize> {
    let mut pairs = BTreeMap::new();
    let mut taken = HashSet::new();
    for name in names {
        let mut known = HashMap::new();
        for (index, item) in new.iter().enumerate() {
            if !taken.contains(&index) {
                known.entry(name(item)).or_insert(index);
            }
        }
        for (before, item) in old.iter().enumerate() {
            if !pairs.contains_key(&before)
                && let Some(after) = known.remove(name(item))
            {
                pairs.insert(before, after);
                taken.insert(after);
            }
        }
    }
    pairs
}

fn settle<'a, T>(
    (old, new): (&'a [T], &'a [T]),
    pairs: &BTreeMap<usize, usize>,
    renamed: Vec<(usize, usize)>,
) -> Matched<'a, T> {
    let all = || {
        pairs
            .iter()
            .map(|(old, new)| (*old, *new))
            .chain(renamed.iter().copied())
    };
    let before: HashSet<usize> = all().map(|(old, _)| old).collect();
    let after: HashSet<usize> = all().map(|(_, new)| new).collect();
    let rest = |list: &'a [T], known: &HashSet<usize>| {
        let rest = list
            .iter()
            .enumerate()
            .filter(|(index, _)| !known.contains(index));
        rest.map(|(_, item)| item).collect()
    };
    Matched {
        same: pairs
            .iter()
            .map(|(before, after)| (&old[*before], &new[*after]))
            .collect(),
        removed: rest(old, &before),
        added: rest(new, &after),
        renamed: renamed
            .iter()
            .map(|(before, after)| (&old[*before], &new[*after]))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(old: &[&str], new: &[&str]) -> (Vec<String>, usize, usize) {
        let matched = by_place(old, new, &|name| name, |_, _| true);
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
        assert_eq!(place(&["a", "b", "c"], &["c", "x", "a"]), (vec![], 1, 1));
    }

    #[test]
    fn unlike_items_are_not_renamed() {
        let matched = by_place(&["b"], &["x"], &|name| name, |_, _| false);
        assert_eq!((matched.removed.len(), matched.added.len()), (1, 1));
    }

    #[test]
    fn likeness_must_leave_no_doubt() {
        let alike = |old: &&str, new: &&str| old.len() == new.len();
        let matched = by_likeness(&["aa", "b"], &["xx", "yyy"], &[&|name| name], alike);
        assert_eq!(matched.renamed, [(&"aa", &"xx")]);
        assert_eq!((matched.removed, matched.added), (vec![&"b"], vec![&"yyy"]));
        let doubtful = by_likeness(&["aa", "bb"], &["xx"], &[&|name| name], alike);
        assert!(doubtful.renamed.is_empty());
    }

    #[test]
    fn what_comes_first_among_the_names_decides() {
        let old = [("Foo", "a#Foo"), ("Bar", "a#Bar")];
        let new = [("Bar", "b#Bar"), ("Baz", "a#Foo")];
        let names: [Name<'_, (&str, &str)>; 2] = [&|item| item.0, &|item| item.1];
        let matched = by_likeness(&old, &new, &names, |_, _| false);
        assert_eq!(matched.same, [(&old[0], &new[1]), (&old[1], &new[0])]);
        assert!(matched.removed.is_empty() && matched.added.is_empty());
    }
}
