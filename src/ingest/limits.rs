//! How much of an input is read before it is refused.
//!
//! Some files are broken, and some are made to break what reads them: archives that swell, pages that nest without
//! end. Every reader is given the same [`Limits`] and refuses what is beyond them with the figure and the flag in the
//! reason.
//!
//! ```
//! use ties::ingest::Limits;
//!
//! let limits = Limits { pages: 200, ..Limits::default() };
//! assert_eq!(limits.depth, 6);
//! ```

use std::time::Duration;

/// Time for a document whatever its size, and for each megabyte of it: twenty times what a slow machine takes.
const BASE: Duration = Duration::from_secs(60);
const PER_MEGABYTE: Duration = Duration::from_secs(120);

/// The most that a reader takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one document, as it stands in its file and as text.
    pub size: u64,
    /// Pages of one document.
    pub pages: usize,
    /// Elements within each other in a page of HTML, groups in RTF, elements in the XML of office documents.
    pub nesting: usize,
    /// How many times its packed size an archive's entry or a packed stream may have.
    pub expansion: u64,
    /// Archives, mails and other containers within each other.
    pub depth: usize,
    /// Time for reading a document, and again for finding what it says; if not set, what its size allows.
    pub time: Option<Duration>,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            size: 100 << 20,
            pages: 10_000,
            nesting: 500,
            // Text of one letter over and over is packed a thousandfold; real texts hardly twentyfold.
            expansion: 200,
            depth: 6,
            time: None,
        }
    }
}

impl Limits {
    /// How long a document of so many bytes may take.
    pub fn time_for(&self, bytes: usize) -> Duration {
        let usual = || BASE + PER_MEGABYTE.mul_f64(bytes as f64 / f64::from(1 << 20));
        self.time.unwrap_or_else(usual)
    }

    /// What is said of a document that took longer than that.
    pub fn too_slow(time: Duration) -> String {
        let seconds = time.as_secs_f64();
        format!("given up after {seconds:.0} s; split it, or raise --timeout")
    }

    /// What is said of something larger than [`size`](Limits::size).
    pub(super) fn too_large(&self) -> String {
        format!(
            "larger than {}; split it, or raise --max-size",
            megabytes(self.size)
        )
    }
}

/// A size in words.
fn megabytes(bytes: u64) -> String {
    match bytes >> 20 {
        0 => format!("{bytes} bytes"),
        whole => format!("{whole} MB"),
    }
}
