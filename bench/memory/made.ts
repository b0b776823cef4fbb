import { closeSync, openSync, writeSync } from "node:fs";
import { crc32, createDeflateRaw } from "node:zlib";
import { once } from "node:events";

const HERE = 0x04034b50;
const LISTED = 0x02014b50;

/** Text in pieces, in order. */
export type Pieces = Generator<string>;

export function writeText(path: string, pieces: Pieces): void {
  const file = openSync(path, "w");
  for (const piece of pieces) writeSync(file, piece);
  closeSync(file);
}

/** A ZIP archive (APPNOTE 6.3) written as its members come, each with its lengths after it. */
export async function writeZip(path: string, members: Record<string, Pieces>): Promise<void> {
  const file = openSync(path, "w");
  const directory: Buffer[] = [];
  let offset = 0;
  const put = (bytes: Uint8Array) => {
    writeSync(file, bytes);
    offset += bytes.length;
  };
  for (const [name, pieces] of Object.entries(members)) {
    const label = Buffer.from(name);
    const start = offset;
    put(Buffer.concat([head(HERE, label.length), label]));
    const { crc, packed, size } = await deflated(pieces, put);
    const lengths = Buffer.alloc(12);
    for (const [at, value] of [crc, packed, size].entries()) lengths.writeUInt32LE(value, at * 4);
    put(Buffer.concat([signed(0x08074b50), lengths]));
    const central = head(LISTED, label.length);
    lengths.copy(central, 16);
    central.writeUInt32LE(start, 42);
    directory.push(central, label);
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  put(Buffer.concat([listed, end]));
  closeSync(file);
}

async function deflated(pieces: Pieces, put: (bytes: Uint8Array) => void) {
  const packer = createDeflateRaw({ level: 1 });
  let crc = 0;
  let size = 0;
  let packed = 0;
  packer.on("data", (bytes: Buffer) => {
    packed += bytes.length;
    put(bytes);
  });
  for (const piece of pieces) {
    const bytes = Buffer.from(piece);
    crc = crc32(bytes, crc);
    size += bytes.length;
    if (!packer.write(bytes)) await once(packer, "drain");
  }
  packer.end();
  await once(packer, "end");
  return { crc, packed, size };
}

/** The head of a member: sizes follow the data, the name is UTF-8, Deflate. In the directory all stands 2 bytes later. */
function head(signature: number, name: number): Buffer {
  const late = signature === LISTED ? 2 : 0;
  const bytes = Buffer.alloc(late ? 46 : 30);
  signed(signature).copy(bytes);
  bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, 4 + late);
  bytes.writeUInt16LE(0x808, 6 + late);
  bytes.writeUInt16LE(8, 8 + late);
  bytes.writeUInt16LE(name, 26 + late);
  return bytes;
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature, 0);
  return bytes;
}
