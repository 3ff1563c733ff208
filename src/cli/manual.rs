//! `kigen completions` and `kigen man`: what a package installs beside the program.

use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use super::Exit;
use super::args::Cli;
use super::output::Output;
use crate::render::visible;

/// Prints the completion script of a shell.
pub(super) fn completions(shell: Shell, output: &mut Output) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "kigen", &mut script);
    output.write_stdout(&String::from_utf8_lossy(&script));
    Exit::Clean
}

/// Writes a page for each command into a folder, or prints the page of the program.
pub(super) fn pages(folder: Option<&Path>, output: &mut Output) -> Exit {
    let written = match folder {
        Some(folder) => std::fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), folder)),
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut page).map(|()| {
                output.write_stdout(&String::from_utf8_lossy(&page));
            })
        }
    };
    match (written, folder) {
        (Err(error), Some(folder)) => {
            let folder = folder.to_string_lossy();
            output.write_stderr(&format!("error: {}: {error}\n", visible::line(&folder)));
            Exit::CouldNotRun
        }
        (Err(_), None) => Exit::CouldNotRun,
        (Ok(()), _) => Exit::Clean,
    }
}
