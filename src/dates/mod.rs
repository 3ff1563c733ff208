//! Every date in a text: found in one pass, resolved to a range of days from its context.

mod cursor;
mod resolve;
mod scan;

pub use resolve::{Basis, Context, Date, Problem, Stated, resolve};
pub use scan::{Day, Form, Mention, Month, Year, scan};
