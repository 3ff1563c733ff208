//! From findings and verdicts to what a user sees.

pub mod words;
