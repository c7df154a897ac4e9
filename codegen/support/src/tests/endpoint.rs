use crate::config::endpoint::Params;
use crate::support::endpoint::Expr::{self, Bool, Call, Int, Ref, Str, Template};
use crate::support::endpoint::extensions::arns::parse_arn;
use crate::support::endpoint::extensions::buckets::is_virtual_hostable_bucket;
use crate::support::endpoint::extensions::texts::{split, substring, uri_encode};
use crate::support::endpoint::extensions::urls::parse_url;
use crate::support::endpoint::functions::{
    Function, boolean_equals, coalesce, get_attr, is_set, ite, not, string_equals, valid_host_label,
};
use crate::support::endpoint::{Outcome, Resolver, Rule, Rules, Scope};

/// Evaluates an expression by assigning it in a rule; `None` if the condition fails.
fn eval(function: Function, arguments: &'static [Expr]) -> Option<String> {
    let mut scope = Scope::default();
    scope.text("Set", Some("here"));
    scope.text("Unset", None);
    let rules: &'static [Rule] = Box::leak(Box::new([Rule {
        conditions: Box::leak(Box::new([(Some("X"), Call(function, arguments))])),
        then: Outcome::Url(Template(&[Str("u:"), Ref("X")])),
    }]));
    let endpoint = Resolver::new(Rules::Tree(rules)).resolve(scope).ok()?;
    Some(endpoint.url()["u:".len()..].to_owned())
}

/// Whether a condition holds.
fn holds(function: Function, arguments: &'static [Expr]) -> bool {
    let mut scope = Scope::default();
    scope.text("Set", Some("here"));
    let rules: &'static [Rule] = Box::leak(Box::new([Rule {
        conditions: Box::leak(Box::new([(None, Call(function, arguments))])),
        then: Outcome::Url(Str("yes")),
    }]));
    Resolver::new(Rules::Tree(rules)).resolve(scope).is_ok()
}

#[test]
fn logic() {
    assert!(holds(is_set, &[Ref("Set")]));
    assert!(!holds(is_set, &[Ref("Unset")]));
    assert!(holds(not, &[Call(is_set, &[Ref("Unset")])]));
    assert!(holds(boolean_equals, &[Bool(true), Bool(true)]));
    assert!(!holds(boolean_equals, &[Bool(true), Bool(false)]));
    assert!(holds(string_equals, &[Ref("Set"), Str("here")]));
    assert!(!holds(string_equals, &[Ref("Unset"), Str("here")]));
    assert_eq!(
        eval(coalesce, &[Ref("Unset"), Ref("Set")]).as_deref(),
        Some("here")
    );
    assert_eq!(
        eval(ite, &[Bool(false), Str("a"), Str("b")]).as_deref(),
        Some("b")
    );
}

#[test]
fn text() {
    let cut = |reverse| match reverse {
        true => eval(substring, &[Str("abcdef"), Int(0), Int(2), Bool(true)]),
        false => eval(substring, &[Str("abcdef"), Int(1), Int(4), Bool(false)]),
    };
    assert_eq!(cut(false).as_deref(), Some("bcd"));
    assert_eq!(cut(true).as_deref(), Some("ef"));
    assert_eq!(
        eval(substring, &[Str("ab"), Int(0), Int(3), Bool(false)]),
        None
    );
    assert_eq!(
        eval(uri_encode, &[Str("a b/é~")]).as_deref(),
        Some("a%20b%2F%C3%A9~")
    );
    let part = Call(split, &[Str("a--b--c"), Str("--"), Int(2)]);
    let arguments: &'static [Expr] = Box::leak(Box::new([part, Str("[1]")]));
    assert_eq!(eval(get_attr, arguments).as_deref(), Some("b--c"));
}

#[test]
fn host_labels_and_buckets() {
    assert!(holds(valid_host_label, &[Str("a-b"), Bool(false)]));
    assert!(!holds(valid_host_label, &[Str("a.b"), Bool(false)]));
    assert!(holds(valid_host_label, &[Str("a.b"), Bool(true)]));
    assert!(!holds(valid_host_label, &[Str("-a"), Bool(false)]));
    assert!(!holds(valid_host_label, &[Str(""), Bool(true)]));
    let bucket = |arguments| holds(is_virtual_hostable_bucket, arguments);
    assert!(bucket(&[Str("my-bucket"), Bool(false)]));
    assert!(!bucket(&[Str("my.bucket"), Bool(false)]));
    assert!(bucket(&[Str("my.bucket"), Bool(true)]));
    assert!(!bucket(&[Str("MyBucket"), Bool(false)]));
    assert!(!bucket(&[Str("192.168.0.1"), Bool(true)]));
    assert!(!bucket(&[Str("999.999.999.999"), Bool(true)]));
    assert!(bucket(&[Str("192.168.1.word"), Bool(true)]));
    assert!(!bucket(&[Str("a-.b"), Bool(true)]));
    assert!(!bucket(&[Str("a..b"), Bool(true)]));
    assert!(!bucket(&[Str("ab"), Bool(false)]));
}

