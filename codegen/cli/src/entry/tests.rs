use super::*;

fn named(names: &[&str]) -> Operations {
    Operations::Named(names.iter().map(|&name| name.to_owned()).collect())
}

fn good<T>(result: Result<T, Problems>) -> T {
    result.unwrap_or_else(|problem| panic!("{problem}"))
}

fn appended(text: &str, names: &[&str]) -> String {
    let operations = named(names);
    let entry = NewEntry {
        service: Some("New".to_owned()),
        model: None,
        operations: &operations,
    };
    good(append(text, &entry))
}

const FILES: [&str; 5] = [
    "",
    "[output]\npath = \"sdk\"\n",
    "[output]\npath = \"sdk\" # here\n\n# An example:\n# [[service]]\n# service = \"X\"\n",
    "[output]\npath = \"sdk\"\n\n# mine\n[[service]]\nservice = \"A\"\noperations = \"all\"\n\n# end\n",
    "[[service]]\nservice = \"A\"\noperations = [\"X\"]\n\n[output]\npath = \"sdk\"\n",
];

#[test]
fn an_entry_is_added_at_the_end_and_removed_again() {
    for before in FILES {
        let after = appended(before, &["Go"]);
        let at = before.matches("\n[[service]]").count() + usize::from(before.starts_with("[[s"));
        assert_eq!(good(remove(&after, at)), before);
        if !before.starts_with("[[service]]") {
            let entry = "\n[[service]]\nservice = \"New\"\noperations = [\"Go\"]\n";
            assert_eq!(after, format!("{before}{entry}"));
        }
    }
}

#[test]
fn an_entry_with_types_may_have_no_operation() {
    let entry = |operations: &str| {
        let types = "types = [\"Colour\"] # painted";
        format!("[[service]]\nservice = \"A\"\noperations = {operations}\n{types}\n")
    };
    let some = good(add_operations(&entry("\"none\""), 0, &named(&["Go"])));
    assert_eq!(some, entry("[\"Go\"]"));
    let none = good(remove_operations(&some, 0, &["Go".to_owned()]));
    assert_eq!(none, Some(entry("\"none\"")));
}

#[test]
fn a_long_list_has_a_line_for_each_operation() {
    let names = [
        "BatchGetAccountStatus",
        "BatchGetCodeSnippet",
        "BatchGetFindingDetails",
    ];
    let text = appended("", &[&names[..], &["ListUsageTotals"]].concat());
    assert!(text.ends_with(
        "operations = [\n    \"BatchGetAccountStatus\",\n    \"BatchGetCodeSnippet\",\n    \
         \"BatchGetFindingDetails\",\n    \"ListUsageTotals\",\n]\n"
    ));
}

#[test]
fn operations_are_added_and_removed_again() {
    let entry = |rest: &str| format!("# why\n[[service]]\nservice = \"A\"\n{rest}\n# end\n");
    for (before, after) in [
        (
            "operations = [\"X\"] # one\n",
            "operations = [\"X\", \"Go\"] # one\n",
        ),
        (
            "operations = [\n  \"X\", # x\n]\n",
            "operations = [\n  \"X\", # x\n  \"Go\",\n]\n",
        ),
        (
            "operations = \"all\"\nexcept = [\"X\", \"Go\"]\n",
            "operations = \"all\"\nexcept = [\"X\"]\n",
        ),
        (
            "operations = \"all\"\nexcept = [\"Go\"]\n",
            "operations = \"all\"\n",
        ),
    ] {
        let added = good(add_operations(&entry(before), 0, &named(&["Go"])));
        assert_eq!(added, entry(after));
        let again = good(add_operations(&added, 0, &named(&["Go"])));
        assert_eq!(again, added, "it is there already");
        let removed = good(remove_operations(&added, 0, &["Go".to_owned()]));
        assert_eq!(removed.as_deref(), Some(entry(before).as_str()));
    }
}

#[test]
fn one_name_may_stand_without_brackets() {
    let text = "[[service]]\nservice = \"A\"\noperations = \"X\"\n";
    let added = good(add_operations(text, 0, &named(&["Go"])));
    assert!(added.ends_with("operations = [\"X\", \"Go\"]\n"), "{added}");
}

#[test]
fn all_operations_replace_a_list() {
    let text = "[[service]]\nservice = \"A\"\noperations = [\"X\"]\n";
    let added = good(add_operations(text, 0, &Operations::All));
    assert!(added.ends_with("operations = \"all\"\n"), "{added}");
}

