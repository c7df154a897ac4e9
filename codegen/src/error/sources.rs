//! The texts of files that problems and notes point into.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Place;

/// Texts by the names of their files; what is missing is read when it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sources(BTreeMap<Arc<str>, Arc<str>>);

impl Sources {
    /// Keeps a text, so that the file is not read again.
    pub(crate) fn keep(&mut self, name: Arc<str>, text: Arc<str>) {
        self.0.insert(name, text);
    }

    /// Keeps only the texts of some files.
    pub(super) fn retain(&mut self, is_wanted: impl Fn(&str) -> bool) {
        self.0.retain(|name, _| is_wanted(name));
    }

    /// Adds all of `other`.
    pub(crate) fn extend(&mut self, other: Sources) {
        self.0.extend(other.0);
    }

    /// The text of the place's file: as kept, or read now.
    pub(super) fn text_of(&mut self, place: &Place) -> Option<Arc<str>> {
        let file = place.file.as_ref()?;
        if let Some(text) = self.0.get(file) {
            return Some(text.clone());
        }
        let text = std::fs::read_to_string(&**file).ok()?;
        let text: Arc<str> = text.trim_start_matches('\u{feff}').into();
        self.keep(file.clone(), text.clone());
        Some(text)
    }

    /// The place's line, column and length, each null if it is not known.
    pub(super) fn position(&mut self, place: &Place) -> Option<(u32, u32, u32)> {
        let text = self.text_of(place)?;
        place.resolve(&text)
    }
}
