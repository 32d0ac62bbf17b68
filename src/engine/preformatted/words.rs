//! Recognises how lines of code begin, and lines that are a key or only brackets.

/// Words that begin a statement. One alone is only a sign: lines of wrapped prose begin with "for"
/// or "class" too, but they lack the marks.
const STATEMENTS: &[&str] = &[
    "class",
    "const",
    "def",
    "elif",
    "else",
    "enum",
    "export",
    "fn",
    "for",
    "func",
    "function",
    "if",
    "impl",
    "import",
    "interface",
    "let",
    "namespace",
    "package",
    "private",
    "protected",
    "public",
    "resource",
    "return",
    "static",
    "struct",
    "type",
    "use",
    "using",
    "var",
    "while",
];
/// Names of programs. In small letters they begin no sentence.
const PROGRAMS: &[&str] = &[
    "apt",
    "apt-get",
    "brew",
    "cargo",
    "chmod",
    "chown",
    "conda",
    "curl",
    "docker",
    "dotnet",
    "git",
    "gradle",
    "helm",
    "kubectl",
    "mkdir",
    "mvn",
    "npm",
    "npx",
    "pip",
    "pip3",
    "pnpm",
    "python",
    "python3",
    "ssh",
    "sudo",
    "systemctl",
    "tar",
    "wget",
    "yarn",
];
/// Words that begin a line of SQL.
const QUERIES: &[&str] = &[
    "ALTER", "AND", "CREATE", "DELETE", "DROP", "EXPLAIN", "FROM", "GROUP", "HAVING", "INNER",
    "INSERT", "JOIN", "LEFT", "LIMIT", "ON", "ORDER", "SELECT", "SET", "UNION", "UPDATE", "VALUES",
    "WHERE", "WITH",
];

/// Returns how many signs the beginning of a line counts for.
pub(super) fn opening(line: &str) -> u32 {
    let (first, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let rest = rest.trim_start();
    match first {
        ">>>" | "#include" | "/*" | "/**" => 2,
        "$" if rest.starts_with(is_word_of_shell) => 2,
        "--" => u32::from(!rest.is_empty()),
        "from" if rest.contains(" import ") => 2,
        "import" | "use" | "package" if is_path(rest) => 2,
        _ if PROGRAMS.contains(&first) => 2 * u32::from(is_command(rest)),
        _ if QUERIES.contains(&first) => query(rest),
        _ if STATEMENTS.contains(&first) => u32::from(!rest.is_empty()),
        _ if first.starts_with("#!") || first.starts_with("<!") => 2,
        _ => 0,
    }
}

fn is_word_of_shell(c: char) -> bool {
    c.is_ascii_lowercase() || "./~".contains(c)
}

/// Returns whether the rest of a line is only a path that is imported: `harbour.pier as pier`.
fn is_path(rest: &str) -> bool {
    let rest = rest.trim_end_matches(';');
    let path = rest.split(" as ").next().unwrap_or_default();
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._:/\"'".contains(c);
    !path.is_empty() && path.chars().all(is_part) && rest.len() <= 80
}

/// Returns whether the words behind a program's name are arguments and not a sentence.
fn is_command(rest: &str) -> bool {
    const LONGEST: usize = 8;
    let is_sentence = rest.ends_with(['.', '!', '?', ',', ':']) && !rest.ends_with(" .");
    let n_words = rest.split_whitespace().take(LONGEST + 1).count();
    let has_option = rest.starts_with('-') || rest.contains(" -");
    rest.starts_with(|c: char| c.is_ascii_lowercase() || "-./~".contains(c))
        && (has_option || n_words <= LONGEST && !is_sentence)
}

/// Returns how many signs a line of SQL has behind its first word. A headline in capitals has none.
fn query(rest: &str) -> u32 {
    let is_name = |c: char| c.is_ascii_lowercase() || "*(\"'`@".contains(c);
    let goes_on = rest.split_whitespace().any(|word| QUERIES.contains(&word));
    let has_name = rest
        .split_whitespace()
        .any(|word| word.starts_with(is_name));
    u32::from(has_name) + u32::from(has_name && goes_on)
}

/// Returns whether a line is `name: value`, `- name: value` or `name:`, as in settings. The name is
/// in small letters, and the value is no sentence.
pub(super) fn is_key(line: &str) -> bool {
    const LONGEST_VALUE: usize = 3;
    let line = line.strip_prefix('-').map_or(line, str::trim_start);
    let Some((key, value)) = line.split_once(':') else {
        return false;
    };
    let is_key = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    let is_apart = value.is_empty() || value.starts_with([' ', '\t']);
    let n_words = value.split_whitespace().take(LONGEST_VALUE + 1).count();
    is_key && is_apart && (n_words <= LONGEST_VALUE || value.contains(" # "))
}

/// Returns whether a line consists of brackets and marks like `;`, and begins with a closing
/// bracket or `{`.
pub(super) fn is_bracketed(line: &str) -> bool {
    let closes = |c: char| ")]}".contains(c);
    line.starts_with(|c: char| closes(c) || c == '{')
        && line.chars().all(|c| closes(c) || "{([;,>".contains(c))
}
