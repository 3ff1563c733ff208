//! `kigen init`: a configuration and a record to start with.

use std::fs;
use std::path::PathBuf;

use super::args::InitArgs;
use super::output::Output;
use super::{Exit, files};
use crate::lang::Lang;
use crate::render::visible;

/// What is written: each file with its text in Japanese and English.
const FILES: [(&str, &str, &str); 2] = [
    (
        "kigen.yaml",
        include_str!("../../templates/kigen.ja.yaml"),
        include_str!("../../templates/kigen.en.yaml"),
    ),
    (
        "incident.yaml",
        include_str!("../../templates/incident.ja.yaml"),
        include_str!("../../templates/incident.en.yaml"),
    ),
];

pub(super) fn run(args: &InitArgs, output: &mut Output) -> Exit {
    let lang = output.lang;
    let file = |name: &str| match args.folder.as_os_str() == "." {
        true => PathBuf::from(name),
        false => args.folder.join(name),
    };
    // All of them or none: half a start is worse than none.
    let there = FILES.iter().filter(|(name, ..)| file(name).symlink_metadata().is_ok());
    let there: Vec<_> = there.map(|(name, ..)| file(name).display().to_string()).collect();
    if !there.is_empty() && !args.force {
        for name in there {
            let name = visible::line(&name);
            output.write_stderr(&match lang {
                Lang::Ja => format!("error: {name}: 既にあります（上書きするには --force）\n"),
                Lang::En => format!("error: {name}: is there already (--force overwrites it)\n"),
            });
        }
        return Exit::CouldNotRun;
    }
    let written = fs::create_dir_all(&args.folder).and_then(|()| {
        FILES.iter().try_for_each(|(name, ja, en)| {
            files::replace(&file(name), lang.pick(ja, en).as_bytes())
        })
    });
    if let Err(error) = written {
        let name = args.folder.display().to_string();
        output.write_stderr(&format!("error: {}: {error}\n", visible::line(&name)));
        return Exit::CouldNotRun;
    }
    for (name, ..) in FILES {
        let name = file(name).display().to_string();
        let said = format!("{}: {}\n", lang.pick("作成", "wrote"), visible::line(&name));
        output.write_stdout(&said);
    }
    let record = file("incident.yaml").display().to_string();
    let record = visible::line(&record);
    output.write_stdout(&match lang {
        Lang::Ja => format!(
            "{record} に記入し、`kigen check {record}` と `kigen due {record}` を実行してください\n"
        ),
        Lang::En => {
            format!("fill in {record}, then run `kigen check {record}` and `kigen due {record}`\n")
        }
    });
    Exit::Clean
}
