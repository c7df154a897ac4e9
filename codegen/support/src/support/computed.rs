//! Sequences that are computed from inputs and outputs: what iterators do not do by themselves.

/// Returns whether there are items and all are `wanted`.
#[inline]
pub(crate) fn all_are<T: PartialEq>(items: impl Iterator<Item = T>, wanted: T) -> bool {
    let mut any = false;
    for item in items {
        if item != wanted {
            return false;
        }
        any = true;
    }
    any
}

/// Computes something for each item. Nothing is left if that fails for one.
#[inline]
pub(crate) fn try_each<T, U>(
    items: impl Iterator<Item = T>,
    each: impl Fn(T) -> Option<U>,
) -> Option<std::vec::IntoIter<U>> {
    let mut computed = Vec::new();
    for item in items {
        computed.push(each(item)?);
    }
    Some(computed.into_iter())
}

/// Keeps the items that are wanted. Nothing is left if it cannot be told of one.
#[inline]
pub(crate) fn try_filter<T>(
    items: impl Iterator<Item = T>,
    keep: impl Fn(&T) -> Option<bool>,
) -> Option<std::vec::IntoIter<T>> {
    let mut kept = Vec::new();
    for item in items {
        if keep(&item)? {
            kept.push(item);
        }
    }
    Some(kept.into_iter())
}
