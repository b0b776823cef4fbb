/** Formats told by their first bytes; offset 0 unless given. */
const SIGNS: [format: string, hex: string, offset?: number][] = [
  ["zip", "504b0304"],
  ["zip", "504b0506"],
  ["gzip", "1f8b"],
  ["parquet", "50415231"],
  ["ole2", "d0cf11e0a1b11ae1"],
  ["sqlite", "53514c69746520666f726d6174203300"],
  ["7z", "377abcaf271c"],
  ["rar", "526172211a07"],
  ["bzip2", "425a68"],
  ["xz", "fd377a585a00"],
  ["zstd", "28b52ffd"],
  ["lz4", "04224d18"],
  ["arrow", "4152524f5731"],
  ["avro", "4f626a01"],
  ["orc", "4f5243"],
  ["pdf", "255044462d"],
  ["png", "89504e470d0a1a0a"],
  ["jpeg", "ffd8ff"],
  ["gif", "47494638"],
  ["tiff", "49492a00"],
  ["tiff", "4d4d002a"],
  ["tiff", "49492b00"],
  ["webp", "57454250", 8],
  ["wav", "57415645", 8],
  ["avi", "41564920", 8],
  ["mp4", "66747970", 4],
  ["mp3", "494433"],
  ["ogg", "4f676753"],
  ["flac", "664c6143"],
  ["webm", "1a45dfa3"],
  ["hdf5", "894844460d0a1a0a"],
  ["netcdf", "434446"],
  ["grib", "47524942"],
  ["pmtiles", "504d54696c6573"],
  ["flatgeobuf", "66676203"],
  ["shapefile", "0000270a"],
  ["tar", "7573746172", 257],
  ["rtf", "7b5c727466"],
  ["class", "cafebabe"],
  ["elf", "7f454c46"],
  ["exe", "4d5a9000"],
  ["las", "4c415346"],
  ["dwg", "41433130"],
  ["woff", "774f4646"],
];

export const PREVIEWS: Record<string, "image" | "pdf" | "text" | "audio" | "video" | "map"> = {
  png: "image",
  jpeg: "image",
  gif: "image",
  webp: "image",
  svg: "image",
  pdf: "pdf",
  mp3: "audio",
  ogg: "audio",
  flac: "audio",
  wav: "audio",
  mp4: "video",
  webm: "video",
  xml: "text",
  html: "text",
  ics: "text",
  yaml: "text",
  markdown: "text",
  pmtiles: "map",
};

/** The format the first bytes tell, `text` when they are of no binary format known, `binary` otherwise. */
export function magicOf(head: Uint8Array): string {
  for (const [format, hex, offset = 0] of SIGNS) if (begins(head, hex, offset)) return format;
  if (head.length === 0) return "empty";
  // Old BIFF files begin with their first record instead of a container.
  if (head[0] === 9 && (head[1] === 8 || head[1] === 4 || head[1] === 2 || head[1] === 0))
    if (head[3] === 0 && (head[2] ?? 0) <= 16 && (head[2] ?? 0) >= 4) return "biff";
  if (isDbf(head)) return "dbf";
  return isBinary(head) ? "binary" : textFormat(head);
}

/** Version, a day of last change, and a header of whole fields. */
function isDbf(head: Uint8Array): boolean {
  const [version = 0, , month = 0, day = 0] = head;
  const header = (head[8] ?? 0) | ((head[9] ?? 0) << 8);
  return (
    [0x02, 0x03, 0x30, 0x31, 0x83, 0x8b, 0xf5].includes(version) &&
    month <= 12 &&
    day <= 31 &&
    header > 32 &&
    head[11] !== undefined &&
    /[CNDLFMIBT]/.test(String.fromCharCode(head[43] ?? 0))
  );
}

function begins(head: Uint8Array, hex: string, offset: number): boolean {
  if (head.length < offset + hex.length / 2) return false;
  for (let at = 0; at < hex.length; at += 2)
    if (head[offset + at / 2] !== Number.parseInt(hex.slice(at, at + 2), 16)) return false;
  return true;
}

/** Control characters no text has; NUL bytes are let pass, since UTF-16 and careless exports hold them. */
function isBinary(head: Uint8Array): boolean {
  let odd = 0;
  let nulls = 0;
  for (const byte of head) {
    if (byte === 0) nulls += 1;
    else if (byte < 32 && (byte < 7 || byte > 13) && byte !== 26 && byte !== 27 && byte !== 30)
      odd += 1;
  }
  return odd * 20 > head.length || nulls * 10 > head.length * 6;
}

/** Text that is of a format known by how it begins; `text` may be a table. */
function textFormat(head: Uint8Array): string {
  const label =
    head[0] === 0xff || head[1] === 0
      ? "utf-16le"
      : head[0] === 0xfe || head[0] === 0
        ? "utf-16be"
        : "utf-8";
  const text = new TextDecoder(label).decode(head).replaceAll("\u001e", "").trimStart();
  if (/^[{[]/.test(text)) return looksLikeJson(text) ? "json" : "text";
  if (/^BEGIN:VCALENDAR/i.test(text)) return "ics";
  if (/^BEGIN:VCARD/i.test(text)) return "vcard";
  if (text.startsWith("%YAML")) return "yaml";
  if (!text.startsWith("<")) return "text";
  if (/^<(?:!doctype\s+html|html)/i.test(text)) return "html";
  const root = /<(?![?!])([\w.-]+:)?([\w.-]+)/.exec(text)?.[2]?.toLowerCase() ?? "";
  const named: Record<string, string> = {
    svg: "svg",
    gpx: "gpx",
    kml: "kml",
    html: "html",
    rdf: "rdf",
    rss: "rss",
    feed: "atom",
    document: "fods",
    featurecollection: "gml",
    workbook: "spreadsheetml",
  };
  if (root === "document" && !text.includes("office:spreadsheet")) return "xml";
  return named[root] ?? (text.startsWith("<?xml") ? "xml" : "text");
}

/** A brace or bracket begins many a CSV cell too: what follows must be of JSON. */
function looksLikeJson(text: string): boolean {
  return (
    /^\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}|$)/.test(text) ||
    /^\[\s*(?:[{[\]"]|-?\d|true|false|null|$)/.test(text)
  );
}
