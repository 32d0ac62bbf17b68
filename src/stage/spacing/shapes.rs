//! The shapes that run-on words have, each with the evidence it needs.
//!
//! Shapes are tried in order; the first that fits decides and says why.

use super::place::char_border;
use super::run_on::Case;
use super::vocabulary::ENGLISH;

/// A shape of run-on words.
pub(super) struct Shape {
    /// Returns why a case has the shape, if it has.
    pub(super) fits: fn(&Case<'_, '_>) -> Option<String>,
    /// Share of cases of this shape, in reference texts, that are lost spaces.
    pub(super) confidence: f32,
}

/// All shapes, strongest evidence first.
pub(super) const SHAPES: &[Shape] = &[
    Shape {
        fits: function_word_first,
        confidence: 0.99,
    },
    Shape {
        fits: opening_word_first,
        confidence: 0.98,
    },
    Shape {
        fits: sentence_second,
        confidence: 0.98,
    },
    Shape {
        fits: year_second,
        confidence: 0.97,
    },
    Shape {
        fits: name_second,
        confidence: 0.95,
    },
    Shape {
        fits: written_apart,
        confidence: 0.95,
    },
    Shape {
        fits: heading_first,
        confidence: 0.9,
    },
    Shape {
        fits: two_pairs,
        confidence: 0.9,
    },
];

/// Words rarer than this are no evidence (Zipf).
const NOT_RARE: f32 = 2.2;
/// Words that a name is seldom made of by chance (Zipf).
const COMMON: f32 = 2.5;
/// Words that everybody uses (Zipf).
const EVERYDAY: f32 = 2.6;
/// Two words stand together by more than chance (log10).
const LIFTED: f32 = 0.3;

/// `ofViews`, `theUK`
fn function_word_first(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let lexicon = case.evidence.lexicon;
    if !case.begins_small() || !lexicon.is_function_word(&case.left) || glue.before == Some('(') {
        return None;
    }
    let joins = ENGLISH.joining.has(&case.left);
    let agrees = case.previous_agrees();
    let tail_stands_alone = || case.evidence.occurrences.of_word(glue.tail) > 0;
    let is_name_like =
        ENGLISH.second_in_names.has(&case.right) || ENGLISH.ends_names.has(&case.right);
    let fits = if case.is_before_capitals() {
        joins && agrees && tail_stands_alone()
    } else if joins && agrees {
        !ENGLISH.second_in_names.has(&case.right)
    } else if case.evidence.is_technical() || is_name_like || !case.right_is_known() {
        false
    } else if joins {
        glue.previous.is_some() && (case.left.len() > 3 || case.left == "of")
    } else {
        let knows_previous = glue.previous.is_some_and(|word| lexicon.contains(word));
        let weakly =
            ENGLISH.joining_weakly.has(&case.left) && knows_previous && case.right.len() > 3;
        case.occurs_once() && (weakly || agrees && case.right.len() > 2)
    };
    fits.then(|| match glue.previous.filter(|_| agrees) {
        Some(previous) => format!("\"{previous} {}\" is a known pair", case.left),
        None => format!("\"{}\" begins no name", case.left),
    })
}

/// `WhenParliament`
fn opening_word_first(case: &Case<'_, '_>) -> Option<String> {
    let may_open = ENGLISH.opening_first.has(case.glue.left)
        && !ENGLISH.ends_names.has(&case.right)
        && !ENGLISH.second_in_names.has(&case.right)
        && !case.evidence.is_technical();
    let fits =
        may_open && (case.right_is_known() || case.occurs_once() && case.glue.next.is_some());
    fits.then(|| format!("no name begins with \"{}\"", case.glue.left))
}

/// Returns whether the left word may end a phrase: a word that brands do not begin with, and
/// the run is not a longer name.
fn left_may_end(case: &Case<'_, '_>) -> bool {
    case.left.len() >= 3
        && !ENGLISH.first_in_names.has(&case.left)
        && !case.is_before_capitals()
        && !is_longer_name(case)
        && case.evidence.lexicon.contains(&case.left)
}

/// `AnswerThePublic`, `viewDidLoad`
fn is_longer_name(case: &Case<'_, '_>) -> bool {
    let glue = &case.glue;
    let lexicon = case.evidence.lexicon;
    let tail_is_known = || {
        lexicon.is_name(glue.tail)
            || ENGLISH.opening.has(&case.right) && !ENGLISH.ends_names.has(&case.right)
            || case.evidence.occurrences.of_word(glue.tail) > 0
    };
    if case.begins_small() {
        glue.right.len() < glue.tail.len() && !tail_is_known()
    } else {
        !glue.is_two_words() && !lexicon.is_name(glue.head) && !lexicon.is_name(glue.tail)
    }
}

/// `IntroductionThe`, `minutesThey`
fn sentence_second(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let opens = ENGLISH.opening.has(&case.right)
        && !ENGLISH.ends_names.has(&case.right)
        && glue.right.len() == glue.tail.len();
    if !opens || !left_may_end(case) || case.left_zipf < NOT_RARE {
        return None;
    }
    let goes_on = glue
        .after
        .is_none_or(|c| c.is_whitespace() || c == '\'' || c == '’');
    let follows = glue.previous.is_some() && case.left.len() > 3;
    let surely =
        ENGLISH.opening_surely.has(&case.right) && follows && case.left_zipf >= EVERYDAY && goes_on;
    let before_sentence = case.next_is_small() || case.begins_small() && case.next_agrees();
    let after_small = case.begins_small() && follows && goes_on;
    let fits = surely || before_sentence || after_small;
    fits.then(|| format!("\"{}\" opens a sentence", glue.right))
}

