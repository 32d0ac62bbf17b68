//! Tests of the view on hand-written documents.

use super::*;
use crate::edit::Safety;
use crate::report::testing::{edit, written};

fn check(raw: &str, edits: &[(usize, usize, &str)], held: &[(usize, usize, &str)], expected: &str) {
    let document = Document::from_text("a.txt", raw);
    let make = |(start, end, new): &(usize, usize, &str)| edit(raw, *start, *end, new, "test/rule");
    let suggest = |place| Edit {
        safety: Safety::Unsafe,
        ..make(place)
    };
    let edits = edits.iter().map(make).collect();
    let outcome = Outcome::of_edits(&document, edits, held.iter().map(suggest).collect());
    let view = Terminal {
        palette: Palette::plain(),
        width: 60,
    };
    let found = written(|out| terminal(&document, &outcome, &view, out));
    let body: Vec<_> = found
        .lines()
        .skip_while(|line| !line.is_empty())
        .skip(1)
        .collect();
    assert_eq!(
        body.join("\n").trim_end(),
        expected.trim_start_matches('\n'),
        "\n{found}"
    );
}

#[test]
fn a_removed_line_is_followed_by_its_reason() {
    check(
        "One.\n\nShare\n\nTwo.\n",
        &[(4, 11, "")],
        &[],
        "
    1   One.
    3 - Share
        ╰ test/rule: because
    5   Two.",
    );
}

#[test]
fn a_rule_that_is_not_sure_says_how_sure_it_is() {
    let shown = |safety, confidence| {
        let raw = "One.\n\nShare\n\nTwo.\n";
        let document = Document::from_text("a.txt", raw);
        let edit = Edit {
            safety,
            confidence,
            ..edit(raw, 4, 11, "", "test/rule")
        };
        let outcome = Outcome::of_edits(&document, vec![edit], Vec::new());
        let view = Terminal {
            palette: Palette::plain(),
            width: 60,
        };
        let shown = written(|out| terminal(&document, &outcome, &view, out));
        let note = shown.lines().find(|line| line.contains('╰'));
        note.unwrap_or_default().trim().to_owned()
    };
    let note = shown(Safety::Safe, 0.85);
    assert_eq!(note, "╰ test/rule (confidence 0.85): because");
    assert_eq!(shown(Safety::Safe, 0.95), "╰ test/rule: because");
    let note = shown(Safety::Unsafe, 0.95);
    assert_eq!(note, "╰ test/rule (unsafe, confidence 0.95): because");
}

#[test]
fn changed_words_are_marked() {
    check(
        "The ofViews: it\n",
        &[(6, 6, " ")],
        &[],
        "
    1 - The [-ofViews-]: it
      + The {+of Views+}: it
        ╰ test/rule: because",
    );
    check(
        "One.",
        &[(4, 4, "\n")],
        &[],
        "
    1 - One.
      + One.{+¶+}
        ╰ test/rule: because",
    );
    check(
        "One.  \nTwo.\n",
        &[(4, 6, "")],
        &[],
        "
    1 - One.[-··-]
      + One.
        ╰ test/rule: because
    2   Two.",
    );
}

#[test]
fn long_runs_are_folded() {
    let lines = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let lines = lines.map(|number| format!("Link {number}\n\n")).concat();
    let edits: Vec<_> = (0..9)
        .map(|number| (number * 8, number * 8 + 8, ""))
        .collect();
    check(
        &lines,
        &edits,
        &[],
        "
    1 - Link 1
    3 - Link 2
        … 6 more lines
   17 - Link 9
        ╰ test/rule: because",
    );
}

#[test]
fn blank_lines_are_counted() {
    check(
        "One.\n\n\n\nTwo.\n",
        &[(6, 7, ""), (7, 8, "")],
        &[],
        "
    1   One.
    3 - 2 blank lines
        ╰ test/rule: because
    5   Two.",
    );
}

