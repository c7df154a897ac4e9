use super::*;

fn packages(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// The tables that lack the key for STS and SSO.
fn wanted(text: &str, other: &str) -> Vec<String> {
    let packages = packages(&["aws-sdk-sso", "aws-sdk-sts"]);
    lacking([text, other], &packages).into_iter().collect()
}

#[track_caller]
fn roundtrip(text: &str, wish: &str) {
    let specs = lacking([text, ""], &packages(&["aws-sdk-sso", "aws-sdk-sts"]));
    let done = added(text, &specs).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(done, wish);
    assert_eq!(lacking([&done, ""], &packages(&["aws-sdk-sts"])).len(), 0);
    let undone = removed(&done, &specs).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(undone, text);
}

const BOTH: &str = "aws-sdk-sso = { incremental = false }\naws-sdk-sts = { incremental = false }\n";

#[test]
fn a_manifest_without_profiles_gets_one_table() {
    roundtrip("", &format!("[profile.dev.package]\n{BOTH}"));
    let manifest = "[package]\nname = \"a\"\n";
    roundtrip(
        manifest,
        &format!("{manifest}\n[profile.dev.package]\n{BOTH}"),
    );
}

#[test]
fn what_the_user_has_stays() {
    let own = "[profile.dev]\ndebug = 1\n\n[profile.dev.package.serde]\nopt-level = 3\n\n[lints]\n";
    let table = format!("[profile.dev.package]\n{BOTH}\n[profile.dev.package.serde]");
    roundtrip(own, &own.replace("[profile.dev.package.serde]", &table));
    let own = "[profile.dev.package]\nserde = { opt-level = 3 }\n";
    roundtrip(own, &format!("{own}{BOTH}"));
    let own = "[profile.release]\nlto = true # why\n\n[profile.dev.package.aws-sdk-sts] # fast\nopt-level = 1 # why\n";
    roundtrip(
        own,
        "[profile.release]\nlto = true # why\n\n\
         [profile.dev.package]\naws-sdk-sso = { incremental = false }\n\n\
         [profile.dev.package.aws-sdk-sts] # fast\nopt-level = 1 # why\nincremental = false\n",
    );
}

#[test]
fn tables_may_be_written_in_any_way() {
    roundtrip(
        "[profile.dev]\npackage.serde.opt-level = 3\n",
        "[profile.dev]\npackage.serde.opt-level = 3\n\
         package.aws-sdk-sso = { incremental = false }\npackage.aws-sdk-sts = { incremental = false }\n",
    );
    roundtrip(
        "[profile]\ndev = { debug = 1, package = { aws-sdk-sts = { opt-level = 1 } } }\n",
        "[profile]\ndev = { debug = 1, package = { aws-sdk-sts = { opt-level = 1, incremental = false }, \
         aws-sdk-sso = { incremental = false } } }\n",
    );
}

#[test]
fn what_is_said_already_is_not_said_again() {
    let mut known = 0;
    for text in [
        "[profile.dev]\nincremental = false\n",
        "[profile.dev.package.\"*\"]\nincremental = true\n",
        "[profile.dev.package]\naws-sdk-sts.incremental = true\naws-sdk-sso.incremental = false\n",
    ] {
        for (text, other) in [(text, ""), ("", text)] {
            assert_eq!(wanted(text, other), Vec::<String>::new(), "{text}");
            known += 1;
        }
    }
    assert_eq!(known, 6);
    let text = "[profile.dev]\nincremental = true\n[profile.dev.package.\"*\"]\nopt-level = 1\n";
    assert_eq!(wanted(text, ""), ["aws-sdk-sso", "aws-sdk-sts"]);
}

#[test]
fn a_table_for_a_version_is_the_one_of_its_package() {
    for spec in [
        "aws-sdk-sts@1.2.3",
        "aws-sdk-sts:1.2",
        "path+file:///a/b#aws-sdk-sts@1.2.3",
    ] {
        let text = format!("[profile.dev.package.\"{spec}\"]\nopt-level = 1\n");
        for (text, other) in [(&*text, ""), ("", &*text)] {
            assert_eq!(wanted(text, other), ["aws-sdk-sso", spec]);
        }
    }
    let text = "[profile.dev.package.aws-sdk-stsx]\nopt-level = 1\n";
    assert_eq!(wanted(text, ""), ["aws-sdk-sso", "aws-sdk-sts"]);
}

#[test]
fn what_was_changed_since_is_not_taken_away() {
    let specs = BTreeSet::from(["aws-sdk-sso".to_owned(), "aws-sdk-sts".to_owned()]);
    let text = "[profile.dev.package]\naws-sdk-sts = { incremental = true }\n";
    assert_eq!(removed(text, &specs).expect("TOML"), text);
    let text = "[profile.dev]\ndebug = 1\n";
    assert_eq!(removed(text, &specs).expect("TOML"), text);
}
