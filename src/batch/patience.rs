//! Opens files when the system is out of file descriptors for the moment.
//!
//! Files that are in use are closed sooner or later, so waiting helps. A document must not fail because of
//! such a shortage.

use std::io;
use std::thread;
use std::time::Duration;

use super::Stop;

const PAUSE: Duration = Duration::from_millis(20);

/// Number of tries: 30 seconds of waiting in all, after which no descriptor is expected any more.
const TRIES: usize = 1_500;

/// Opens something; waits while there are too many open files.
pub(super) fn patiently<T>(stop: &Stop, mut open: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 0..TRIES {
        match open() {
            Err(error) if is_scarcity(&error) && !stop.is_set() => thread::sleep(PAUSE),
            opened => return opened,
        }
    }
    open()
}

/// Returns whether the process or the system has too many open files.
fn is_scarcity(error: &io::Error) -> bool {
    /// `ENFILE` and `EMFILE`, which have the same numbers on all Unixes; Windows has no such limit.
    const CODES: [i32; 2] = [23, 24];
    let is_code = |error: &io::Error| {
        error
            .raw_os_error()
            .is_some_and(|code| CODES.contains(&code))
    };
    // An error that was given a path has the system's own error as its source.
    let source = error.get_ref().and_then(|inner| inner.source());
    let inner = source.and_then(|source| source.downcast_ref::<io::Error>());
    cfg!(unix) && (is_code(error) || inner.is_some_and(is_code))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn scarcity_passes_and_other_errors_do_not() {
        let mut n_tries = 0;
        let opened = patiently(&Stop::default(), || {
            n_tries += 1;
            if n_tries < 3 {
                Err(io::Error::from_raw_os_error(24))
            } else {
                Ok(n_tries)
            }
        });
        assert_eq!(opened.unwrap(), 3);
        let refused = patiently(&Stop::default(), || {
            n_tries += 1;
            Err::<(), _>(io::Error::from_raw_os_error(13))
        });
        assert!(refused.is_err() && n_tries == 4);
    }
}
