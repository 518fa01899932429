//! H5P packages, built from the JSON files in `tests/imports/packages`: valid and hostile ones.

use super::samples::{check, folder};
use super::told;
use miniz_oxide::deflate::compress_to_vec;
use rawzip::{CompressionMethod, ZipArchiveWriter, ZipDataWriter};
use std::fs;
use std::io::Write;
use studio_core::formats::{Format, import};

#[test]
fn packages_are_read_as_expected() {
    for name in ["multi", "set", "single"] {
        let package = sample(name);
        let import = import(Some("quiz.h5p"), &package).unwrap();
        assert_eq!(import.format, Format::H5p);
        check(&format!("{name}.h5p"), &told::import(&import));
    }
    refused(&sample("video"), "of the kind H5P.InteractiveVideo");
}

/// An introduction that participants of the package do not see must not become the deck's.
#[test]
fn an_introduction_that_is_switched_off_is_told() {
    let about = b"{\"title\":\"Trees &amp; &bogus;\",\"mainLibrary\":\"H5P.QuestionSet\"}";
    let read = |page: &str| {
        let content = format!("{{\"introPage\":{page},\"questions\":[{{}}]}}");
        let files = [("h5p.json", &about[..]), ("content/content.json", content.as_bytes())];
        let import = import(None, &zip(&files)).unwrap();
        assert_eq!(import.draft.title, "Trees & &bogus;");
        assert!(
            told::left(&import.left)
                .contains("left: the title: “&bogus;” is not a known character name")
        );
        (import.draft.intro, told::left(&import.left))
    };
    let texts = "\"title\":\"<p>Hello</p>\",\"introduction\":\"<p>Two.</p>\"";
    assert_eq!(read(&format!("{{{texts}}}")).0, "Hello\nTwo.");
    assert_eq!(read(&format!("{{\"showIntroPage\":true,{texts}}}")).0, "Hello\nTwo.");
    let (intro, left) = read(&format!("{{\"showIntroPage\":false,{texts}}}"));
    assert_eq!(intro, "");
    assert!(left.contains("left: the introduction, which is switched off: “Hello Two.”"), "{left}");
    let (intro, left) = read("{\"showIntroPage\":false,\"introduction\":\"<p> </p>\"}");
    assert!(intro.is_empty() && !left.contains("switched off"), "{left}");
}

#[test]
fn hostile_packages_are_refused() {
    let json = b"{\"mainLibrary\":\"H5P.MultiChoice\"}";
    let bomb = zip(&[("h5p.json", &vec![b' '; 10 << 20]), ("content/content.json", json)]);
    assert!(bomb.len() < 20_000);
    refused(&bomb, "h5p.json has more than 1 MiB");
    let bomb = zip(&[("h5p.json", json), ("content/content.json", &vec![0; 10 << 20])]);
    refused(&bomb, "content/content.json has more than 1 MiB");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    refused(&zip(&[("h5p.json", json), ("content/content.json", deep.as_bytes())]), "16 deep");
    refused(&zip(&[("h5p.json", json)]), "no content/content.json");
    refused(&zip(&[("deck.json", b"{}")]), "unpack it");
    refused(&zip(&[("xl/workbook.xml", b""), ("[Content_Types].xml", b"")]), "save the sheet");
    let names: Vec<String> = (0..10_001).map(|at| at.to_string()).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    refused(&zip(&files), "more than 10000 files");
    let whole = sample("multi");
    refused(&whole[..whole.len() / 2], "damaged");
    let mut damaged = whole;
    let at = damaged.len() / 3;
    damaged[at] ^= 0x55;
    assert!(import(None, &damaged).is_err());
}

fn refused(package: &[u8], says: &str) {
    let sentence = import(Some("quiz.h5p"), package).unwrap_err().to_string();
    assert!(sentence.contains(says), "{sentence}");
}

/// Builds a package from the JSON files in this folder.
pub fn sample(name: &str) -> Vec<u8> {
    let file =
        |name: &str, file| fs::read(folder().join("packages").join(name).join(file)).unwrap();
    zip(&[
        ("h5p.json", &file(name, "h5p.json")),
        ("content/content.json", &file(name, "content.json")),
        ("content/images/tree.jpg", b"no picture"),
    ])
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in files {
        let file = archive.new_file(*name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().unwrap();
        // The sizes and the checksum refer to the uncompressed bytes.
        let mut counted: ZipDataWriter<Vec<u8>> = config.wrap(Vec::new());
        counted.write_all(bytes).unwrap();
        let (_, descriptor) = counted.finish().unwrap();
        entry.write_all(&compress_to_vec(bytes, 6)).unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap()
}
