//! Files that may be pipes.
//!
//! Opening a named pipe waits for somebody who writes into it, maybe for ever. Here it is opened without waiting, and
//! given up if nobody has come to write after [`PATIENCE`]. What a shell makes of `<(command)` is a pipe that has its
//! writer already.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::Input;

/// Opens the file, pipe or device at `path`.
pub(super) fn open(path: &Path) -> io::Result<Input<'static>> {
    #[cfg(unix)]
    if unix::is_pipe(&fs::metadata(path)?) {
        return Input::stream(unix::Pipe::open(path)?);
    }
    #[cfg(not(unix))]
    fs::metadata(path)?;
    Input::file(File::open(path)?)
}

#[cfg(unix)]
mod unix {
    use std::fs::{File, Metadata, OpenOptions};
    use std::io::{self, Read};
    use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
    use std::path::Path;
    use std::time::{Duration, Instant};

    /// How long a pipe may have no writer at first.
    const PATIENCE: Duration = Duration::from_secs(5);
    const NAP: Duration = Duration::from_millis(5);

    pub(super) fn is_pipe(known: &Metadata) -> bool {
        known.file_type().is_fifo()
    }

    /// A pipe that is looked at again and again.
    pub(super) struct Pipe {
        file: File,
        opened: Instant,
        /// Whether somebody writes, or has written.
        has_writer: bool,
    }

    impl Pipe {
        pub(super) fn open(path: &Path) -> io::Result<Self> {
            let mut options = OpenOptions::new();
            let file = options
                .read(true)
                .custom_flags(libc::O_NONBLOCK)
                .open(path)?;
            Ok(Pipe {
                file,
                opened: Instant::now(),
                // Of a pipe that comes from a shell the writer may have gone already.
                has_writer: path.starts_with("/dev") || path.starts_with("/proc"),
            })
        }
    }

    impl Read for Pipe {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            loop {
                match self.file.read(into) {
                    Ok(0) if self.has_writer || into.is_empty() => return Ok(0),
                    Ok(0) if self.opened.elapsed() > PATIENCE => {
                        return Err(io::Error::other("a pipe into which nobody writes"));
                    }
                    Ok(0) => {}
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                        self.has_writer = true;
                    }
                    Ok(read) => {
                        self.has_writer = true;
                        return Ok(read);
                    }
                    Err(error) => return Err(error),
                }
                std::thread::sleep(NAP);
            }
        }
    }
}
