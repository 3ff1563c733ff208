//! kigen as a user meets it: arguments in, both streams and the exit code out.

#![allow(clippy::expect_used, clippy::panic)] // A test that meets the unexpected should stop there.

mod check;
mod ci;
mod config;
mod deadline;
mod docs;
mod due;
mod examples;
mod extract;
mod folders;
mod formats;
mod hostile;
mod init;
mod manual;
mod readers;
mod refused;
mod rules;
mod word;

use assert_cmd::Command;

/// The command in the root of the package, with nothing of the machine's locale or colours.
fn kigen(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kigen"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
    for name in ["LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

/// What a run gave.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "exit {}", self.code.unwrap_or(-1))?;
        for (name, text) in [("stdout", &self.out), ("stderr", &self.err)] {
            if !text.is_empty() {
                writeln!(f, "--- {name}\n{text}")?;
            }
        }
        Ok(())
    }
}

fn run(args: &[&str]) -> Run {
    run_with(args, "")
}

/// Runs with a standard input.
fn run_with(args: &[&str], stdin: impl Into<Vec<u8>>) -> Run {
    let output = kigen(args).write_stdin(stdin).output().expect("runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8 comes out");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A folder of its own below the system's, removed when the test ends.
struct Folder(std::path::PathBuf);

impl Folder {
    fn with(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join(format!("kigen-{name}-{}", std::process::id()));
        for (file, text) in files {
            let path = folder.join(file);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        }
        Folder(folder)
    }

    fn run(&self, args: &[&str]) -> Run {
        let output = kigen(args).current_dir(&self.0).output().expect("runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8 comes out");
        Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Compares with the stored snapshot of the test; a test with several names each.
macro_rules! snapshot {
    ($run:expr) => {
        crate::with_masks(|| insta::assert_snapshot!($run.to_string()))
    };
    ($name:literal, $run:expr) => {
        crate::with_masks(|| insta::assert_snapshot!($name, $run.to_string()))
    };
}
pub(crate) use snapshot;

/// Masks what depends on the system's own words.
fn with_masks(assert: impl FnOnce()) {
    insta::with_settings!({
        prepend_module_to_snapshot => true,
        omit_expression => true,
        filters => vec![
            (r"\(os error \d+\)", "(os error N)"),
            (r"No such file or directory|The system cannot find[^(]*", "no such file"),
            (r"kigen\.exe", "kigen"),
            // The page of a rule changes with its rule file, and so does the version of the file.
            (r#""markdown":"(?:[^"\\]|\\.)*""#, "\"markdown\":\"PAGE\""),
            (r"\b[0-9a-f]{8} \((\d{4}-\d\d-\d\d)\)", "VERSION ($1)"),
        ],
    }, { assert() });
}