#[test]
fn white_space_is_summed_up() {
    let raw = "One. \n\n\nTwo ofViews\na  b\tc\tof it\nx .\n";
    let document = Document::from_text("a.txt", raw);
    let edits = vec![
        edit(raw, 4, 5, "", "whitespace/trailing-space"),
        edit(raw, 7, 8, "", "whitespace/blank-lines"),
        edit(raw, 14, 14, " ", "spacing/run-on"),
        edit(raw, 21, 22, "", "spacing/doubled-space"),
        edit(raw, 24, 25, " ", "encoding/odd-space"),
        edit(raw, 26, 27, " ", "encoding/odd-space"),
        edit(raw, 34, 35, "", "spacing/before-punctuation"),
    ];
    let outcome = Outcome::of_edits(&document, edits, Vec::new());
    let view = Terminal {
        palette: Palette::plain(),
        width: 60,
    };
    let found = written(|out| terminal(&document, &outcome, &view, out));
    let expected = "
    4 - Two [-ofViews-]
      + Two {+of Views+}
        ╰ spacing/run-on: because
    5   a  b	c	of it
    6 - x[-·-].
      + x.
        ╰ spacing/before-punctuation: because
        encoding/odd-space ×2: line 5
        spacing/doubled-space: line 5
        whitespace/blank-lines: line 3
        whitespace/trailing-space: line 1

";
    assert!(found.ends_with(expected), "{found}");
}

#[test]
fn suggestions_are_shown_where_they_would_be() {
    check(
        "One.\n\nShare\n\nTwo.\n",
        &[],
        &[(4, 11, "")],
        "
    1   One.
    3 ? [?Share?]
        ╰ test/rule, held back, confidence 1.00: because (`--unsafe` applies it)
    5   Two.",
    );
    check(
        "The ofViews: it\n",
        &[],
        &[(6, 6, " ")],
        "
    1 ? The [?ofViews?]: it
        ╰ test/rule, held back, confidence 1.00: because (`--unsafe` makes it \"of Views\")",
    );
}

#[test]
fn suggestions_that_belong_together_share_their_reason() {
    let lines = ["1", "2", "3", "4", "5", "6", "7"];
    let lines = lines.map(|number| format!("Link {number}\n\n")).concat();
    let held: Vec<_> = (0..7)
        .map(|number| (number * 8, number * 8 + 8, ""))
        .collect();
    check(
        &lines,
        &[],
        &held,
        "
    1 ? [?Link 1?]
    3 ? [?Link 2?]
        … 4 more lines
   13 ? [?Link 7?]
        ╰ test/rule, held back, confidence 1.00: because (`--unsafe` applies it)",
    );
}

#[test]
fn what_is_gone_anyway_is_no_suggestion() {
    check(
        "One.\n\nShare ofViews\n",
        &[(4, 19, "")],
        &[(14, 14, " ")],
        "
    1   One.
    3 - Share ofViews
        ╰ test/rule: because",
    );
}

#[test]
fn long_lines_are_cut_around_their_changes() {
    let raw = format!("{}ofViews {}\n", "before ".repeat(40), "after ".repeat(40));
    check(
        &raw,
        &[(282, 282, " ")],
        &[],
        "
    1 - …fore before before [-ofViews-] after after after…
      + …fore before before {+of Views+} after after after…
        ╰ test/rule: because",
    );
}

#[test]
fn both_sides_of_a_long_line_show_the_same_words() {
    let raw = format!(
        "{}of\u{200b}fer {}\n",
        "before ".repeat(40),
        "after ".repeat(40)
    );
    check(
        &raw.replace("of\u{200b}fer", "offer  ,"),
        &[(285, 287, "")],
        &[],
        "
    1 - …before before offer[-··-], after after after…
      + …before before offer, after after after…
        ╰ test/rule: because",
    );
}

#[test]
fn a_changed_line_stands_above_what_goes_behind_it() {
    check(
        "The ofViews.\n\nRelated\n\nTitle\n",
        &[(6, 6, " "), (12, 28, "")],
        &[],
        "
    1 - The [-ofViews-].
      + The {+of Views+}.
        ╰ test/rule: because
    3 - Related
    5 - Title
        ╰ test/rule: because",
    );
}
