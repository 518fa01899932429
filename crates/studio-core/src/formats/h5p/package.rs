//! Reads the two files of an H5P package that hold its questions. No other file of the zip is decompressed.

use crate::formats::NotRead;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use quiz::deck::file::{Json, MAX_FILE_BYTES};
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord};

/// Maximum number of files in a package. A package with all its libraries has a few hundred.
const MAX_FILES: usize = 10_000;
/// Maximum size of a decompressed file, in bytes: the size limit of a deck. It also stops zip bombs.
const MAX_UNPACKED_BYTES: usize = MAX_FILE_BYTES;

const METADATA_FILE: &str = "h5p.json";
const CONTENT_FILE: &str = "content/content.json";
/// Files that only office documents contain.
const OFFICE: [&[u8]; 2] = [b"[Content_Types].xml", b"META-INF/manifest.xml"];

/// Returns the JSON of `h5p.json` and `content/content.json`.
///
/// # Errors
/// Fails for a zip that cannot be read, is too large when decompressed, or is not an H5P package.
pub fn open(bytes: &[u8]) -> Result<(Json, Json), NotRead> {
    let archive = ZipArchive::from_slice(bytes).map_err(|_| NotRead::Damaged)?;
    let (mut about, mut content, mut office) = (None, None, false);
    let mut entries = archive.entries();
    let mut count = 0;
    while let Some(entry) = entries.next_entry().map_err(|_| NotRead::Damaged)? {
        count += 1;
        if count > MAX_FILES {
            return Err(NotRead::TooManyFiles(MAX_FILES));
        }
        let path = entry.file_path();
        let path: &[u8] = path.as_ref();
        office |= OFFICE.contains(&path);
        let wanted = [(METADATA_FILE, &mut about), (CONTENT_FILE, &mut content)];
        if let Some((_, place)) = wanted.into_iter().find(|(name, _)| name.as_bytes() == path) {
            place.get_or_insert(entry);
        }
    }
    let file = |name, entry: Option<ZipFileHeaderRecord<'_>>| {
        let missing = if office { NotRead::Office } else { NotRead::Missing(name) };
        let entry = entry.ok_or(missing)?;
        let packed = archive.get_entry(entry.wayfinder()).map_err(|_| NotRead::Damaged)?;
        let bytes = unpacked(name, entry.compression_method(), packed.data())?;
        if rawzip::crc32(&bytes) != entry.crc32() {
            return Err(NotRead::Damaged);
        }
        Json::from_file(&bytes).map_err(|fault| NotRead::Inside(name, fault))
    };
    Ok((file(METADATA_FILE, about)?, file(CONTENT_FILE, content)?))
}

/// Decompresses a file. Stops at the size limit.
fn unpacked(
    name: &'static str,
    method: CompressionMethod,
    packed: &[u8],
) -> Result<Vec<u8>, NotRead> {
    let too_large = NotRead::Unpacked(name, MAX_UNPACKED_BYTES);
    match method {
        CompressionMethod::STORE if packed.len() > MAX_UNPACKED_BYTES => Err(too_large),
        CompressionMethod::STORE => Ok(packed.to_vec()),
        CompressionMethod::DEFLATE => decompress_to_vec_with_limit(packed, MAX_UNPACKED_BYTES)
            .map_err(|error| match error.status {
                miniz_oxide::inflate::TINFLStatus::HasMoreOutput => too_large,
                _ => NotRead::Damaged,
            }),
        _ => Err(NotRead::Damaged),
    }
}
