//! Holds the rooms apart: who may import whom, and whose words stay where.

use std::fs;
use std::path::{Path, PathBuf};

/// A room and what none of its source lines may hold, with the reason.
struct Rule {
    room: &'static str,
    forbidden: &'static [&'static str],
    reason: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        room: "model",
        forbidden: &[
            "crate::plan",
            "crate::emit",
            "crate::write",
            "crate::generate",
            "crate::config",
            "crate::diff",
        ],
        reason: "the model imports no other room",
    },
    Rule {
        room: "plan",
        forbidden: &[
            "crate::emit",
            "crate::write",
            "crate::generate",
            "crate::config",
            "crate::diff",
        ],
        reason: "the plan imports the model only",
    },
    Rule {
        room: "emit",
        forbidden: &[
            "crate::model",
            "crate::write",
            "crate::generate",
            "crate::config",
            "crate::diff",
            "std::fs",
        ],
        reason: "the emitter knows the plan only",
    },
    Rule {
        room: "write",
        forbidden: &[
            "crate::model",
            "crate::plan",
            "crate::generate",
            "crate::config",
            "crate::diff",
        ],
        reason: "the writer knows text and paths",
    },
    Rule {
        room: "diff",
        forbidden: &[
            "crate::emit",
            "crate::write",
            "crate::generate",
            "crate::config",
            "std::fs",
        ],
        reason: "a comparison knows the model and the plan",
    },
    Rule {
        room: "diff",
        forbidden: &["quote::", "quote!", "proc_macro2"],
        reason: "there are no tokens in a comparison",
    },
    Rule {
        room: "catalog",
        forbidden: &[
            "crate::emit",
            "crate::write",
            "crate::generate",
            "crate::config",
            "crate::diff",
        ],
        reason: "a catalog knows files and names",
    },
    Rule {
        room: "model",
        forbidden: &["quote::", "quote!", "proc_macro2", "syn::"],
        reason: "there are no tokens in the model",
    },
    Rule {
        room: "plan",
        forbidden: &["quote::", "quote!", "proc_macro2"],
        reason: "there are no tokens in the plan",
    },
    Rule {
        room: "emit",
        forbidden: &[
            "\"smithy.api#",
            "\"aws.protocols#",
            "\"aws.api#",
            "\"aws.auth#",
            "\"smithy.rules#",
        ],
        reason: "the emitter asks the plan, not the traits",
    },
    Rule {
        room: "write",
        forbidden: &["smithy.api#", "aws.protocols#"],
        reason: "the writer knows no Smithy",
    },
];

