//! The service that somebody means.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{Catalog, Offer, offers, sorted};
use crate::error::{Problem, Problems};
use crate::model::nearest;
use crate::plan::names::sdk_id_stem;

/// How the names of the official crates begin.
const CRATE: &str = "awssdk";

/// How well a service fits a name; the lesser is the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The service's own name: `sdkId`, official crate, file.
    Name,
    /// A name that services may share: endpoint prefix, ARN namespace, signing name.
    Shared,
}

/// A name as people write it, made comparable.
struct Wanted {
    word: String,
    /// It is written as that of an official crate, which no two services share.
    is_crate: bool,
    version: Option<String>,
}

impl Wanted {
    fn of(name: &str) -> Self {
        let (name, version) = match name.split_once('@') {
            Some((name, version)) => (name, Some(version.to_owned())),
            None => (name, None),
        };
        Self {
            is_crate: plain(name).starts_with(CRATE),
            word: word(name),
            version,
        }
    }
}

/// A service's name, however it is written, as one word: the names `Compute Optimizer`,
/// `compute-optimizer.json` and `aws-sdk-computeoptimizer` are the same. A version (`name@version`)
/// is left out.
pub fn word(name: &str) -> String {
    let name = name.split_once('@').map_or(name, |(name, _)| name);
    let word = plain(name.strip_suffix(".json").unwrap_or(name));
    match word.strip_prefix(CRATE) {
        Some(stem) if !stem.is_empty() => stem.to_owned(),
        _ => word,
    }
}

/// Letters and digits alone, in lower case: spaces, dashes and underscores are matters of taste.
fn plain(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

pub(super) fn find(catalog: &Catalog, name: &str) -> Result<Offer, Problems> {
    let wanted = Wanted::of(name);
    let likely = likely(catalog, &wanted);
    if !likely.is_empty() {
        return choose(name, &wanted, likely);
    }
    let all = catalog.offers();
    let best = all.iter().filter_map(|offer| fit(offer, &wanted)).min();
    let Some(best) = best else {
        return Err(unknown(catalog, name, &wanted, all).into());
    };
    let fits = all.iter().filter(|offer| fit(offer, &wanted) == Some(best));
    choose(name, &wanted, fits.cloned().collect())
}

/// The services of files called as the wanted name, if the services are called so as well. Most
/// names are found here, without a look into the other files.
fn likely(catalog: &Catalog, wanted: &Wanted) -> Vec<Offer> {
    let mut offers = offers(&called(catalog, wanted));
    offers.retain(|offer| offer.answers_to(&wanted.word));
    sorted(offers)
}

/// The files called as the wanted name.
fn called(catalog: &Catalog, wanted: &Wanted) -> Vec<PathBuf> {
    let is_called = |file: &&PathBuf| {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        plain(unversioned(&stem)) == wanted.word
    };
    catalog.files.iter().filter(is_called).cloned().collect()
}

/// `inspector2` of `inspector2-2020-06-08`.
fn unversioned(stem: &str) -> &str {
    let is_date = |date: &str| {
        let shape = date
            .bytes()
            .map(|b| if b.is_ascii_digit() { b'0' } else { b });
        shape.eq(*b"-0000-00-00")
    };
    match stem
        .len()
        .checked_sub(11)
        .and_then(|at| stem.split_at_checked(at))
    {
        Some((name, date)) if is_date(date) && !name.is_empty() => name,
        _ => stem,
    }
}

fn fit(offer: &Offer, wanted: &Wanted) -> Option<Fit> {
    if offer.answers_to(&wanted.word) || plain(unversioned(&offer.stem())) == wanted.word {
        return Some(Fit::Name);
    }
    if wanted.is_crate {
        return None;
    }
    let shared = [
        &offer.endpoint_prefix,
        &offer.arn_namespace,
        &offer.signing_name,
    ];
    let mut shared = shared.into_iter().flatten();
    shared
        .any(|name| plain(name) == wanted.word)
        .then_some(Fit::Shared)
}

/// The one service among those that fit equally well, in the version wanted.
fn choose(name: &str, wanted: &Wanted, mut fits: Vec<Offer>) -> Result<Offer, Problems> {
    let services: BTreeSet<&str> = fits.iter().map(|offer| offer.sdk_id.as_str()).collect();
    if services.len() > 1 {
        let services: Vec<_> = services.into_iter().collect();
        let message = format!("`{}` may be several services", name.escape_debug());
        let help = format!("write one of: {}", services.join(", "));
        return Err(Problem::new("ambiguous-service", message).help(help).into());
    }
    let versions: Vec<String> = fits.iter().map(|offer| offer.version.clone()).collect();
    if let Some(version) = &wanted.version {
        fits.retain(|offer| offer.version == *version);
    }
    // Versions are dates, so the greatest text is the newest; `fits` is sorted by them.
    fits.pop().ok_or_else(|| {
        let message = format!("there is no `{}`", name.escape_debug());
        let help = format!("its versions are {}", versions.join(", "));
        Problem::new("unknown-service", message).help(help).into()
    })
}

fn unknown(catalog: &Catalog, name: &str, wanted: &Wanted, all: &[Offer]) -> Problem {
    let folder = catalog.folder.display();
    let message = format!("no model in `{folder}` is of `{}`", name.escape_debug());
    let problem = Problem::new("unknown-service", message);
    if let Some(file) = called(catalog, wanted).first() {
        let file = file.display();
        let help = format!("no service can be read from `{file}`: `cargo tinsmith list` says why");
        return problem.help(help);
    }
    let names: Vec<(String, &Offer)> = all
        .iter()
        .flat_map(|offer| {
            let names = [plain(&offer.sdk_id), sdk_id_stem(&offer.sdk_id)];
            let shared = [&offer.endpoint_prefix, &offer.arn_namespace];
            let shared = shared.into_iter().flatten().map(|name| plain(name));
            names
                .into_iter()
                .chain(shared)
                .map(move |name| (name, offer))
        })
        .collect();
    let words = names.iter().map(|(word, _)| word.as_str());
    let near = nearest(&wanted.word, words);
    let near = near.and_then(|near| names.iter().find(|(word, _)| word == near));
    problem.help(match near {
        Some((_, offer)) => format!("did you mean `{}`?", offer.sdk_id),
        None => "`cargo tinsmith models` lists what the folder offers".to_owned(),
    })
}
