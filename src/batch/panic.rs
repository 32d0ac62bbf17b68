//! Records where a panic began: the place in the source, and the stage and rule that were at work. The
//! message of the panic is not kept, since it may quote the document.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use crate::engine::trail;

thread_local! {
    /// Place of the last panic of this thread. Only the panic hook knows the place. It runs on the
    /// thread that later catches the panic.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Notes the place of a panic and returns it; called by the panic hook of the process.
pub(crate) fn note(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map_or_else(String::new, |place| {
        format!("at {}:{}", own_part(place.file()), place.line())
    });
    let parts = [Some(place), trail::take()];
    let place = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    PLACE.with_borrow_mut(|last| last.clone_from(&place));
    place
}

/// Forgets what earlier documents left behind; one that ended early may have left its stage noted.
pub(super) fn forget() {
    trail::take();
    PLACE.take();
}

/// Returns where the last panic of this thread began. Without our panic hook only the stage is known.
pub(super) fn last_place() -> String {
    let place = PLACE.take();
    trail::take().filter(|_| place.is_empty()).unwrap_or(place)
}

/// Cuts off the part of a dependency's path that tells about the machine that built the program.
fn own_part(file: &str) -> &str {
    let sources = file.rfind("/src/").unwrap_or(0);
    let package = file[..sources].rfind('/').map_or(0, |slash| slash + 1);
    &file[package..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_names_no_folder_of_a_machine() {
        assert_eq!(own_part("src/stage/mod.rs"), "src/stage/mod.rs");
        let of_dependency = "/registry/similar-3.2.0/src/lib.rs";
        assert_eq!(own_part(of_dependency), "similar-3.2.0/src/lib.rs");
    }
}