#[test]
fn every_room_keeps_to_itself() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    for rule in RULES {
        let files = files(&source, rule.room);
        assert!(!files.is_empty(), "there is no room `{}`", rule.room);
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file of this crate");
            broken.extend(breaches(rule, &text).map(|(line, word)| {
                format!("{}:{line}: `{word}`: {}", file.display(), rule.reason)
            }));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// What makes a name or a token of one, and the one file (or two) that may hold it.
const DOORS: &[(&str, &[&str])] = &[
    ("Ident::new", &["emit/words.rs"]),
    ("format_ident!", &[]),
    ("spelled(", &["emit/words.rs", "emit/scope.rs"]),
    ("RustName(", &["plan/names/rust_name.rs"]),
    ("ModuleName(", &["plan/names/rust_name.rs"]),
    ("PackageName(", &["plan/names/rust_name.rs"]),
];

#[test]
fn names_come_through_one_door() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    for room in ["model", "plan", "emit", "write", "diff"] {
        for file in files(&source, room) {
            let text = fs::read_to_string(&file).expect("a source file of this crate");
            let name = file.strip_prefix(&source).expect("it was found there");
            let name = name.to_string_lossy().replace('\\', "/");
            let doors = DOORS.iter().filter(|(_, open)| !open.contains(&&*name));
            broken.extend(doors.flat_map(|(word, _)| {
                let lines = text.lines().enumerate();
                let held = lines.filter(|(_, line)| line.contains(word));
                held.map(|(index, _)| format!("{name}:{}: `{word}`", index + 1))
                    .collect::<Vec<_>>()
            }));
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// The ids in a text that stand in a string: `smithy.api#documentation`.
fn trait_ids(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|part| {
        let namespaced = part.starts_with("smithy.") || part.starts_with("aws.");
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '#');
        namespaced && part.contains('#') && part.chars().all(plain)
    })
}

#[test]
fn ids_of_traits_stand_with_the_traits() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let read = |path: &Path| fs::read_to_string(path).expect("a source file of this crate");
    let names =
        read(&source.join("model/traits/names.rs")) + &read(&source.join("model/traits/table.rs"));
    let known: Vec<&str> = trait_ids(&names).collect();
    assert!(known.len() > 150, "the ids of traits are elsewhere now");
    let mut broken = Vec::new();
    for room in ["model", "plan", "emit", "write", "diff"] {
        for file in files(&source, room) {
            let name = file.strip_prefix(&source).expect("it was found there");
            let name = name.to_string_lossy().replace('\\', "/");
            if name.starts_with("model/traits") || name.contains("test") {
                continue;
            }
            let text = read(&file);
            let code = text.split("#[cfg(test)]\nmod tests {").next();
            for line in code.unwrap_or_default().lines() {
                let code = line.split("//").next().unwrap_or_default();
                let held = known.iter().filter(|id| code.contains(**id));
                broken.extend(held.map(|id| format!("{name}: `{id}`")));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// The fuzz targets are a workspace of their own, which nothing here compiles.
#[test]
fn the_protocols_use_what_the_fuzz_targets_have_of_the_support_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fuzz = fs::read_to_string(root.join("fuzz/src/lib.rs")).expect("the fuzz targets");
    let support = root.join("support/src/support");
    let rooms = modules(&fuzz, "mod support");
    let mut seen = 0;
    for room in &rooms {
        let below = files(&support, room).into_iter();
        for file in below.chain([support.join(format!("{room}.rs"))]) {
            let text = fs::read_to_string(&file).expect("a file of the support code");
            for name in text.split("crate::support::").skip(1).map(first_word) {
                let file = file.display();
                assert!(
                    rooms.contains(&name),
                    "{file}: `{name}` is not in fuzz/src/lib.rs"
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 0, "the support code is named in another way now");
}

/// The modules that are declared in a module.
fn modules<'t>(text: &'t str, within: &str) -> Vec<&'t str> {
    let (_, block) = text.split_once(within).expect("the module");
    let declared = block.lines().skip(1).map(str::trim);
    let declared = declared.map_while(|line| line.strip_prefix("pub(crate) mod "));
    declared.map(first_word).collect()
}

/// The name at the start of a text.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

#[test]
fn a_breach_is_found_and_a_comment_is_none() {
    let text = "use crate::model::Model;\n// crate::plan\n    use crate::{emit, write};\n";
    let found: Vec<_> = breaches(&RULES[1], text).collect();
    assert_eq!(found, [(3, "crate::emit"), (3, "crate::write")]);
    let found: Vec<_> = breaches(&RULES[2], text).collect();
    assert_eq!(found, [(1, "crate::model"), (3, "crate::write")]);
}

/// Line number and word of each breach outside comments.
fn breaches<'a>(rule: &'a Rule, text: &'a str) -> impl Iterator<Item = (usize, &'static str)> + 'a {
    text.lines().enumerate().flat_map(move |(index, line)| {
        let line = line.trim_start();
        let words = rule
            .forbidden
            .iter()
            .filter(move |word| !line.starts_with("//") && holds(line, word));
        words.map(move |word| (index + 1, *word))
    })
}

/// Whether the line names the path, also out of a group such as `crate::{emit, write}`.
fn holds(line: &str, word: &str) -> bool {
    let grouped = || {
        let group = line.split_once("crate::{")?.1;
        let name = word.strip_prefix("crate::")?;
        let mut names = group.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        Some(names.any(|other| other == name))
    };
    line.contains(word) || grouped().unwrap_or(false)
}

/// The Rust files of a room: `src/room.rs` and all below `src/room`.
fn files(source: &Path, room: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![source.join(room)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry of a source folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}
