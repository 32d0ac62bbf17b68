//! Where a panic began: the place in the source, and the stage and rule that were at work. Its message is
//! not kept: it may quote the document.

use std::cell::RefCell;
use std::panic::PanicHookInfo;

use crate::engine::trail;

thread_local! {
    /// Place of the last panic of this thread. Only the hook of a panic knows it, and the thread that
    /// catches the panic is the one that asks.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Notes the place of a panic, for the hook of the process, and returns it.
pub(crate) fn note(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map_or_else(String::new, |place| {
        format!("at {}:{}", own_part(place.file()), place.line())
    });
    let parts = [Some(place), trail::take()];
    let place = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    PLACE.with_borrow_mut(|last| last.clone_from(&place));
    place
}

/// Forgets what was noted of the documents before, some of which ended in the middle of a stage.
pub(super) fn forget() {
    trail::take();
    PLACE.take();
}

/// Returns where the last panic of this thread began; only the stage where no hook of ours is set.
pub(super) fn last_place() -> String {
    let place = PLACE.take();
    trail::take().filter(|_| place.is_empty()).unwrap_or(place)
}

/// Cuts what a path of a dependency says of the machine that built it.
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
