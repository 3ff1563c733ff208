//! kigen (期限): holds what an organisation says about a data breach against legal deadlines.
//!
//! The way of the data, one module a stage; each uses only what stands to its left and
//! [`timeline`], the shared model:
//!
//! ```text
//! source ─▶ dates ─▶ extract ─▶ timeline ─▶ judge ─▶ report
//! ```

pub mod finding;
pub mod judge;
pub mod report;
pub mod source;
pub mod timeline;