#[test]
fn urls() {
    let of = |path: &'static str, url: &'static str| {
        let arguments: &'static [Expr] = Box::leak(Box::new([
            Call(parse_url, Box::leak(Box::new([Str(url)]))),
            Str(path),
        ]));
        eval(get_attr, arguments)
    };
    let url = "HTTPS://example.com:81/a/b";
    assert_eq!(of("scheme", url).as_deref(), Some("https"));
    assert_eq!(of("authority", url).as_deref(), Some("example.com:81"));
    assert_eq!(of("path", url).as_deref(), Some("/a/b"));
    assert_eq!(of("normalizedPath", url).as_deref(), Some("/a/b/"));
    let user = of("authority", "http://me:secret@h:1/");
    assert_eq!(user.as_deref(), Some("h:1"));
    assert_eq!(of("path", "http://h").as_deref(), Some(""));
    assert_eq!(of("normalizedPath", "http://h").as_deref(), Some("/"));
    assert_eq!(of("scheme", "ftp://h"), None);
    assert_eq!(of("scheme", "http://h?q"), None);
    assert!(holds(
        get_attr,
        &[Call(parse_url, &[Str("http://127.0.0.1:80/")]), Str("isIp")]
    ));
    assert!(holds(
        get_attr,
        &[Call(parse_url, &[Str("http://[::1]")]), Str("isIp")]
    ));
    assert!(!holds(
        get_attr,
        &[Call(parse_url, &[Str("http://1.example")]), Str("isIp")]
    ));
}

#[test]
fn arns() {
    const ARN: Expr = Call(parse_arn, &[Str("arn:aws:s3:::bucket/a:b")]);
    assert_eq!(
        eval(get_attr, &[ARN, Str("resourceId[0]")]).as_deref(),
        Some("bucket")
    );
    assert_eq!(
        eval(get_attr, &[ARN, Str("resourceId[2]")]).as_deref(),
        Some("b")
    );
    assert_eq!(eval(get_attr, &[ARN, Str("resourceId[3]")]), None);
    assert_eq!(eval(get_attr, &[ARN, Str("region")]).as_deref(), Some(""));
    for arn in [
        "arn:aws:s3:::",
        "arn::s3:::x",
        "urn:aws:s3:::x",
        "arn:aws:s3",
    ] {
        let arguments: &'static [Expr] = Box::leak(Box::new([Str(arn)]));
        assert!(!holds(parse_arn, arguments), "{arn}");
    }
}

#[test]
fn a_tree_commits_to_its_rules() {
    static RULES: [Rule; 2] = [
        Rule {
            conditions: &[],
            then: Outcome::Tree(&[Rule {
                conditions: &[(None, Bool(false))],
                then: Outcome::Url(Str("never")),
            }]),
        },
        Rule {
            conditions: &[],
            then: Outcome::Url(Str("not reached")),
        },
    ];
    let error = Resolver::new(Rules::Tree(&RULES))
        .resolve(Scope::default())
        .expect_err("no rule of the tree matches");
    assert_eq!(error.to_string(), "No endpoint rule matched");
}

#[test]
fn names_of_a_failed_rule_are_forgotten() {
    static RULES: [Rule; 2] = [
        Rule {
            conditions: &[(Some("X"), Str("x")), (None, Bool(false))],
            then: Outcome::Url(Str("never")),
        },
        Rule {
            conditions: &[(None, Call(is_set, &[Ref("X")]))],
            then: Outcome::Url(Str("leaked")),
        },
    ];
    assert!(
        Resolver::new(Rules::Tree(&RULES))
            .resolve(Scope::default())
            .is_err()
    );
}

#[test]
fn lists_are_values() {
    let names = ["a".to_owned(), "b".to_owned()];
    let mut scope = Scope::default();
    scope.text_list("Names", Some(&names));
    static RULES: [Rule; 1] = [Rule {
        conditions: &[(Some("X"), Call(get_attr, &[Ref("Names"), Str("[-1]")]))],
        then: Outcome::Url(Ref("X")),
    }];
    assert_eq!(
        Resolver::new(Rules::Tree(&RULES))
            .resolve(scope)
            .expect("a list")
            .url(),
        "b"
    );
}

#[test]
fn a_region_must_be_a_host_label() {
    let error = Params::builder().region("not a host").build();
    assert_eq!(
        error.expect_err("spaces").to_string(),
        "invalid value for field: `region` - must be a valid host label"
    );
}

#[test]
fn a_decision_is_kept_for_its_parameters_only() {
    static RULES: [Rule; 2] = [
        Rule {
            conditions: &[
                (None, Call(string_equals, &[Ref("Region"), Str("north")])),
                (Some("Host"), Str("cold")),
            ],
            then: Outcome::Url(Template(&[Ref("Host"), Str("."), Ref("Region")])),
        },
        Rule {
            conditions: &[(None, Call(is_set, &[Ref("Region")]))],
            then: Outcome::Url(Template(&[Str("warm."), Ref("Region")])),
        },
    ];
    let resolver = Resolver::new(Rules::Tree(&RULES));
    let resolve = |region: Option<&str>| {
        let mut scope = Scope::default();
        scope.text("Region", region);
        let endpoint = resolver.resolve(scope);
        endpoint.map(|endpoint| endpoint.url().to_owned()).ok()
    };
    for _ in 0..2 {
        assert_eq!(resolve(Some("north")).as_deref(), Some("cold.north"));
        assert_eq!(resolve(Some("north")).as_deref(), Some("cold.north"));
        assert_eq!(resolve(Some("south")).as_deref(), Some("warm.south"));
        assert_eq!(resolve(Some("east")).as_deref(), Some("warm.east"));
        assert_eq!(resolve(None), None);
    }
}

#[test]
fn an_empty_url_is_an_error() {
    static RULES: [Rule; 1] = [Rule {
        conditions: &[(None, Call(is_set, &[Ref("Endpoint")]))],
        then: Outcome::Url(Ref("Endpoint")),
    }];
    let mut scope = Scope::default();
    scope.text("Endpoint", Some(""));
    let error = Resolver::new(Rules::Tree(&RULES)).resolve(scope);
    let message = error.expect_err("no URL").to_string();
    assert_eq!(message, "The URL of the endpoint is empty");
}
