//! What a model is made with: the bytes, the shapes so far, and the names in use.

use std::collections::BTreeSet;

use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

use crate::words;

/// The wire protocols, with the traits of their namespace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    RestJson1,
    RestXml,
    AwsJson1_0,
    AwsJson1_1,
    AwsQuery,
    Ec2Query,
    Rpcv2Cbor,
}

impl Protocol {
    const ALL: [Self; 7] = [
        Self::RestJson1,
        Self::RestXml,
        Self::AwsJson1_0,
        Self::AwsJson1_1,
        Self::AwsQuery,
        Self::Ec2Query,
        Self::Rpcv2Cbor,
    ];

    pub(crate) fn any(u: &mut Unstructured<'_>) -> Result<Self> {
        u.choose(&Self::ALL).copied()
    }

    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::RestJson1 => "aws.protocols#restJson1",
            Self::RestXml => "aws.protocols#restXml",
            Self::AwsJson1_0 => "aws.protocols#awsJson1_0",
            Self::AwsJson1_1 => "aws.protocols#awsJson1_1",
            Self::AwsQuery => "aws.protocols#awsQuery",
            Self::Ec2Query => "aws.protocols#ec2Query",
            Self::Rpcv2Cbor => "smithy.protocols#rpcv2Cbor",
        }
    }

    /// Whether members can be bound to parts of an HTTP message.
    pub(crate) fn is_rest(self) -> bool {
        matches!(self, Self::RestJson1 | Self::RestXml)
    }

    pub(crate) fn is_xml(self) -> bool {
        matches!(self, Self::RestXml | Self::AwsQuery | Self::Ec2Query)
    }
}

/// A shape that members can target.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
}

/// A model in the making.
pub(crate) struct Maker<'u> {
    pub(crate) u: Unstructured<'u>,
    pub(crate) protocol: Protocol,
    pub(crate) shapes: Map<String, Value>,
    /// Shapes that any member can target.
    pub(crate) targets: Vec<Target>,
    /// Errors that operations can return.
    pub(crate) errors: Vec<String>,
    namespaces: Vec<String>,
    /// Names of shapes, in lower case: they must differ in more.
    used: BTreeSet<String>,
    /// Ids that are given out.
    ids: BTreeSet<String>,
}

/// Shapes of the prelude, with their kinds.
pub(crate) const PRELUDE: &[(&str, &str)] = &[
    ("smithy.api#String", "string"),
    ("smithy.api#Blob", "blob"),
    ("smithy.api#Boolean", "boolean"),
    ("smithy.api#PrimitiveBoolean", "boolean"),
    ("smithy.api#Byte", "byte"),
    ("smithy.api#Short", "short"),
    ("smithy.api#Integer", "integer"),
    ("smithy.api#PrimitiveInteger", "integer"),
    ("smithy.api#Long", "long"),
    ("smithy.api#Float", "float"),
    ("smithy.api#Double", "double"),
    ("smithy.api#BigInteger", "bigInteger"),
    ("smithy.api#BigDecimal", "bigDecimal"),
    ("smithy.api#Timestamp", "timestamp"),
    ("smithy.api#Document", "document"),
];

impl<'u> Maker<'u> {
    pub(crate) fn new(u: Unstructured<'u>) -> Self {
        Self {
            u,
            protocol: Protocol::RestJson1,
            shapes: Map::new(),
            targets: Vec::new(),
            errors: Vec::new(),
            namespaces: Vec::new(),
            used: BTreeSet::new(),
            ids: BTreeSet::new(),
        }
    }

    /// Whether, one time in `n`.
    pub(crate) fn one_in(&mut self, n: u8) -> Result<bool> {
        self.u.ratio(1, n)
    }

    /// How many, up to `most`; few are more likely.
    pub(crate) fn few(&mut self, most: usize) -> Result<usize> {
        let first = self.u.int_in_range(0..=most)?;
        Ok(first.min(self.u.int_in_range(0..=most)?))
    }

