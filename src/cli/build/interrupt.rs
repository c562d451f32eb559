//! Interrupts: the first ends a run in good order, the second at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::INTERRUPTED;

/// Whether the user wants to stop.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens to Ctrl-C and to what ends a process kindly.
    pub(super) fn listen() -> Self {
        let interrupt = Interrupt::default();
        let heard = interrupt.clone();
        // Where nobody can listen, an interrupt ends the program as it always did.
        let _ = ctrlc::set_handler(move || {
            if heard.0.swap(true, Ordering::Relaxed) {
                std::process::exit(INTERRUPTED.into());
            }
        });
        interrupt
    }

    /// Whether it came.
    pub(super) fn came(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Lets the run end as if the user wanted it to.
    pub(super) fn raise(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
