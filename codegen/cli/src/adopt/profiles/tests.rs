use super::*;

fn packages(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// What lacks for STS and SSO: the tables and the keys.
fn wanted(text: &str, other: &str) -> Vec<(String, Vec<&'static str>)> {
    let packages = packages(&["aws-sdk-sso", "aws-sdk-sts"]);
    let tables = lacking([text, other], &packages).into_iter();
    let keys = |settings: BTreeSet<Setting>| settings.into_iter().map(Setting::key).collect();
    tables
        .map(|(spec, settings)| (spec, keys(settings)))
        .collect()
}

/// The names of the tables, where all of them lack everything.
fn bare(text: &str, other: &str) -> Vec<String> {
    let wanted = wanted(text, other).into_iter();
    let bare = wanted.map(|(spec, keys)| {
        assert_eq!(keys, ["incremental", "debug"], "{spec}");
        spec
    });
    bare.collect()
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

const BOTH: &str = "\
aws-sdk-sso = { incremental = false, debug = \"line-tables-only\" }
aws-sdk-sts = { incremental = false, debug = \"line-tables-only\" }
";

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
    let own =
        "[profile.dev]\npanic = 'abort'\n\n[profile.dev.package.serde]\nopt-level = 3\n\n[lints]\n";
    let table = format!("[profile.dev.package]\n{BOTH}\n[profile.dev.package.serde]");
    roundtrip(own, &own.replace("[profile.dev.package.serde]", &table));
    let own = "[profile.dev.package]\nserde = { opt-level = 3 }\n";
    roundtrip(own, &format!("{own}{BOTH}"));
    let own = "[profile.release]\nlto = true # why\n\n[profile.dev.package.aws-sdk-sts] # fast\nopt-level = 1 # why\n";
    roundtrip(
        own,
        "[profile.release]\nlto = true # why\n\n\
         [profile.dev.package]\naws-sdk-sso = { incremental = false, debug = \"line-tables-only\" }\n\n\
         [profile.dev.package.aws-sdk-sts] # fast\nopt-level = 1 # why\n\
         incremental = false\ndebug = \"line-tables-only\"\n",
    );
}

#[test]
fn tables_may_be_written_in_any_way() {
    roundtrip(
        "[profile.dev]\npackage.serde.opt-level = 3\n",
        "[profile.dev]\npackage.serde.opt-level = 3\n\
         package.aws-sdk-sso = { incremental = false, debug = \"line-tables-only\" }\n\
         package.aws-sdk-sts = { incremental = false, debug = \"line-tables-only\" }\n",
    );
    roundtrip(
        "[profile]\ndev = { strip = true, package = { aws-sdk-sts = { opt-level = 1 } } }\n",
        "[profile]\ndev = { strip = true, package = { aws-sdk-sts = { opt-level = 1, \
         incremental = false, debug = \"line-tables-only\" }, \
         aws-sdk-sso = { incremental = false, debug = \"line-tables-only\" } } }\n",
    );
}

#[test]
fn each_setting_is_added_where_only_it_lacks() {
    roundtrip(
        "[profile.dev]\ndebug = 1\n",
        "[profile.dev]\ndebug = 1\n\n[profile.dev.package]\n\
         aws-sdk-sso = { incremental = false }\naws-sdk-sts = { incremental = false }\n",
    );
    roundtrip(
        "[profile.dev.package]\naws-sdk-sso = { incremental = true }\naws-sdk-sts.debug = true\n",
        "[profile.dev.package]\naws-sdk-sso = { incremental = true, debug = \"line-tables-only\" }\n\
         aws-sdk-sts.debug = true\naws-sdk-sts.incremental = false\n",
    );
}

#[test]
fn what_is_said_already_is_not_said_again() {
    let (incremental, debug) = ("incremental", "debug");
    let told = [
        ("[profile.dev]\nincremental = false\n", debug),
        ("[profile.dev.package.\"*\"]\nincremental = true\n", debug),
        (
            "[profile.dev.package]\naws-sdk-sts.incremental = true\naws-sdk-sso.incremental = false\n",
            debug,
        ),
        ("[profile.dev]\ndebug = true\n", incremental),
        ("[profile.dev.package.\"*\"]\ndebug = 0\n", incremental),
        (
            "[profile.dev.package]\naws-sdk-sts.debug = true\naws-sdk-sso.debug = 'none'\n",
            incremental,
        ),
    ];
    for (text, left) in told {
        for (text, other) in [(text, ""), ("", text)] {
            let wish = ["aws-sdk-sso", "aws-sdk-sts"].map(|one| (one.to_owned(), vec![left]));
            assert_eq!(wanted(text, other), wish, "{text}");
        }
    }
    let all = "[profile.dev]\nincremental = false\ndebug = 'full'\n";
    assert_eq!(wanted(all, ""), []);
    let text = "[profile.dev]\nincremental = true\n[profile.dev.package.\"*\"]\nopt-level = 1\n";
    assert_eq!(bare(text, ""), ["aws-sdk-sso", "aws-sdk-sts"]);
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
            assert_eq!(bare(text, other), ["aws-sdk-sso", spec]);
        }
    }
    let text = "[profile.dev.package.aws-sdk-stsx]\nopt-level = 1\n";
    assert_eq!(bare(text, ""), ["aws-sdk-sso", "aws-sdk-sts"]);
}

#[test]
fn what_was_changed_since_is_not_taken_away() {
    let tables = lacking(["", ""], &packages(&["aws-sdk-sso", "aws-sdk-sts"]));
    for (text, left) in [
        (
            "[profile.dev.package]\naws-sdk-sts = { incremental = true, debug = 2 }\n",
            "[profile.dev.package]\naws-sdk-sts = { incremental = true, debug = 2 }\n",
        ),
        (
            "[profile.dev.package]\naws-sdk-sts = { incremental = false, debug = \"full\" }\n",
            "[profile.dev.package]\naws-sdk-sts = { debug = \"full\" }\n",
        ),
        ("[profile.dev]\ndebug = 1\n", "[profile.dev]\ndebug = 1\n"),
    ] {
        assert_eq!(removed(text, &tables).expect("TOML"), left);
    }
}
