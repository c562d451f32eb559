//! What a folder may hold that is no file to read.

use std::path::Path;

/// Makes such things in `folder`; their names.
#[cfg(unix)]
pub(crate) fn make(folder: &Path) -> Vec<String> {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    let at = |name: &str| folder.join(name);
    let pipe = Command::new("mkfifo").arg(at("pipe.txt")).status();
    assert!(pipe.unwrap().success());
    symlink("loop.txt", at("loop.txt")).unwrap();
    symlink("nowhere.txt", at("dangling.txt")).unwrap();
    symlink(".", at("round")).unwrap();
    symlink("/dev/zero", at("endless.txt")).unwrap();
    drop(UnixListener::bind(at("socket.txt")).unwrap());
    fs::create_dir_all(at("folder.txt/.git")).unwrap();
    let deep = (0..200).fold(at("deep"), |path, _| path.join("d"));
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("a.txt"), "Acme sued Zenith.").unwrap();
    fs::write(at("line\nbreak.txt"), "").unwrap();
    fs::write(at("escape\u{1b}[31m.txt"), "").unwrap();
    let long = format!("{}.txt", "n".repeat(240));
    fs::write(at(&long), "").unwrap();
    let unnamed = folder.join(OsStr::from_bytes(b"latin-\xe9.txt"));
    fs::write(unnamed, "").unwrap();
    let names = [
        "pipe.txt",
        "loop.txt",
        "dangling.txt",
        "round",
        "endless.txt",
        "socket.txt",
        "deep",
        "line\nbreak.txt",
        "escape\u{1b}[31m.txt",
        "latin-\u{fffd}.txt",
        &long,
    ];
    names.map(String::from).to_vec()
}

/// Nothing: elsewhere names and links are no danger.
#[cfg(not(unix))]
pub(crate) fn make(_: &Path) -> Vec<String> {
    Vec::new()
}
