//! `kigen completions` and `kigen man`.

use crate::run;

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = run(&["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{shell}");
        assert!(run.out.contains("deadline") && run.out.contains("fail-on"), "{shell}");
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let page = run(&["man"]);
    assert_eq!((page.code, page.err.as_str()), (Some(0), ""));
    assert!(page.out.contains(".TH kigen"), "{}", page.out);
    let folder = std::env::temp_dir().join(format!("kigen-man-{}", std::process::id()));
    let written = run(&["man", folder.to_str().expect("a path")]);
    assert_eq!((written.code, written.out.as_str(), written.err.as_str()), (Some(0), "", ""));
    for name in ["kigen", "kigen-check", "kigen-extract", "kigen-explain", "kigen-deadline"] {
        assert!(folder.join(format!("{name}.1")).is_file(), "{name}");
    }
    std::fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    let run = run(&["man", "Cargo.toml/man"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.starts_with("error: Cargo.toml/man: "), "{}", run.err);
}