#[test]
fn the_last_operation_leaves_no_entry() {
    let text = "[[service]]\noperations = [\"X\", \"Y\"]\n";
    let names = ["Y".to_owned(), "a#X".to_owned()];
    assert_eq!(good(remove_operations(text, 0, &names)), None);
}

#[test]
fn what_is_not_chosen_is_told() {
    let text = "[[service]]\noperations = [\"ListThings\"]\n";
    let problem = remove_operations(text, 0, &["ListThing".to_owned()]);
    let problem = problem.expect_err("it is not chosen");
    let help = problem.iter().next().and_then(|one| one.help.as_deref());
    assert_eq!(help, Some("did you mean `ListThings`?"));
}

#[test]
fn a_comment_right_above_an_entry_goes_with_it() {
    let text =
        "# file\n\n# of A\n[[service]]\nservice = \"A\"\n\n# of B\n[[service]]\nservice = \"B\"\n";
    let without_a = "# file\n\n# of B\n[[service]]\nservice = \"B\"\n";
    assert_eq!(good(remove(text, 0)), without_a);
    let without_b = "# file\n\n# of A\n[[service]]\nservice = \"A\"\n";
    assert_eq!(good(remove(text, 1)), without_b);
}

#[test]
fn services_in_one_list_are_edited_as_well() {
    for (before, after) in [
        (
            "service = [{ service = \"A\", operations = [\"X\"] }] # mine\n\n[output]\npath = \"sdk\"\n",
            "service = [{ service = \"A\", operations = [\"X\"] }, { service = \"New\", operations = [\"Go\"] }] # mine\n\n[output]\npath = \"sdk\"\n",
        ),
        (
            "output.path = \"sdk\"\nservice = [\n  # of A\n  { service = \"A\", operations = \"all\" }, # why\n]\n",
            "output.path = \"sdk\"\nservice = [\n  # of A\n  { service = \"A\", operations = \"all\" }, # why\n  { service = \"New\", operations = [\"Go\"] },\n]\n",
        ),
        (
            "service = []\n",
            "service = [{ service = \"New\", operations = [\"Go\"] }]\n",
        ),
    ] {
        assert_eq!(appended(before, &["Go"]), after);
        let at = before.matches("{ service").count();
        assert_eq!(good(remove(after, at)), before);
        let more = good(add_operations(after, at, &named(&["Stop"])));
        assert!(more.contains("[\"Go\", \"Stop\"]"), "{more}");
        let less = good(remove_operations(&more, at, &["Stop".to_owned()]));
        assert_eq!(less.as_deref(), Some(after));
    }
}

#[test]
fn services_that_are_no_list_are_told() {
    for text in ["service = 1\n", "service = [1]\n", "[service]\n"] {
        let problem = remove(text, 0).expect_err("there is no such entry");
        assert!(problem.iter().all(|one| one.code == "config"));
    }
}

#[test]
fn settings_go_where_the_crate_is_described() {
    let settings = Settings {
        protocol: Some("awsJson1_0"),
        version: Some("1.9.0"),
        rustls: Some(tinsmith_codegen::Rustls::Legacy),
        ..Settings::default()
    };
    for (before, after) in [
        (
            "[output]\npath = \"sdk\"\n[[service]]\nversion = \"1\" # why\n",
            "[output]\npath = \"sdk\"\n[[service]]\nversion = \"1.9.0\" # why\nprotocol = \"awsJson1_0\"\nrustls = \"legacy\"\n",
        ),
        (
            "crate = { name = \"x\" }\nservice = [{ service = \"A\" }]\n",
            "crate = { name = \"x\", version = \"1.9.0\", rustls = \"legacy\" }\nservice = [{ service = \"A\", protocol = \"awsJson1_0\" }]\n",
        ),
    ] {
        assert_eq!(good(with_settings(before, 0, &settings)), after);
        assert_eq!(good(with_settings(after, 0, &settings)), after);
    }
    let module = "[module]\nroot = \"crate::aws\"\n[[service]]\nservice = \"A\"\n";
    let problem = with_settings(module, 0, &settings).expect_err("a module has no version");
    assert!(problem.iter().all(|one| one.code == "no-crate"));
    let features = ["test-util".to_owned(), "rt-tokio".to_owned()];
    let settings = Settings {
        features: &features,
        ..Settings::default()
    };
    let with = good(with_settings(module, 0, &settings));
    let list = "features = [\"default-https-client\", \"rt-tokio\", \"sigv4a\", \"test-util\"]\n";
    assert!(with.contains(list), "{with}");
    assert_eq!(good(with_settings(&with, 0, &settings)), with);
}
