//! Names of files as every system writes them.

/// A path as machines take it: `/` between its parts, and no `.` among them. A path that is given as
/// `./a.md` and one that is given as `a.md` come to the same.
pub fn portable(name: &str) -> String {
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
    let rooted = if name.starts_with('/') { "/" } else { "" };
    let parts: Vec<_> = name.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    format!("{rooted}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::portable;

    #[test]
    fn ways_to_write_a_path_come_to_one() {
        assert_eq!(portable("./a//b/./c.md"), "a/b/c.md");
        assert_eq!(portable("/a/../b.md"), "/a/../b.md");
        assert_eq!(portable("<stdin>"), "<stdin>");
    }
}
