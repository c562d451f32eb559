//! Readers that can't take the program down with them.
//!
//! Some libraries panic on files that they did not expect. What is guarded here panics in silence: the file is named as
//! not readable, and the others are read.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static SILENT: Cell<bool> = const { Cell::new(false) };
}

/// What `read` gives; if it panics, a reason.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |fault| {
            if !SILENT.get() {
                loud(fault);
            }
        }));
    });
    let before = SILENT.replace(true);
    let read = panic::catch_unwind(AssertUnwindSafe(read));
    SILENT.set(before);
    read.unwrap_or_else(|_| Err("broken: its reader gave up on it".to_string()))
}

/// What `work` gives, called by a reader but none of its business: its panics are heard.
pub(super) fn aloud<T>(work: impl FnOnce() -> T) -> T {
    let before = SILENT.replace(false);
    let done = work();
    SILENT.set(before);
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_reason() {
        assert_eq!(guarded(|| Ok(1)), Ok(1));
        let broken = guarded::<()>(|| panic!("nobody hears this"));
        assert_eq!(broken, Err("broken: its reader gave up on it".to_string()));
        assert!(!SILENT.get());
    }
}