/// `endedIn 2019`, `minutesIn, `
fn year_second(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let rest = &case.evidence.text[glue.start + glue.form.len()..];
    let rest = rest.trim_start_matches([' ', ',']).as_bytes();
    let is_year = rest.len() >= 4
        && (rest.starts_with(b"19") || rest.starts_with(b"20"))
        && rest[2..4].iter().all(u8::is_ascii_digit);
    let fits = glue.tail == "In"
        && is_year
        && glue.previous.is_some()
        && left_may_end(case)
        && case.left.len() > 3
        && case.left_zipf >= NOT_RARE;
    fits.then(|| "\"In\" opens a sentence before a year".to_owned())
}

/// Returns whether the right word may begin a phrase: no part of a product, no owner.
fn right_may_begin(case: &Case<'_, '_>) -> bool {
    let is_owner = matches!(case.glue.after, Some('\'' | '’'));
    case.right.len() >= 3
        && !is_owner
        && !ENGLISH.second_in_names.has(&case.right)
        && !case.evidence.is_technical()
        && case.occurs_once()
        && case.right_is_known()
}

/// `heldJanuary`, `minutesUnlimited`
fn name_second(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let previous = glue.previous?;
    if !case.begins_small() || !left_may_end(case) || !right_may_begin(case) {
        return None;
    }
    let Case {
        evidence,
        left_zipf,
        right_zipf,
        ..
    } = case;
    let is_name = *right_zipf >= NOT_RARE
        || ENGLISH.months.has(&case.right)
        || evidence.lexicon.is_name(glue.tail)
        || evidence.occurrences.of_word(glue.right) > 0;
    let left_is_common = *left_zipf >= COMMON
        || case.left.len() > 5 && *right_zipf >= NOT_RARE && case.next_is_small();
    let agrees = case.previous_agrees();
    let previous_is_small = previous.chars().next().is_some_and(char::is_lowercase);
    let goes_on = previous_is_small && case.left.len() > 4
        || ENGLISH.before_verbs.has(&previous.to_lowercase());
    let fits = is_name && left_is_common && (agrees || goes_on);
    fits.then(|| {
        if agrees {
            format!("\"{previous} {}\" is a known pair", glue.left)
        } else {
            format!("\"{}\" is in the middle of a sentence", glue.left)
        }
    })
}

/// `WindTurbine`, where the document writes `Wind Turbine`.
fn written_apart(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    if case.begins_small() || !left_may_end(case) || !right_may_begin(case) {
        return None;
    }
    let times = case.evidence.occurrences.of_pair(glue.left, glue.right);
    let lift = case.evidence.lexicon.lift(&case.left, &case.right);
    let enough = if lift.is_some_and(|lift| lift > 1.0) {
        1
    } else {
        2
    };
    (times >= enough).then(|| {
        format!(
            "the document writes \"{} {}\" {times} times",
            glue.left, glue.right
        )
    })
}

/// Returns whether both words are long and common enough to decide between two capitals.
fn are_two_capitalised_words(case: &Case<'_, '_>) -> bool {
    let is_plain = |word: &str| word.chars().skip(1).all(char::is_lowercase);
    !case.begins_small()
        && case.glue.is_two_words()
        && is_plain(case.glue.left)
        && is_plain(case.glue.right)
        && case.left.len() >= 4
        && case.right.len() >= 4
        && case.left_zipf >= NOT_RARE
        && case.right_zipf >= NOT_RARE
        && left_may_end(case)
        && right_may_begin(case)
}

/// `Our Garden TipsPruning roses is`
fn heading_first(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let next = glue.next?;
    let opens_sentence = case.next_is_small()
        && !case.evidence.lexicon.is_function_word(next)
        && case
            .evidence
            .lexicon
            .lift(&case.right, next)
            .is_some_and(|lift| lift > -LIFTED);
    let fits = opens_sentence
        && are_two_capitalised_words(case)
        && ends_heading(&case.evidence.text[..glue.start]);
    fits.then(|| {
        format!(
            "a heading ends with \"{}\" and \"{} {next}\" goes on",
            glue.left, glue.right
        )
    })
}

/// Returns whether a text ends in a phrase of two words or more, all long ones capitalised, that
/// begins its line or follows a sentence.
fn ends_heading(text: &str) -> bool {
    const LONGEST: usize = 90;
    let from = char_border(text, text.len().saturating_sub(LONGEST));
    let phrase = text[from..]
        .rsplit(['\n', '.', '!', '?', ':'])
        .next()
        .unwrap_or("");
    let is_capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let words: Vec<_> = phrase
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .collect();
    let n_capitals = words.iter().filter(|word| is_capital(word)).count();
    n_capitals >= 2 && words.iter().all(|word| word.len() < 4 || is_capital(word))
}

/// `visit theNew AppsHelp track`: both words belong to their outer neighbours.
fn two_pairs(case: &Case<'_, '_>) -> Option<String> {
    let glue = &case.glue;
    let (previous, next) = (glue.previous?, glue.next?);
    let Case { evidence, .. } = case;
    let belongs = |first: &str, second: &str| {
        evidence
            .lexicon
            .lift(first, second)
            .is_some_and(|lift| lift > LIFTED)
            || evidence.occurrences.of_pair(first, second) > 0
    };
    let fits = are_two_capitalised_words(case)
        && !ENGLISH.ends_names.has(&case.right)
        && !evidence.lexicon.is_function_word(next)
        && belongs(previous, glue.left)
        && belongs(glue.right, next);
    fits.then(|| {
        format!(
            "\"{previous} {}\" and \"{} {next}\" are known pairs",
            glue.left, glue.right
        )
    })
}
