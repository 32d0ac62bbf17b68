//! Cases of the command line. `TRYCMD=overwrite cargo test` writes the expected output anew.

#[test]
fn cases() {
    let cases = trycmd::TestCases::new();
    cases
        .insert_var("[VERSION]", env!("CARGO_PKG_VERSION"))
        .expect("the name of the variable is well formed");
    cases
        .env("NO_COLOR", "1")
        .case("tests/cmd/*.md")
        .case("tests/cmd/*.toml");
}
