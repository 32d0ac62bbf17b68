//! Tests what each setting of `keep` and `drop` does to pages.

use std::sync::Arc;

use super::super::{Content, ContentKind, ContentSettings};
use crate::phrase::{Pack, PhraseIndex};
use crate::read::html::testing;
use crate::stage::testing::run_stage;

const PARAGRAPHS: [&str; 4] = [
    "The mill has ground flour for three hundred years, and the miller says that the stones have \
     been turned around only twice in all that time.",
    "In a dry summer the wheel stands still, and the bakers of the valley fetch their flour from \
     the town, which nobody likes to talk about.",
    "When the brook was straightened, the miller measured the water each morning and wrote it down, \
     and in the end the council gave him back his bend.",
    "Visitors may come on the first Sunday of the month. They get a bag of flour and are asked not \
     to touch the wheel.",
];

/// Makes a page of an article with something inside its text, and something below it.
fn page(head: &str, inside: &str, below: &str) -> String {
    let [one, two, three, four] = PARAGRAPHS;
    format!(
        "<html><head><title>The mill and its bend - Valley Post</title></head><body><main><article>\
         {head}<p>{one}</p><p>{two}</p>{inside}<p>{three}</p><p>{four}</p></article>{below}</main>\
         </body></html>"
    )
}

fn cleaned(keep: &[ContentKind], drop: &[ContentKind], html: &str) -> String {
    let document = testing::page(html);
    let settings = ContentSettings {
        keep: keep.to_vec(),
        drop: drop.to_vec(),
        ..ContentSettings::default()
    };
    let index = Arc::new(PhraseIndex::new(Pack::builtin(), &[]));
    run_stage(&Content::new(settings, index).unwrap(), &document)
}

/// Checks what is left of a page besides its four paragraphs, all of which must be left.
#[track_caller]
fn check(keep: &[ContentKind], drop: &[ContentKind], html: &str, expected: &str) {
    let text = cleaned(keep, drop, html);
    let is_other = |line: &&str| !line.is_empty() && !PARAGRAPHS.contains(line);
    let left: Vec<_> = text.lines().filter(is_other).collect();
    assert_eq!(left.join(" / "), expected, "{text}");
    let has = |paragraph: &&str| text.contains(*paragraph);
    assert!(PARAGRAPHS.iter().all(has), "{text}");
}

#[track_caller]
fn check_first(html: &str, expected: &str) {
    let text = cleaned(&ContentKind::KEPT, &ContentKind::DROPPED, html);
    assert_eq!(text.lines().next(), Some(expected), "{text}");
    assert_eq!(text.matches(expected).count(), 1, "{text}");
}

#[test]
fn the_headline_of_the_article_comes_first_and_once() {
    let headline = "The mill and its bend";
    for head in [
        "<h1>The mill and its bend</h1>",
        "<h1 class=logo><a href='/'>Valley Post</a></h1><h2>The mill and its bend</h2>",
        "<h1>Valley Post</h1><p class=kicker>Work</p><h2>The mill and its bend</h2>",
        "<p><a href='/'>Home</a> › <span>The mill and its bend</span></p>\
         <h1>The mill and its bend</h1>",
        "<ol><li><a href='/'>Home</a><li>The mill and its bend</ol><h1>The mill and its bend</h1>",
        "<p><font size=5>The mill and its bend</font></p>",
    ] {
        check_first(&page(head, "", ""), headline);
    }
}

#[test]
fn a_headline_may_differ_from_the_title_of_the_page() {
    let head = "<h1>A brook gets back its bend</h1>";
    check_first(&page(head, "", ""), "A brook gets back its bend");
}

#[test]
fn a_page_without_a_headline_has_none() {
    check(
        &ContentKind::KEPT,
        &ContentKind::DROPPED,
        &page("", "", ""),
        "",
    );
}

#[test]
fn a_headline_that_is_dropped_is_gone() {
    let html = page("<h1>The mill and its bend</h1>", "", "");
    check(&[], &[ContentKind::Title], &html, "");
}

