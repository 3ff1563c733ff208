//! YAML as people write it by hand: a tree that knows its places, one reader that collects every
//! mistake on the way, and one list of the mistakes there can be. Timelines, rule files and the
//! configuration are read with it.

mod problem;
pub(crate) mod reader;
mod suggest;
pub(crate) mod tree;

pub(crate) use problem::{File, Kind, Problem, Shape};
pub(crate) use reader::{Fields, Reader};
pub(crate) use suggest::nearest;
