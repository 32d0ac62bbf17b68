//! Tests of what is detected, and that a language is one file.

use super::*;

fn check(text: &str, expected: Option<&str>) {
    let found = detect(text);
    let code = found.as_ref().map(|found| found.language.code());
    assert_eq!(code, expected, "{found:?}: {text}");
}

#[test]
fn every_file_is_a_language_and_nothing_else_lists_them() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/language/data");
    let files = std::fs::read_dir(folder).unwrap();
    let mut codes: Vec<String> = files
        .map(|file| {
            file.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .filter(|code| code != "any")
        .collect();
    codes.sort();
    let mut known: Vec<_> = profile::PROFILES
        .iter()
        .map(|profile| profile.language.to_string())
        .collect();
    known.sort();
    assert_eq!(known, codes);
}

/// A sentence of each of some languages.
const SENTENCES: &[(&str, &str)] = &[
    (
        "en",
        "The boats lie in the fog and nobody knows when they will leave.",
    ),
    (
        "de",
        "Die Boote liegen im Nebel, und niemand weiß, wann sie auslaufen.",
    ),
    (
        "fr",
        "Les bateaux sont dans la brume et personne ne sait quand ils partent.",
    ),
    (
        "es",
        "Los barcos están en la niebla y nadie sabe cuándo van a salir.",
    ),
    (
        "it",
        "Le barche sono nella nebbia e nessuno sa quando partiranno.",
    ),
    (
        "pt",
        "Os barcos estão no nevoeiro e ninguém sabe quando vão sair.",
    ),
    (
        "nl",
        "De boten liggen in de mist en niemand weet wanneer ze vertrekken.",
    ),
    (
        "pl",
        "Łodzie stoją we mgle i nikt nie wie, kiedy wypłyną z portu.",
    ),
    (
        "cs",
        "Lodě stojí v mlze a nikdo neví, kdy vyplují z přístavu.",
    ),
    (
        "sv",
        "Båtarna ligger i dimman och ingen vet när de ska gå ut igen.",
    ),
    (
        "da",
        "Bådene ligger i tågen, og ingen af dem ved, hvornår de sejler ud.",
    ),
    (
        "no",
        "Båtene ligger i tåka, og ingen av dem vet når de skal ut igjen.",
    ),
    (
        "fi",
        "Veneet ovat sumussa, eikä kukaan tiedä, milloin ne lähtevät.",
    ),
    (
        "is",
        "Bátarnir liggja í þokunni og enginn veit hvenær þeir fara.",
    ),
    (
        "lt",
        "Laivai stovi rūke ir niekas nežino, kada jie išplauks iš uosto.",
    ),
    (
        "hu",
        "A hajók a ködben állnak, és senki sem tudja, mikor indulnak el.",
    ),
    (
        "ro",
        "Bărcile sunt în ceață și nimeni nu știe când vor pleca din port.",
    ),
    (
        "tr",
        "Tekneler siste bekliyor ve ne zaman yola çıkacaklarını kimse bilmiyor.",
    ),
    (
        "id",
        "Perahu itu berada di dalam kabut dan tidak ada yang tahu kapan berangkat.",
    ),
    (
        "vi",
        "Những chiếc thuyền nằm trong sương và không ai biết khi nào chúng đi.",
    ),
    (
        "sw",
        "Boti ziko katika ukungu na hakuna anayejua wakati wa kuondoka kwa safari.",
    ),
    (
        "ru",
        "Лодки стоят в тумане, и никто не знает, когда они выйдут из порта.",
    ),
    (
        "uk",
        "Човни стоять у тумані, і ніхто не знає, коли вони вийдуть із порту.",
    ),
    (
        "bg",
        "Лодките са в мъглата и никой не знае кога ще излязат от пристанището.",
    ),
    ("ar", "القوارب في الضباب ولا أحد يعرف متى تخرج من الميناء."),
    (
        "fa",
        "قایق‌ها در مه هستند و هیچ کس نمی‌داند که کی از بندر می‌روند.",
    ),
    ("hi", "नावें कोहरे में हैं और कोई नहीं जानता कि वे कब निकलेंगी।"),
    (
        "el",
        "Οι βάρκες είναι στην ομίχλη και κανείς δεν ξέρει πότε φεύγουν.",
    ),
    ("he", "הסירות בערפל ואיש אינו יודע מתי יצאו."),
    ("ja", "船は霧の中にいて、いつ出るのか誰も知らない。"),
    ("zh", "船停在雾里，没有人知道什么时候出发。"),
    ("ko", "배는 안개 속에 있고 언제 떠날지 아무도 모른다."),
    ("th", "เรืออยู่ในหมอกและไม่มีใครรู้ว่าจะออกเมื่อไหร่"),
];

#[test]
fn a_sentence_tells_its_language() {
    for (code, sentence) in SENTENCES {
        check(sentence, Some(code));
    }
}

#[test]
fn what_says_nothing_has_no_language() {
    for text in [
        "",
        " \n",
        "2026-05-03",
        "12:30 / 14 — 7",
        "qzx",
        "…",
        "\u{fffd}\u{0}",
    ] {
        check(text, None);
    }
}

#[test]
fn a_few_words_are_a_guess() {
    let sure = |text| detect(text).map_or(0.0, |found| found.confidence);
    assert!(sure("Boats, ropes") < 0.8);
    assert!(sure("Og det er for dem.") < 0.8);
    assert!(sure(&"The boats lie in the fog and nobody knows why. ".repeat(9)) > 0.99);
}

#[test]
fn a_tag_names_a_language() {
    let code = |tag| Language::from_tag(tag).map(|language| language.to_string());
    for (tag, expected) in [
        ("DE-at", Some("de")),
        ("pt_BR", Some("pt")),
        ("nb-NO", Some("no")),
        ("fil", Some("tl")),
        ("gsw", Some("gsw")),
        (" fi ", Some("fi")),
        ("", None),
        ("x-default", None),
        ("English", None),
        ("日本", None),
    ] {
        assert_eq!(code(tag).as_deref(), expected, "{tag}");
    }
    let unknown = Language::from_tag("gsw").unwrap();
    assert_eq!((unknown.name(), unknown.stop_words()), (None, &[][..]));
}

#[test]
fn stop_words_are_known_in_any_case() {
    for (language, word) in [
        (Language::ENGLISH, "The"),
        (Language::GERMAN, "FÜR"),
        (Language::FRENCH, "été"),
    ] {
        assert!(language.has_stop_word(word), "{word}");
    }
    assert!(!Language::GERMAN.has_stop_word("the"));
}

#[test]
fn running_text_is_presumed_to_be_what_its_stop_words_say() {
    let check = |text: &str, expected: Option<&str>| {
        let found = presumed(text);
        assert_eq!(found.as_ref().map(Language::code), expected, "{text}");
    };
    check(
        "Det er for tidligt at sige, om havnen kan have plads til de nye skibe, siger en af \
         dem, der skal bygge den, men vi har ikke brug for at vente på det.",
        Some("da"),
    );
    check(
        "Le marché est ouvert tous les jours, mais les gens du village ne viennent que le \
         samedi, quand le pain est encore chaud et que le café sent bon dans la rue.",
        Some("fr"),
    );
    check("The Convergence ofViews on trade was sudden.", Some("en"));
    check("The door in a wall.", Some("en"));
    check("Que faire ? Rien, dit-il ; et voilà !", Some("fr"));
    check("Der Hund und die Katze", Some("de"));
    check("", None);
}
