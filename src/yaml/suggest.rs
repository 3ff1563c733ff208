//! "Did you mean …?"

/// Words longer than this are no typing mistakes.
const LONGEST: usize = 40;

/// The candidate nearest to what was written, if it is near enough to be what was meant: at most
/// one slip in three characters, where `_` and `-` and upper and lower case count as the same.
pub(crate) fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    // Counting stops early, so that a hostile megabyte costs nothing.
    if written.chars().nth(LONGEST).is_some() {
        return None;
    }
    let written = fold(written);
    let slips = (written.len() / 3).max(1);
    candidates
        .into_iter()
        .map(|c| (distance(&written, &fold(c)), c))
        .filter(|(d, c)| *d <= slips && *d < c.chars().count())
        .min_by_key(|(d, _)| *d)
        .map(|(_, c)| c)
}

fn fold(word: &str) -> Vec<char> {
    word.chars().map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() }).collect()
}

/// Insertions, deletions, replacements and swaps of neighbours from one word to the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut cost = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_word_and_other_words_none() {
        let kinds = ["awareness", "leak-known", "ppc-report", "police"];
        let near = |w| nearest(w, kinds);
        assert_eq!(near("awarness"), Some("awareness"));
        assert_eq!(near("leak_known"), Some("leak-known"));
        assert_eq!(near("pcp-report"), Some("ppc-report"));
        assert_eq!(near("PPC-Report"), Some("ppc-report"));
        assert_eq!(near("invoice"), None);
        assert_eq!(near(""), None);
        assert_eq!(near(&"x".repeat(1_000_000)), None);
        assert_eq!(nearest("n", ["yes", "no"]), Some("no"));
    }
}
