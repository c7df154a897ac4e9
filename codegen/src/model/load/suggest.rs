//! The name somebody probably meant.

/// The candidate nearest to `name` by edit distance, if any is near enough to be a slip.
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Longer texts are no slips of a shape id; comparing them is quadratic.
    if name.len() > 512 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.eq_ignore_ascii_case(name) {
            return Some(candidate);
        }
        let limit = best.map_or(name.len() / 3 + 1, |(distance, _)| {
            distance.saturating_sub(1)
        });
        if candidate.len().abs_diff(name.len()) > limit {
            continue;
        }
        let distance = strsim::osa_distance(name, candidate);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}
