//! Leaves the YAML files of `rules/` as JSON beside the program that is being built, which takes them
//! in: people write YAML, but to read it takes longer than everything else a short run does, and JSON
//! is read in a small part of that time. Their tests stay YAML.

#![allow(clippy::print_stdout, reason = "cargo listens there")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rules");
    convert(Path::new("rules"), &PathBuf::from(env::var("OUT_DIR")?))
}

/// Everything below a folder, under the same names below `out`.
fn convert(folder: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(out.join(folder))?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.to_string_lossy();
        if path.is_dir() {
            convert(&path, out)?;
        } else if name.ends_with(".yaml") && !name.ends_with(".test.yaml") {
            let json = json(&fs::read_to_string(&path)?).map_err(|e| format!("{name}: {e}"))?;
            fs::write(out.join(&path).with_extension("json"), json)?;
        }
    }
    Ok(())
}

/// One document, its keys in their order.
fn json(yaml: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    // `yes` is a word here; what it means is decided by who asks.
    let options = serde_yaml::options! { strict_booleans: true };
    let mut json = Vec::new();
    serde_yaml::with_deserializer_from_str_with_options(yaml, options, |yaml| {
        let mut json = serde_json::Serializer::new(&mut json);
        serde_transcode::transcode(yaml, &mut json).map_err(serde::de::Error::custom)
    })?;
    Ok(json)
}
