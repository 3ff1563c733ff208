//! kigen (期限): holds what an organisation says about a data breach against legal deadlines.
//!
//! The way of the data, one module a stage; each uses only what stands to its left and
//! [`timeline`], the shared model:
//!
//! ```text
//! source ─▶ dates ─▶ extract ─▶ timeline ─▶ judge ─▶ report
//!                        └──────▶ lints ──────────────▲
//! ```

pub mod cli;
pub mod config;
pub mod dates;
pub mod edtf;
pub mod extract;
pub mod finding;
pub mod judge;
pub mod lang;
pub mod lints;
pub mod messages;
pub mod render;
pub mod rules;
pub mod source;
pub mod timeline;
pub mod yaml;