#[test]
fn captions_are_figcaptions_and_their_twins() {
    let caption = "The wheel in the dry summer of the year 1904.";
    for picture in [
        format!("<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>"),
        format!(
            "<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>{caption}</p></div>"
        ),
        format!("<div class=pic><img src=a.jpg><span class=caption>{caption}</span></div>"),
    ] {
        let html = page("", &picture, "");
        check(&[ContentKind::Captions], &[], &html, caption);
        check(&[], &[ContentKind::Captions], &html, "");
    }
}

#[test]
fn text_in_a_box_for_pictures_is_no_caption() {
    let [one, two, three, four] = PARAGRAPHS;
    for name in [
        "image",
        "photo media",
        "video-player",
        "gallery",
        "story-with-caption",
    ] {
        let html = format!(
            "<body><main class='{name}'><div class='{name}'><p>{one}</p><p>{two}</p><p>{three}</p>\
             <p>{four}</p><p>The wheel turns again.</p></div></main></body>"
        );
        let text = cleaned(&[], &[ContentKind::Captions], &html);
        for paragraph in PARAGRAPHS {
            assert!(text.contains(paragraph), "{name}: {text}");
        }
    }
}

#[test]
fn kinds_inside_the_text_go_alone() {
    for (kind, html) in [
        (
            ContentKind::Tables,
            "<table><tr><th>Year<th>Bags<tr><td>1904<td>12</table>",
        ),
        (
            ContentKind::Lists,
            "<ul><li>rye flour of two kinds<li>wheat flour, when there is any</ul>",
        ),
        (
            ContentKind::Lists,
            "<dl><dt>Rye<dd>ground on the upper stone in the winter</dl>",
        ),
        (
            ContentKind::Code,
            "<pre>flow = bend * 2\nwheel.turn(flow)</pre>",
        ),
    ] {
        check(&[], &[kind], &page("", html, ""), "");
        let kept = cleaned(&[kind], &[], &page("", html, ""));
        assert!(
            kept.contains("flour")
                || kept.contains("1904")
                || kept.contains("Rye")
                || kept.contains("flow"),
            "{kept}"
        );
    }
}

#[test]
fn the_times_of_a_live_blog_stay_or_go_together() {
    let entries = ["22:10", "22:45", "23:30", "23:50"]
        .iter()
        .zip(PARAGRAPHS)
        .map(|(time, text)| format!("<div class=entry><time>{time}</time><p>{text}</p></div>"));
    let html = format!(
        "<html><head><title>Live: the mill</title></head><body><main><h1>Live: the mill</h1>{}</main>\
         </body></html>",
        entries.collect::<String>()
    );
    let times = "Live: the mill / 22:10 / 22:45 / 23:30 / 23:50";
    check(&ContentKind::KEPT, &ContentKind::DROPPED, &html, times);
    let date = "<h1>The mill and its bend</h1><time>3 May 2024</time>";
    let title = "The mill and its bend";
    check(
        &ContentKind::KEPT,
        &ContentKind::DROPPED,
        &page(date, "", ""),
        title,
    );
}

#[test]
fn notes_are_items_of_a_list_of_notes() {
    let notes = "<ol class=references><li>Register of the parish, volume four, page nine.\
                 <li>Letters of the miller, kept in the town hall.</ol>";
    let html = page("", "", notes);
    let kept = cleaned(&[ContentKind::Footnotes], &[], &html);
    assert!(
        kept.contains("volume four") && kept.contains("Letters of the miller"),
        "{kept}"
    );
    check(&[], &[ContentKind::Footnotes], &html, "");
}

const COMMENTS: &str = "<div id=comments class=comments-area><h2>2 comments</h2><ol><li class=comment>\
    <b>Ada</b> <time>3 May</time><p>My grandmother fetched her flour there every week, and she always \
    said that the miller gave the children a roll for the way home.</p></li><li class=comment><b>Ben</b> \
    <time>4 May</time><p>The council should have asked the bakers first, who have to live with the \
    dry summers, and not the angler who wrote that letter.</p></li></ol></div>";

