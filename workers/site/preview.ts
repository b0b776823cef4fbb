import type { ResourcePage } from "#files/read-resource.ts";
import type { Asked } from "./door.ts";

/** What can be shown of a file that is no table. */
export type Preview =
  | { kind: "text"; text: string; isCut: boolean }
  | { kind: "image" | "pdf"; src: string };

const IMAGES = /^(?:png|jpe?g|gif|webp|avif|svg|bmp|ico)$/;
/** Formats that are bytes and not words: nobody wants to see the beginning of a ZIP. */
const OPAQUE =
  /^(?:zip|gz|tgz|7z|rar|tar|xlsx?|ods|odt|docx?|pptx?|odp|parquet|gpkg|shp|tiff?|mp[34]|bin)$/;
const LOOKED_AT = 32 * 1024;

/** A picture or a PDF at its own address, or the beginning of a text; nothing of what has neither. */
export async function previewOf(
  c: Asked,
  { version, resource, understanding }: ResourcePage,
  address: string | null,
): Promise<Preview | undefined> {
  if (!version || !address || understanding?.understood.table) return undefined;
  if (version.state !== "indexed" && version.state !== "failed") return undefined;
  const kind = endingOf(version.filename, resource.format);
  if (IMAGES.test(kind)) return { kind: "image", src: address };
  const { place } = c.get("portal");
  // Where files have a domain of their own, its answers are attachments; here one may be looked at.
  if (kind === "pdf") {
    c.get("csp").frame.push("'self'");
    return { kind, src: `${place.url}/${encoded(version.key)}?look=1` };
  }
  return OPAQUE.test(kind) ? undefined : beginningOf(c, version.key);
}

function endingOf(filename: string, format: string | null): string {
  return (/\.(\w+)$/.exec(filename)?.[1] ?? format ?? "").toLowerCase();
}

async function beginningOf(c: Asked, key: string): Promise<Preview | undefined> {
  const { files } = c.get("portal");
  const object = await files.get(key, { range: { offset: 0, length: LOOKED_AT } });
  if (!object) return undefined;
  const bytes = new Uint8Array(await object.arrayBuffer());
  const isCut = object.size > bytes.length;
  const text = decoded(bytes);
  // Control characters are no text's; a file may be called anything.
  if (text === "" || /\p{Cc}/u.test(text.replaceAll(/[\t\n\r\f]/g, ""))) return undefined;
  return {
    kind: "text",
    text: isCut ? text.slice(0, text.lastIndexOf("\n") + 1 || undefined) : indented(text),
    isCut,
  };
}

/** UTF-8 where it is that, else what the West wrote before. */
function decoded(bytes: Uint8Array): string {
  try {
    // A character may be cut at the end: what is not whole waits for more that does not come.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** JSON on one line is read by nobody. */
function indented(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function encoded(key: string): string {
  return key.split("/").map(encodeURIComponent).join("/");
}
