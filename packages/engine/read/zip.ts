import type { Source } from "#engine/port.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { bytesOf, gather, rereadable, type Bytes } from "./bytes.ts";
import { inflate, INFLATE_LIMIT } from "./inflate.ts";

export interface ZipMember {
  name: string;
  /** As the directory says: not to be believed before it was read. */
  size: number;
  compressedSize: number;
  method: number;
  encrypted: boolean;
  offset: number;
}

const MEMBERS_LIMIT = 50_000;
const DIRECTORY_LIMIT = 16 * 2 ** 20;
const METHODS: Record<number, string> = {
  9: "Deflate64",
  12: "bzip2",
  14: "LZMA",
  93: "Zstandard",
};

/** The files in a ZIP archive, read from its central directory (APPNOTE 6.3, §4.3); folders left out. */
export async function zipMembers(source: Source): Promise<ZipMember[]> {
  const { start, size, count, shift } = await directoryOf(source);
  if (count > MEMBERS_LIMIT || size > DIRECTORY_LIMIT)
    throw new Unreadable("archive-too-many", "The archive has more than 50,000 files.");
  const view = new DataView(await source.slice(start, start + size));
  const members: ZipMember[] = [];
  let at = 0;
  while (at + 46 <= view.byteLength && view.getUint32(at, true) === 0x02014b50) {
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > view.byteLength) throw cut();
    const flags = view.getUint16(at + 8, true);
    const member = {
      name: nameOf(new Uint8Array(view.buffer, at + 46, nameLength), (flags & 0x800) !== 0),
      size: view.getUint32(at + 24, true),
      compressedSize: view.getUint32(at + 20, true),
      method: view.getUint16(at + 10, true),
      encrypted: (flags & 1) !== 0,
      offset: view.getUint32(at + 42, true),
    };
    widen(member, view, at + 46 + nameLength, extraLength);
    member.offset += shift;
    if (!member.name.endsWith("/")) members.push(member);
    at = next;
  }
  return members;
}

/** The bytes of one member, decompressed while they are read. */
export function memberBytes(source: Source, member: ZipMember, limit = INFLATE_LIMIT): Bytes {
  if (member.encrypted)
    throw new Unreadable("encrypted", "The archive is protected by a password.");
  if (member.method !== 0 && member.method !== 8) {
    const method = METHODS[member.method] ?? `number ${member.method}`;
    throw new Unreadable("archive-method", `The archive is compressed by ${method}; use Deflate.`);
  }
  const stored = rereadable(async function* () {
    if (member.offset + 30 > source.byteLength) throw cut();
    const head = new DataView(await source.slice(member.offset, member.offset + 30));
    if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50)
      throw new Unreadable("archive-damaged", "The archive's directory points to no file.");
    const start = member.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    const end = start + member.compressedSize;
    if (end > source.byteLength) throw cut();
    yield* bytesOf(source, start, end);
  });
  return member.method === 0 ? stored : inflate(stored, "deflate-raw", limit);
}

/** A member held whole. */
export function wholeMember(source: Source, member: ZipMember, limit: number): Promise<Uint8Array> {
  return gather(memberBytes(source, member), limit, "workbook-too-large");
}

/** Where the central directory stands; `shift` is what was put before the archive. */
async function directoryOf(source: Source) {
  const tailStart = Math.max(0, source.byteLength - 65_557);
  const tail = new DataView(await source.slice(tailStart));
  let at = tail.byteLength - 22;
  while (at >= 0 && tail.getUint32(at, true) !== 0x06054b50) at -= 1;
  if (at < 0) throw cut();
  let count = tail.getUint16(at + 10, true);
  let size = tail.getUint32(at + 12, true);
  let start = tail.getUint32(at + 16, true);
  let end = tailStart + at;
  if ((count === 0xffff || start === 0xffffffff) && at >= 20) {
    if (tail.getUint32(at - 20, true) !== 0x07064b50) throw cut();
    const place = Number(tail.getBigUint64(at - 12, true));
    if (place + 56 > source.byteLength) throw cut();
    const wide = new DataView(await source.slice(place, place + 56));
    if (wide.getUint32(0, true) !== 0x06064b50) throw cut();
    count = Number(wide.getBigUint64(32, true));
    size = Number(wide.getBigUint64(40, true));
    start = Number(wide.getBigUint64(48, true));
    end = place;
  }
  const shift = end - size - start;
  if (shift < 0 || start + shift < 0) throw cut();
  return { start: start + shift, size, count, shift };
}

/** ZIP64 sizes and offset, which stand in the extra field when the 32-bit ones are full. */
function widen(member: ZipMember, view: DataView, from: number, length: number): void {
  let at = from;
  while (at + 4 <= from + length) {
    const id = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    let field = at + 4;
    if (id === 1 && end <= view.byteLength)
      for (const key of ["size", "compressedSize", "offset"] as const)
        if (member[key] === 0xffffffff && field + 8 <= end) {
          member[key] = Number(view.getBigUint64(field, true));
          field += 8;
        }
    at = end;
  }
}

function nameOf(bytes: Uint8Array, utf8: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: !utf8 }).decode(bytes).replaceAll("\\", "/");
  } catch {
    return new TextDecoder("windows-1252").decode(bytes).replaceAll("\\", "/");
  }
}

function cut(): Unreadable {
  return new Unreadable("archive-cut", "The archive is cut or damaged: it has no directory.");
}