    /// Sets the protocol and the namespaces of shapes, one or two.
    pub(crate) fn start(&mut self) -> Result<()> {
        self.protocol = Protocol::any(&mut self.u)?;
        self.namespaces.push(words::namespace(&mut self.u)?);
        if self.one_in(4)? {
            self.namespaces.push(words::namespace(&mut self.u)?);
        }
        Ok(())
    }

    /// The id of a new shape. Names of the shapes of a service differ in more than case, as Smithy
    /// wants, one time in fifty excepted.
    pub(crate) fn id(&mut self) -> Result<String> {
        let namespace = self.u.choose(&self.namespaces)?.clone();
        let careless = self.one_in(50)?;
        let mut name = words::identifier(&mut self.u)?;
        let stem = name.clone();
        let mut number = 2;
        while self.ids.contains(&format!("{namespace}#{name}"))
            || !careless && self.used.contains(&name.to_ascii_lowercase())
        {
            name = format!("{stem}x{number}");
            number += 1;
        }
        self.used.insert(name.to_ascii_lowercase());
        let id = format!("{namespace}#{name}");
        self.ids.insert(id.clone());
        Ok(id)
    }

    /// Names of members: they differ in more than case and underscores, one list in thirty
    /// excepted.
    pub(crate) fn member_names(&mut self, count: usize) -> Result<Vec<String>> {
        let careless = self.one_in(30)?;
        let (mut names, mut used) = (Vec::new(), BTreeSet::new());
        for _ in 0..count {
            let mut name = words::identifier(&mut self.u)?;
            let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
            let stem = name.clone();
            let mut number = 2;
            while names.contains(&name) || !careless && !used.insert(plain(&name)) {
                name = format!("{stem}x{number}");
                number += 1;
            }
            used.insert(plain(&name));
            names.push(name);
        }
        Ok(names)
    }

    /// The name of a member that joins others.
    pub(crate) fn fresh(&mut self, members: &Map<String, Value>) -> Result<String> {
        let plain = |name: &str| name.replace('_', "").to_ascii_lowercase();
        let mut name = words::identifier(&mut self.u)?;
        let stem = name.clone();
        let mut number = 2;
        while members.keys().any(|other| plain(other) == plain(&name)) {
            name = format!("{stem}x{number}");
            number += 1;
        }
        Ok(name)
    }

    /// Adds a shape that members can target.
    pub(crate) fn add(&mut self, id: String, kind: &'static str, shape: Value) {
        self.shapes.insert(id.clone(), shape);
        self.targets.push(Target { id, kind });
    }

    /// A shape that a member can target: mostly one of the model.
    pub(crate) fn target(&mut self) -> Result<Target> {
        if self.targets.is_empty() || self.one_in(3)? {
            return self.simple();
        }
        self.u.choose(&self.targets).cloned()
    }

    /// A simple shape of the prelude.
    pub(crate) fn simple(&mut self) -> Result<Target> {
        let (id, kind) = *self.u.choose(PRELUDE)?;
        Ok(Target {
            id: id.to_owned(),
            kind,
        })
    }

    /// A shape of one of these kinds: one of the model, or of the prelude.
    pub(crate) fn target_of(&mut self, kinds: &[&str]) -> Result<Target> {
        let prelude = PRELUDE.iter().map(|(id, kind)| Target {
            id: (*id).to_owned(),
            kind,
        });
        let own = self.targets.iter().cloned();
        let fitting: Vec<Target> = own
            .chain(prelude)
            .filter(|target| kinds.contains(&target.kind))
            .collect();
        self.u.choose(&fitting).cloned()
    }
}

/// A member with traits.
pub(crate) fn member(target: &str, traits: Map<String, Value>) -> Value {
    if traits.is_empty() {
        json!({ "target": target })
    } else {
        json!({ "target": target, "traits": traits })
    }
}
