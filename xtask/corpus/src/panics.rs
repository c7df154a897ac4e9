//! Panics as messages: nothing that a model holds may bring one about, and one is a failure of its
//! model alone.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;

/// The panics that were noted and not asked for yet: what was said, and where.
static NOTED: Mutex<Vec<(String, String)>> = Mutex::new(Vec::new());

/// Notes panics from now on instead of printing them.
pub(crate) fn note() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string);
        let noted = (said(info.payload()), place.unwrap_or_default());
        // A panic beside a poisoned list is told without its place.
        if let Ok(mut list) = NOTED.lock() {
            list.push(noted);
        }
    }));
}

/// Does the work, or tells what it panicked with, and where.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let said = said(&*payload);
        let place = NOTED.lock().ok().and_then(|mut list| {
            let index = list.iter().position(|(noted, _)| *noted == said)?;
            Some(list.swap_remove(index).1)
        });
        match place {
            Some(place) => format!("panicked at {place}: {said}"),
            None => format!("panicked: {said}"),
        }
    })
}

fn said(payload: &dyn Any) -> String {
    let text = payload.downcast_ref::<&str>().map(ToString::to_string);
    let text = text.or_else(|| payload.downcast_ref::<String>().cloned());
    text.unwrap_or_else(|| "without a message".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_its_message_and_place() {
        note();
        assert_eq!(caught(|| 1), Ok(1));
        let message = caught(|| panic!("no {}", "shape")).map(|()| 0);
        let message = message.expect_err("it panics");
        assert!(message.contains("panics.rs:"), "{message}");
        assert!(message.ends_with(": no shape"), "{message}");
    }
}
