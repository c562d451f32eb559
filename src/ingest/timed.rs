//! Readers of which nobody knows how long they take, given up after their time.
//!
//! Pages and office documents are read by libraries that can't be stopped; a small file may keep one busy for hours. Such
//! a reader gets a thread of its own, with room for deep recursion. One that is given up goes on in the background
//! until the program ends; nobody waits for it.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;

use super::guard::guarded;
use super::{Limits, why};

/// Memory for recursion; only what is used of it is taken.
const STACK: usize = 16 << 20;

/// What `read` makes of a document of so many bytes, if it does so in the time that `limits` allow.
pub(super) fn timed<T: Send + 'static>(
    bytes: usize,
    limits: &Limits,
    read: impl FnOnce() -> Result<T, String> + Send + 'static,
) -> Result<T, String> {
    let (done, result) = mpsc::channel();
    thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            // Who gave it up does not listen any more.
            let _ = done.send(guarded(read));
        })
        .map_err(|error| why(&error))?;
    let time = limits.time_for(bytes);
    result.recv_timeout(time).unwrap_or_else(|error| {
        Err(match error {
            RecvTimeoutError::Timeout => Limits::too_slow(time),
            RecvTimeoutError::Disconnected => "broken: its reader ended early".to_string(),
        })
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_takes_too_long_is_given_up() {
        let limits = Limits {
            time: Some(Duration::from_millis(50)),
            ..Limits::default()
        };
        assert_eq!(timed(9, &limits, || Ok(1)), Ok(1));
        let slow = timed(9, &limits, || {
            thread::sleep(Duration::from_secs(3600));
            Ok(1)
        });
        let expected = "given up after 0 s; split it, or raise --timeout";
        assert_eq!(slow, Err(expected.to_string()));
        let broken = timed::<()>(9, &limits, || panic!("nobody hears this"));
        assert_eq!(broken, Err("broken: its reader gave up on it".to_string()));
    }
}