#[test]
fn comments_go_unless_they_are_kept() {
    let html = page("", "", COMMENTS);
    check(&[], &[], &html, "");
    let kept = cleaned(&[ContentKind::Comments], &[], &html);
    assert!(
        kept.contains("My grandmother") && kept.contains("the angler"),
        "{kept}"
    );
}

#[test]
fn comments_go_from_below_a_short_article() {
    let html = format!(
        "<title>The mill</title><body><main><article><h1>The mill</h1><p>The mill was closed on \
         Monday for the repair of its wheel. It opens again in June.</p></article>{COMMENTS}</main>"
    );
    let text = cleaned(&ContentKind::KEPT, &ContentKind::DROPPED, &html);
    assert!(text.contains("It opens again in June."), "{text}");
    assert!(
        !text.contains("grandmother") && !text.contains("angler"),
        "{text}"
    );
}

const ANSWERS: [&str; 3] = [
    "Oil the bearing first, and only then turn the wheel by hand, one full round, before you let the \
     water in. Ours stood still for eleven years and turned again within an hour.",
    "I would look at the wedge under the upper stone. If it has swollen, no oil in the world will \
     help, and you have to dry the whole floor for a week or two.",
    "We had the same trouble last autumn. In the end it was a root in the race, as thick as my arm, \
     and the water simply went around the wheel.",
];

/// Makes a page on which readers answer. `answer` is the tag of an answer with its attributes.
fn discussion(head: &str, title: &str, answers: &str, answer: &str) -> String {
    let element = answer.split(' ').next().unwrap();
    let post =
        |text: &&str| format!("<{answer}><b>Ada</b> <time>3 May</time><p>{text}</p></{element}>");
    let posts = ANSWERS.map(|text| post(&text)).concat();
    format!(
        "<html><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1><p>My wheel has \
         not moved since the flood in March, though there is water enough in the race. I have cleaned \
         the sluice, and it still stands.</p>{answers}{posts}</section></main></body></html>"
    )
}

#[test]
fn a_discussion_keeps_what_readers_wrote() {
    const BOX: &str = "<section id=comments class=comments-area><h2>3 comments</h2>";
    const TYPED: &str = "<section id=comments itemtype=https://schema.org/QAPage>";
    const LINKED: &str =
        "<script type=application/ld+json>{'@type':'DiscussionForumPosting'}</script>";
    let (plain, voted) = ("div class=comment", "div class='comment upvote-box'");
    let answer = "div class=comment itemprop=suggestedAnswer";
    let replies = "<section class=thread><h2>3 replies</h2>";
    for (head, title, answers, answer) in [
        ("", "My wheel stands - Mill Forum", BOX, plain),
        ("", "Why does my wheel not turn?", BOX, plain),
        ("", "My wheel stands", BOX, answer),
        ("", "My wheel stands", BOX, voted),
        ("", "My wheel stands", TYPED, plain),
        (LINKED, "My wheel stands", BOX, plain),
        ("", "My wheel stands", "<section class=topic>", plain),
        ("", "My wheel stands", replies, "div class=post"),
    ] {
        let html = discussion(head, title, answers, answer);
        let text = cleaned(&ContentKind::KEPT, &ContentKind::DROPPED, &html);
        for answer in ANSWERS {
            assert!(text.contains(answer), "{html}\n{text}");
        }
    }
}

#[test]
fn comments_end_with_what_they_stand_in() {
    let [one, two, three, four] = PARAGRAPHS;
    let post = |text: &&str| format!("<li><p>Ada</p><p><time>3 May</time></p><p>{text}</p></li>");
    let posts: Vec<_> = ANSWERS.iter().map(post).collect();
    let posts = posts.concat();
    let html = format!(
        "<body><main><article><p>{one}</p><p>{two}</p><section><div><h2>3 comments</h2></div><ul>\
         {posts}</ul></section><section><p>{three}</p><p>{four}</p></section></article></main>"
    );
    check(&[], &[], &html, "");
}
