//! Hosts of addresses: the one place that cuts them out and compares them.

/// Returns the host of an address, without `www.`.
#[must_use]
pub fn host_of(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.split(':').next()?;
    let host = plain_host(host);
    (!host.is_empty()).then_some(host)
}

/// Returns the host that a link names; most links of a page to its own site name none.
#[must_use]
pub(crate) fn host_of_link(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("//")?;
    let is_scheme = scheme.is_empty() || scheme.ends_with(':');
    host_of(rest).filter(|_| is_scheme && scheme.len() <= "https:".len())
}

/// Returns whether a host of the settings stands for the host of a page: for itself and its
/// subdomains, with `www.` or without, in any case.
#[must_use]
pub fn is_host_of(own: &str, host: &str) -> bool {
    let [own, host] = [own, host].map(plain_host);
    let Some(start) = host.len().checked_sub(own.len()) else {
        return false;
    };
    let (before, end) = host.as_bytes().split_at(start);
    end.eq_ignore_ascii_case(own.as_bytes()) && (before.is_empty() || before.ends_with(b"."))
}

fn plain_host(host: &str) -> &str {
    let (start, rest) = host.split_at_checked(4).unwrap_or(("", host));
    let host = if start.eq_ignore_ascii_case("www.") {
        rest
    } else {
        host
    };
    host.trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_are_matched_with_and_without_www() {
        for own in ["example.org", "www.example.org", "WWW.Example.org", "org"] {
            for host in [
                "example.org",
                "news.example.org",
                "Example.ORG",
                "www.example.org",
            ] {
                assert!(is_host_of(own, host), "{own} {host}");
            }
        }
        for (own, host) in [
            ("example.org", "my-example.org"),
            ("www.example.org", "example.com"),
            ("news.example.org", "example.org"),
        ] {
            assert!(!is_host_of(own, host), "{own} {host}");
        }
    }

    #[test]
    fn a_link_names_a_host_behind_two_slashes() {
        for (link, host) in [
            ("https://www.example.org/a", Some("example.org")),
            ("//example.org:80", Some("example.org")),
            ("/a//b", None),
            ("/archive//b", None),
            ("a.html", None),
            ("example.org/a", None),
        ] {
            assert_eq!(host_of_link(link), host, "{link}");
        }
    }
}
