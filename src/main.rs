//! Starts [`kigen::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    kigen::cli::main(std::env::args_os()).into()
}
