//! Requests that are signed in their URLs.

use std::collections::BTreeSet;

use crate::plan::ir::{OperationPlan, PresignedMember, Presigning};

use super::Impact;
use super::code::Code;
use super::context::{At, Cx};
use super::words::code;

/// What changed in the presigned requests of an operation.
pub(super) fn compare(cx: &Cx<'_>, at: &At, old: &OperationPlan, new: &OperationPlan) {
    match (&old.presigning, &new.presigning) {
        (Presigning::No, Presigning::No) => {}
        (Presigning::No, _) => {
            let message = "`presigned()` is new".to_owned();
            cx.add(Impact::Adds, Code::PresigningAdded, at, message);
        }
        (_, Presigning::No) => {
            let message = "`presigned()` is gone: requests are not signed with SigV4".to_owned();
            cx.add(Impact::Breaks, Code::PresigningRemoved, at, message);
        }
        (Presigning::MembersInQuery(old), Presigning::MembersInQuery(new)) => {
            required(cx, at, old, new);
        }
        forms => {
            let what = (Impact::Wire, Code::Presigning);
            cx.compare(what, at, forms, |old, new| {
                let (is, was) = (words(new), words(old));
                format!("a presigned request is {is} now, was {was}")
            });
        }
    }
}

/// What a presigned request is.
fn words(presigning: &Presigning) -> &'static str {
    match presigning {
        Presigning::No => "none",
        Presigning::AsSent => "signed with its body",
        Presigning::UnsignedBody => "signed without its body",
        Presigning::FormInQuery => "a GET with the form in its query",
        Presigning::MembersInQuery(_) => "a GET with the members in its query",
    }
}

/// Members that a presigned request needs.
fn required(cx: &Cx<'_>, at: &At, old: &[PresignedMember], new: &[PresignedMember]) {
    let what = (Impact::Behaviour, Code::PresignedCheck);
    let names = [old, new].map(|members| {
        let names = members.iter().map(|member| member.wire_name.as_str());
        names.collect::<BTreeSet<_>>()
    });
    for name in names[1].difference(&names[0]) {
        let message = format!("presigning fails now where {} is unset", code(name));
        cx.add(what.0, what.1, at, message);
    }
    for name in names[0].difference(&names[1]) {
        let message = format!("presigning no longer fails where {} is unset", code(name));
        cx.add(what.0, what.1, at, message);
    }
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::plan::ir::Presigning;

    #[test]
    fn every_form_reads_otherwise() {
        let forms = [
            Presigning::No,
            Presigning::AsSent,
            Presigning::UnsignedBody,
            Presigning::FormInQuery,
            Presigning::MembersInQuery(Vec::new()),
        ];
        let mut words = forms.each_ref().map(words).to_vec();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), forms.len());
    }
}
