//! `kigen config`

use super::Exit;
use super::args::{ConfigCommand, ConfigShowArgs};
use super::configs::{ConfigFile, Configs};
use super::output::Output;
use super::setup::{FAIL_ON, Judge};
use crate::finding::Severity;
use crate::judge::AsOf;
use crate::lang::Lang;
use crate::render::{table, visible};

pub(super) fn run(command: &ConfigCommand, output: &mut Output) -> Exit {
    match command {
        ConfigCommand::Show(args) => show(args, output),
    }
}

/// A key, its value, and who says so.
type Row = [String; 3];

fn show(args: &ConfigShowArgs, output: &mut Output) -> Exit {
    let refusals = output.refusals();
    let paths = [args.file.clone()];
    let found = Configs::new(&args.judge.config).and_then(|mut configs| {
        configs.named(&paths);
        let folder = match args.file.is_dir() {
            true => Some(&*args.file),
            false => args.file.parent(),
        };
        configs.of(folder.unwrap_or(&args.file))
    });
    // What could not be judged by must not be shown as if it held.
    let judge = found
        .map_err(|error| vec![error])
        .and_then(|config| Judge::new(&args.judge, args.fail_on.map(Severity::from), config));
    let config = match judge {
        Ok(judge) => judge.config,
        Err(errors) => return output.refuse(&refusals, &errors),
    };
    output.prefer(config.as_ref().and_then(|file| file.config.lang));
    let rows = rows(args, config.as_deref(), output);
    let head = [("項目", "Key"), ("値", "Value"), ("指定元", "From")];
    let head = head.map(|(ja, en)| output.lang.pick(ja, en).to_owned());
    let rows: Vec<_> = std::iter::once(head).chain(rows).map(Vec::from).collect();
    let name = config.as_ref().map_or(output.lang.pick("なし", "none"), |file| file.name());
    let head = output.lang.pick("設定", "configuration");
    output.write_stdout(&format!("{head}: {}\n\n", visible::line(name)));
    output.write_stdout(&table::fitted(&rows, output.width));
    Exit::Clean
}

fn rows(args: &ConfigShowArgs, config: Option<&ConfigFile>, output: &Output) -> Vec<Row> {
    let lang = output.lang;
    let default = || lang.pick("既定", "default").to_owned();
    let row = |key: &str, value: &str, says: String| {
        [key.to_owned(), visible::name(value).into_owned(), visible::line(&says).into_owned()]
    };
    let flag = |key: &str, flag: &str, value: Option<String>| {
        value.map(|value| row(key, &value, flag.to_owned()))
    };
    // The value of a key as it is written.
    let of_file = |key: &str| {
        let (file, place) = config.and_then(|file| Some((file, file.config.places.get(key)?)))?;
        Some(row(key, file.source.words(place.value), file.place(key)?))
    };
    let below = |key: &str| {
        let prefix = format!("{key}.");
        let keys = config.into_iter().flat_map(|file| file.config.places.keys());
        let leaves = keys.filter(move |k| {
            k.starts_with(&prefix)
                && config.is_some_and(|f| {
                    f.config
                        .places
                        .range(format!("{k}.")..)
                        .next()
                        .is_none_or(|(n, _)| !n.starts_with(&format!("{k}.")))
                })
        });
        leaves.filter_map(|key| of_file(key)).collect::<Vec<_>>()
    };
    let word = |severity: Severity| severity.word().to_owned();
    let rules = (!args.judge.rules.is_empty()).then(|| args.judge.rules.join(", "));
    let mut rows =
        vec![flag("rules", "--rules", rules).or_else(|| of_file("rules")).unwrap_or_else(|| {
            let all = "義務を負わせる規則集のすべて";
            row("rules", lang.pick(all, "all that bind the discloser"), default())
        })];
    let asked = args.judge.reading.iter().filter_map(|choice| {
        let (key, value) = choice.split_once('=')?;
        let key = match key.split_once('/') {
            Some((set, key)) => format!("readings-of.{set}.{key}"),
            None => format!("readings.{key}"),
        };
        Some(row(&key, value, "--reading".to_owned()))
    });
    let mut readings: Vec<Row> = asked.collect();
    for of_file in [below("readings"), below("readings-of")].concat() {
        if readings.iter().all(|asked| asked.first() != of_file.first()) {
            readings.push(of_file);
        }
    }
    if readings.is_empty() {
        let each = lang.pick("規則集の定めどおり", "as each rule set says");
        readings.push(row("readings", each, default()));
    }
    rows.append(&mut readings);
    rows.append(&mut below("severities"));
    let fail_on = args.fail_on.map(|severity| word(severity.into()));
    rows.push(
        flag("fail-on", "--fail-on", fail_on)
            .or_else(|| of_file("fail-on"))
            .unwrap_or_else(|| row("fail-on", FAIL_ON.word(), default())),
    );
    let spoken = match lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    };
    rows.push(match output.lang_is_asked {
        true => row("lang", spoken, "--lang".to_owned()),
        false => of_file("lang")
            .unwrap_or_else(|| row("lang", spoken, lang.pick("ロケール", "the locale").to_owned())),
    });
    let as_of = match args.judge.as_of {
        AsOf::ByKind => None,
        AsOf::Today => Some("today".to_owned()),
        AsOf::Published => Some("published".to_owned()),
        AsOf::Day(day) => Some(day.to_string()),
    };
    rows.push(flag("as-of", "--as-of", as_of).or_else(|| of_file("as-of")).unwrap_or_else(|| {
        let by_kind = lang
            .pick("公表文は公表日、記録は今日", "disclosures: the day published, records: today");
        row("as-of", by_kind, default())
    }));
    rows.push(of_file("paths").unwrap_or_else(|| row("paths", ".", default())));
    rows.extend(of_file("exclude"));
    rows.push(of_file("zone").unwrap_or_else(|| row("zone", "Asia/Tokyo", default())));
    rows.extend(of_file("waivers"));
    rows
}
