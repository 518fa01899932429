// Builds zip files in memory: H5P packages, and hostile ones.

import { readdir, readFile } from 'node:fs/promises';
import { crc32, deflateRawSync } from 'node:zlib';

/** Builds a zip from an object of file names and contents. A content is a text, or bytes. */
export function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const path = Buffer.from(name);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(path.length, 22);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), about, entry, path);
    const local = [Buffer.from('PK\x03\x04', 'latin1'), about, path, packed];
    parts.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  for (const at of [8, 10]) end.writeUInt16LE(Object.keys(files).length, at);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directoryBytes, end]);
}

const PACKAGES = new URL('../imports/packages/', import.meta.url);

/**
 * Builds an H5P package from a folder in tests/imports/packages/. All files but h5p.json go into the folder `content`.
 */
export async function h5p(name) {
  const read = (file) => readFile(new URL(`${name}/${file}`, PACKAGES));
  const names = await readdir(new URL(`${name}/`, PACKAGES));
  const files = await Promise.all(names.map(async (file) => [file === 'h5p.json' ? file : `content/${file}`, await read(file)]));
  return zip(Object.fromEntries(files));
}
