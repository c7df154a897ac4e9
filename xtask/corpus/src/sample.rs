//! Which crates are compiled.

use std::collections::BTreeMap;

use crate::count::Kind;
use crate::job::ModelResult;

/// A crate by the indexes of its model and of the service in it.
pub(crate) type Chosen = (usize, usize);

/// Every crate that was generated, the largest first.
pub(crate) fn all(models: &[ModelResult]) -> Vec<Chosen> {
    let mut chosen = Vec::new();
    for (at, model) in models.iter().enumerate() {
        let services = model.services.iter().enumerate();
        let generated = services.filter(|(_, service)| service.files > 0);
        chosen.extend(generated.map(|(index, _)| (at, index)));
    }
    chosen
        .sort_by_key(|(model, service)| std::cmp::Reverse(models[*model].services[*service].bytes));
    chosen
}

/// Of each choice of protocols that services offer the crate with the fewest operations and the one in the middle, always the same
/// of the same models.
pub(crate) fn choose(models: &[ModelResult]) -> Vec<Chosen> {
    let mut by_protocol: BTreeMap<&str, Vec<(usize, &str, Chosen)>> = BTreeMap::new();
    for (model, service) in all(models) {
        let of = &models[model].services[service];
        let entry = (
            of.held(Kind::Operation),
            of.krate.as_str(),
            (model, service),
        );
        by_protocol.entry(&of.protocols).or_default().push(entry);
    }
    let mut chosen = Vec::new();
    for mut crates in by_protocol.into_values() {
        crates.sort_unstable();
        chosen.extend([0, crates.len() / 2].map(|index| crates[index].2));
    }
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::ServiceResult;

    fn models(operations: &[(&str, usize)]) -> Vec<ModelResult> {
        let models = operations.iter().map(|(protocol, operations)| {
            let service = ServiceResult {
                protocols: (*protocol).to_owned(),
                held: BTreeMap::from([(Kind::Operation, *operations)]),
                files: 1,
                bytes: *operations,
                ..ServiceResult::default()
            };
            ModelResult {
                services: vec![service],
                ..ModelResult::default()
            }
        });
        models.collect()
    }

    #[test]
    fn a_sample_has_two_crates_of_each_protocol() {
        let models = models(&[("json", 3), ("json", 9), ("json", 5), ("xml", 1)]);
        assert_eq!(choose(&models), [(0, 0), (2, 0), (3, 0)]);
    }

    #[test]
    fn what_was_not_generated_is_not_compiled() {
        let mut models = models(&[("json", 3), ("json", 9)]);
        models[1].services[0].files = 0;
        assert_eq!(all(&models), [(0, 0)]);
    }
}
