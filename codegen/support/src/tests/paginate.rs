use crate::support::paginate::{Next, follow};

fn next(sent: Option<&str>, answered: Option<&str>, stop: bool) -> Option<String> {
    let sent = sent.map(str::to_owned);
    let answered = answered.map(str::to_owned);
    match follow(sent, answered.as_ref(), stop, |input| input) {
        Next::Page(input) => input,
        Next::Done => None,
    }
}

#[test]
fn a_new_token_asks_for_another_page() {
    assert_eq!(next(None, Some("a"), true).as_deref(), Some("a"));
    assert_eq!(next(Some("a"), Some("b"), true).as_deref(), Some("b"));
}

#[test]
fn pages_end_without_a_token() {
    assert_eq!(next(Some("a"), None, true), None);
    assert_eq!(next(Some("a"), Some(""), false), None);
}

#[test]
fn the_token_that_was_sent_ends_the_pages_unless_told_otherwise() {
    assert_eq!(next(Some("a"), Some("a"), true), None);
    assert_eq!(next(Some("a"), Some("a"), false).as_deref(), Some("a"));
}
