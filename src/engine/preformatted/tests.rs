//! Tests with whole texts: which blanks stay, and which are removed.

use crate::document::Document;
use crate::stage::spacing::Spacing;
use crate::stage::testing::run_stage;
use crate::stage::whitespace::Whitespace;

fn check(text: &str, expected: &str) {
    let spaced = run_stage(&Spacing::default(), &Document::from_text("a.txt", text));
    let found = run_stage(&Whitespace, &Document::from_text("a.txt", spaced));
    assert_eq!(found, expected);
}

fn stays(text: &str) {
    check(text, text);
}

#[test]
fn code_keeps_all_its_blanks() {
    stays("He counts:\n\nx   = 3;\nlonger = 4;\n\n\ny      = 5;\n");
    stays(
        "import os \n\n\nclass Boat(Ship): \n    length  = 3\n\n    def sail(self):\n        pass  \n\nIt sails.\n",
    );
    stays("SELECT a,\n       b   AS bee\nFROM   t\nWHERE  a = 1\n");
    stays(">>> tide(3)\n12\n>>> for boat in boats:\n...     boat.sail()  # away\n...\n");
    stays(
        "He asks:\n\n>>> print(tide)\nThe tide is high.  It was low at six.\nIt is known.  It was\n\nSo far.\n",
    );
    check(
        "He asks:\n\n>>> print(tide)\n12\n\nThe tide is  high.\n",
        "He asks:\n\n>>> print(tide)\n12\n\nThe tide is high.\n",
    );
    stays(
        "def sail(boat):\n    \"\"\"Sails a boat.\n\n    It is slow.  It is safe.\n    \"\"\"\n\nSo far.\n",
    );
    check(
        "\"\"\"What she said is known.\n\nThe tide is  high.\n",
        "\"\"\"What she said is known.\n\nThe tide is high.\n",
    );
    stays("$ go run .\n\ngit add .\n");
    stays("services:\n  web:     # the page\n    image: pier \n\nIt is up.\n");
    stays("```\na  b\n```\n");
}

#[test]
fn drawings_stay() {
    stays("Five points:\n\n  B   J\n / \\ / \\\nA-C-I\n  D   L\n\nThat is all.\n");
    stays("boats\n|-- red\n|   |-- one\n`--     two\n");
    stays(" name   | price\n--------+------\n lamp   | 12\n");
}

#[test]
fn columns_keep_their_blanks_and_lose_those_at_the_end() {
    stays("name      price\n\nlamp      12.00\n\nrope      7.50\n");
    check(
        "name      price  \n\n\n\nlamp      12.00\n",
        "name      price\n\nlamp      12.00\n",
    );
    stays("options:\n  -h, --help  show this and exit\n\nThat is all.\n");
    stays("       It is slow.  It is safe.  It\n       is green.\n");
    stays("first:   [ head ]\nsecond:  [ tail ]\n");
}

#[test]
fn prose_is_mended_wherever_it_stands() {
    check(
        "The house  is old. \n\n\nIt is  green.\n",
        "The house is old.\n\nIt is green.\n",
    );
    check(
        "The house  is old.\n\nThe horse  is old.\n",
        "The house is old.\n\nThe horse is old.\n",
    );
    check(
        "x = 3;\n\nThe house  is old.\n",
        "x = 3;\n\nThe house is old.\n",
    );
    check(
        "x = 3;\nThe house  is old.\n",
        "x = 3;\nThe house is old.\n",
    );
    check(
        "    “Yes,”  he said.\n    “No,” she said.\n",
        "    “Yes,” he said.\n    “No,” she said.\n",
    );
    check("1.  The lamp\n2.  The rope\n", "1. The lamp\n2. The rope\n");
    check(
        "  - The red  boat\n  - The blue boat\n",
        "  - The red boat\n  - The blue boat\n",
    );
}

#[test]
fn the_end_of_a_text_is_no_code() {
    check("x = 3;  \n\n\n", "x = 3;\n");
    check("\n\nx = 3;\n", "x = 3;\n");
}
