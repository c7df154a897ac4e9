//! The version that a verdict asks for.

use semver::Version;

use super::Verdict;

/// The next version after `version`. Before 1.0 Cargo takes the first number that is not zero for
/// the major one, and so does this.
///
/// # Errors
///
/// `version` is not a semantic version.
pub fn bump(version: &str, verdict: Verdict) -> Result<String, semver::Error> {
    let mut next = Version::parse(version)?;
    let breaking = verdict == Verdict::Major;
    match (verdict, next.major, next.minor) {
        (Verdict::None, ..) => return Ok(next.to_string()),
        (Verdict::Major, 1.., _) => next = Version::new(next.major + 1, 0, 0),
        (Verdict::Minor, 1.., _) => next = Version::new(next.major, next.minor + 1, 0),
        (_, 0, 1..) if breaking => next = Version::new(0, next.minor + 1, 0),
        // A pre-release of this very patch comes before it.
        _ if !next.pre.is_empty() => next = Version::new(next.major, next.minor, next.patch),
        _ => next = Version::new(next.major, next.minor, next.patch + 1),
    }
    Ok(next.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(version: &str, verdict: Verdict) -> String {
        bump(version, verdict).expect("a version")
    }

    #[test]
    fn from_one_on() {
        assert_eq!(next("1.2.3", Verdict::None), "1.2.3");
        assert_eq!(next("1.2.3", Verdict::Patch), "1.2.4");
        assert_eq!(next("1.2.3", Verdict::Minor), "1.3.0");
        assert_eq!(next("1.2.3", Verdict::Major), "2.0.0");
    }

    #[test]
    fn before_one() {
        assert_eq!(next("0.2.3", Verdict::Major), "0.3.0");
        assert_eq!(next("0.2.3", Verdict::Minor), "0.2.4");
        assert_eq!(next("0.0.3", Verdict::Major), "0.0.4");
        assert_eq!(next("0.0.3", Verdict::Patch), "0.0.4");
    }

    #[test]
    fn pre_releases_lead_to_their_release() {
        assert_eq!(next("1.0.0-rc.1", Verdict::Patch), "1.0.0");
    }

    #[test]
    fn refuses_what_is_no_version() {
        assert!(bump("1.2", Verdict::Patch).is_err());
    }
}
