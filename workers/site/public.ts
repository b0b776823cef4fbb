import { franceSvg } from "#ui/map/france-map.tsx";
import dataExplorer from "./public/enhance/data-explorer.js";
import copyText from "./public/enhance/copy-text.js";
import fileDrop from "./public/enhance/file-drop.js";
import fileProgress from "./public/enhance/file-progress.js";
import fileReading from "./public/enhance/file-reading.js";
import fileSending from "./public/enhance/file-sending.js";
import explorer from "./public/style/explorer.css";
import runRequest from "./public/enhance/run-request.js";
import zoneNames from "./public/enhance/zone-names.js";
import pushFollow from "./public/enhance/push-follow.js";
import pushWorker from "./public/enhance/push-worker.js";
import passKey from "./public/enhance/pass-key.js";
import searchSuggest from "./public/enhance/search-suggest.js";
import ground from "./public/style/ground.css";
import parts from "./public/style/parts.css";
import print from "./public/style/print.css";

/**
 * The stylesheet and the enhancements are modules of the Worker and not `[assets]`: with the page cache on,
 * an asset costs a billed request all the same, and this way their hash is known where pages are drawn.
 */
interface PublicFile {
  text: string;
  type: string;
  /** Changes with the text, so that browsers and the edge may keep the file for ever. */
  version: string;
}

/** By path. A new enhancement is one import and one line here. */
export const publicFiles: ReadonlyMap<string, PublicFile> = new Map([
  ["/style.css", file(ground + parts + explorer + print, "text/css; charset=utf-8")],
  ["/map.svg", file(franceSvg, "image/svg+xml")],
  ["/enhance/data-explorer.js", script(dataExplorer)],
  ["/enhance/search-suggest.js", script(searchSuggest)],
  ["/enhance/copy-text.js", script(copyText)],
  ["/enhance/run-request.js", script(runRequest)],
  ["/enhance/zone-names.js", script(zoneNames)],
  ["/enhance/pass-key.js", script(passKey)],
  ["/enhance/push-follow.js", script(pushFollow)],
  ["/push-worker.js", script(pushWorker)],
  ["/enhance/file-drop.js", script(fileDrop)],
  ["/enhance/file-progress.js", script(fileProgress)],
  ["/enhance/file-reading.js", script(fileReading)],
  ["/enhance/file-sending.js", script(fileSending)],
]);

/** A public file's address with its version: `/style.css?v=1f3a…`. */
export function addressOf(path: string): string {
  const found = publicFiles.get(path);
  if (!found) throw new Error(`${path} is not a public file`);
  return `${path}?v=${found.version}`;
}

function script(text: string): PublicFile {
  return file(text, "text/javascript; charset=utf-8");
}

function file(text: string, type: string): PublicFile {
  return { text, type, version: digest(text) };
}

/** FNV-1a of 64 bits, which unlike SHA can be had while the module loads. */
function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36);
}
