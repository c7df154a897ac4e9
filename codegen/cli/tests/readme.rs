//! The README's second section, word by word: its commands and its program, in a copy of the
//! repository and a fresh project beside it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SECTION: &str = "## Use it in your project\n";

/// What the service answers to `ListUsageTotals`.
const ANSWER: &str = r#"{"totals":[{"accountId":"111122223333","usage":[
    {"type":"EC2_INSTANCE_HOURS","total":2160.0,"estimatedMonthlyCost":3.7,"currency":"USD"},
    {"type":"ECR_INITIAL_SCAN","total":412.0,"estimatedMonthlyCost":37.08,"currency":"USD"}]}]}"#;

#[test]
#[ignore = "it builds the command and a program with the AWS runtime anew; `.ci/run readme` runs it"]
fn the_second_section_works_as_it_is_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let root = root.canonicalize().expect("the repository");
    let readme = fs::read_to_string(root.join("README.md")).expect("the README");
    let section = Section::of(&readme);
    let folder = tempfile::tempdir().expect("a folder for the test");
    copy(&root, &folder.path().join("tinsmith"));
    let output = run(&section.script, folder.path(), &root);
    let said = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{}\n{said}\n{errors}",
        section.script
    );
    assert!(
        !section.output.is_empty(),
        "the section shows what the program prints"
    );
    for line in &section.output {
        assert!(
            said.lines().any(|other| other == line),
            "`{line}` is not in:\n{said}"
        );
    }
}

/// What the section asks for, as a script, and what it shows as output.
#[derive(Default)]
struct Section {
    script: String,
    output: Vec<String>,
}

impl Section {
    fn of(readme: &str) -> Self {
        let (_, rest) = readme.split_once(SECTION).expect("the section is there");
        let text = rest.split("\n## ").next().unwrap_or(rest);
        let mut section = Self::default();
        for block in text.split("```").skip(1).step_by(2) {
            let (language, body) = block.split_once('\n').unwrap_or_default();
            match language {
                "console" => section.take_commands(body),
                "rust,ignore" => section.take_program(body),
                _ => {}
            }
        }
        section
    }

    fn take_commands(&mut self, block: &str) {
        for line in block.lines() {
            match line.strip_prefix("$ ") {
                Some(command) => self.script.push_str(&format!("{command}\n")),
                None => self.output.push(line.to_owned()),
            }
        }
    }

    fn take_program(&mut self, program: &str) {
        let file = format!("cat > src/main.rs <<'PROGRAM'\n{program}PROGRAM\n");
        self.script.push_str(&file);
    }
}

/// Runs the script in the copy, as on a machine that has nothing of Tinsmith installed, with the
/// service on this one.
fn run(script: &str, folder: &Path, root: &Path) -> Output {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
    let address = listener.local_addr().expect("the port's address");
    std::thread::spawn(move || listener.incoming().flatten().for_each(answer));
    let bin = folder.join("installed/bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::iter::once(bin).chain(std::env::split_paths(&path));
    Command::new("sh")
        .args(["-euc", script])
        .current_dir(folder.join("tinsmith"))
        .env("PATH", std::env::join_paths(path).expect("a path"))
        .env("CARGO_INSTALL_ROOT", folder.join("installed"))
        // Compiled once for every run of this test.
        .env("CARGO_TARGET_DIR", root.join("target/readme"))
        .env("AWS_ENDPOINT_URL", format!("http://{address}"))
        .env("AWS_REGION", "us-east-1")
        .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
        .env("AWS_SECRET_ACCESS_KEY", "secret")
        .env_remove("TINSMITH_MODELS")
        .output()
        .expect("a shell")
}

/// Answers one request.
fn answer(stream: TcpStream) {
    let mut reader = BufReader::new(&stream);
    let mut length = 0;
    let mut line = String::new();
    while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
        let lower = line.to_ascii_lowercase();
        if let Some(value) = lower.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
        line.clear();
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the request's body");
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close";
    let response = format!("{head}\r\nContent-Length: {}\r\n\r\n{ANSWER}", ANSWER.len());
    (&stream)
        .write_all(response.as_bytes())
        .expect("the client listens");
}

/// Copies the files that git knows.
fn copy(from: &Path, to: &Path) {
    let files = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(from)
        .output()
        .expect("git is installed");
    let files = String::from_utf8(files.stdout).expect("names are UTF-8");
    let files: Vec<PathBuf> = files.split_terminator('\0').map(PathBuf::from).collect();
    assert!(!files.is_empty(), "git knows the files of the repository");
    for file in files.iter().filter(|file| from.join(file).is_file()) {
        let target = to.join(file);
        let parent = target.parent().expect("a path below the folder");
        fs::create_dir_all(parent).expect("a writable folder");
        fs::copy(from.join(file), target).expect("a readable file");
    }
}
