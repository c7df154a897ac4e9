//! Endpoint parameters and rules.

mod diagram;
mod uses;

use std::collections::BTreeMap;

use super::Computed;
use crate::plan::names::RustName;

pub use diagram::{Diagram, DiagramNode, Edge, Rules};
pub use uses::EndpointUses;

/// Endpoint parameters and rules of a service.
#[derive(Clone, Debug, Default)]
pub struct EndpointPlan {
    /// Parameters in the order of the rule set.
    pub params: Vec<EndpointParam>,
    /// Which type holds them.
    pub params_type: ParamsType,
    /// The rules, as clients evaluate them.
    pub rules: Rules,
    /// The same rules in the other form, where the model has both: clients do without it.
    pub other: Option<Rules>,
    /// What the rules use.
    pub uses: EndpointUses,
}

impl EndpointPlan {
    /// The rules as a tree, if the model has one.
    pub fn tree(&self) -> Option<&[Rule]> {
        self.forms().find_map(|rules| match rules {
            Rules::Tree(rules) => Some(rules.as_slice()),
            Rules::Bdd(_) => None,
        })
    }

    /// The rules as a decision diagram, if the model has one.
    pub fn bdd(&self) -> Option<&Diagram> {
        self.forms().find_map(|rules| match rules {
            Rules::Bdd(diagram) => Some(diagram),
            Rules::Tree(_) => None,
        })
    }

    fn forms(&self) -> impl Iterator<Item = &Rules> {
        std::iter::once(&self.rules).chain(&self.other)
    }
}

/// The endpoint rules of a service by themselves, and what a client gives to their parameters.
#[derive(Clone, Debug, Default)]
pub struct EndpointRules {
    /// Parameters and rules.
    pub endpoint: EndpointPlan,
    /// What operations give to parameters, by the operation's name.
    pub operations: BTreeMap<String, Vec<EndpointParamBinding>>,
}

/// Which type holds the endpoint parameters of a service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ParamsType {
    /// The one for what nearly every service has: Region, FIPS, dual-stack and a URL.
    Usual,
    /// Its own.
    #[default]
    Own,
}

/// An endpoint parameter.
#[derive(Clone, Debug)]
pub struct EndpointParam {
    /// Name in the rule set.
    pub name: String,
    /// Field and setter.
    pub ident: RustName,
    /// The replacing setter.
    pub setter: RustName,
    /// Unescaped name, for messages.
    pub stem: String,
    /// Type.
    pub kind: ParamKind,
    /// Must be set.
    pub required: bool,
    /// Default.
    pub default: Option<ParamValue>,
    /// Where the client gets it from.
    pub built_in: Option<BuiltIn>,
    /// Index of the setting of its name in the client's configuration, for what is no value that
    /// all clients have.
    pub setting: Option<usize>,
    /// Markdown.
    pub docs: String,
}

/// Type of an endpoint parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamKind {
    /// `String`
    String,
    /// `bool`
    Bool,
    /// `Vec<String>`
    StringList,
}

/// Value of an endpoint parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParamValue {
    /// A string.
    String(String),
    /// A boolean.
    Bool(bool),
    /// A list of strings.
    StringList(Vec<String>),
}

/// A parameter that comes from the client's configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuiltIn {
    /// `AWS::Region`
    Region,
    /// `AWS::UseFIPS`
    UseFips,
    /// `AWS::UseDualStack`
    UseDualStack,
    /// `SDK::Endpoint`
    Endpoint,
    /// `AWS::Auth::AccountId`
    AccountId,
    /// `AWS::Auth::AccountIdEndpointMode`
    AccountIdEndpointMode,
    /// A built-in that the client has no setting for: its default stands.
    Unset,
}

/// The value an operation gives an endpoint parameter; later bindings win.
#[derive(Clone, Debug)]
pub struct EndpointParamBinding {
    /// Index into the service's parameters.
    pub param: usize,
    /// The value.
    pub value: EndpointParamSource,
}

/// Where an operation's endpoint parameter comes from.
#[derive(Clone, Debug)]
pub enum EndpointParamSource {
    /// `staticContextParams`
    Static(ParamValue),
    /// `operationContextParams`
    Computed {
        /// The expression.
        path: String,
        /// What it gives: a value of the parameter's type, or null.
        value: Computed,
    },
    /// `contextParam`: index into the input's fields
    Field(usize),
}

/// A rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// All must hold.
    pub conditions: Vec<Condition>,
    /// What then.
    pub then: RuleBody,
}

/// A condition of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The expression: false or unset fails the condition.
    pub expr: EndpointExpr,
    /// Name bound to the value for what follows.
    pub assign: Option<String>,
}

/// What a rule does.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleBody {
    /// Ends with an endpoint that is a URL and nothing else.
    Url(EndpointExpr),
    /// Ends with an endpoint that has properties or headers too.
    Endpoint {
        /// The URL.
        url: EndpointExpr,
        /// Properties in model order.
        properties: Vec<(String, EndpointExpr)>,
        /// Headers in model order.
        headers: Vec<(String, Vec<EndpointExpr>)>,
    },
    /// Ends with an error.
    Error(EndpointExpr),
    /// Goes on with the first of these that matches.
    Tree(Vec<Rule>),
}

/// An expression of the rules language.
#[derive(Clone, Debug, PartialEq)]
pub enum EndpointExpr {
    /// A string without templates.
    Str(String),
    /// A boolean.
    Bool(bool),
    /// An integer.
    Int(i64),
    /// A parameter or an assigned name.
    Ref(String),
    /// A template: parts are concatenated.
    Template(Vec<EndpointExpr>),
    /// A call; the function is known to exist.
    Call(EndpointFn, Vec<EndpointExpr>),
    /// A list (properties, `coalesce` arguments).
    List(Vec<EndpointExpr>),
    /// A record (properties).
    Record(Vec<(String, EndpointExpr)>),
}

/// A function of the rules language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EndpointFn {
    /// `isSet`
    IsSet,
    /// `not`
    Not,
    /// `getAttr`; the second argument is a path such as `a.b[0]`
    GetAttr,
    /// `booleanEquals`
    BooleanEquals,
    /// `stringEquals`
    StringEquals,
    /// `substring`
    Substring,
    /// `uriEncode`
    UriEncode,
    /// `isValidHostLabel`
    IsValidHostLabel,
    /// `parseURL`
    ParseUrl,
    /// `split`
    Split,
    /// `coalesce`
    Coalesce,
    /// `ite`
    Ite,
    /// `aws.partition`
    AwsPartition,
    /// `aws.parseArn`
    AwsParseArn,
    /// `aws.isVirtualHostableS3Bucket`
    AwsIsVirtualHostableS3Bucket,
}
