//! Presigned requests.

/// What becomes of the request of an operation when it is signed in its URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presigning {
    /// It cannot be.
    No,
    /// It is sent as ever, with its body, which the signature covers.
    AsSent,
    /// The signature leaves the body out.
    UnsignedBody,
    /// A `GET`: the form that would be the body stands in the query.
    FormInQuery,
    /// A `GET`: the members that would be in the body stand in the query. These have to be set.
    MembersInQuery(Vec<PresignedMember>),
}

/// A member that has to be set for a presigned request, and may be unset in others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresignedMember {
    /// Index into the input's fields.
    pub field: usize,
    /// Its name on the wire.
    pub wire_name: String,
    /// An empty string counts as missing.
    pub reject_empty: bool,
}
