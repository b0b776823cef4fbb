import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { corpus } from "./corpus.ts";

/** The folder with the files of a corpus: an archive may hold them in a folder of its own name. */
export function contentOf(dataDir: string, name: string): string | undefined {
  const folder = corpus(dataDir, name);
  if (folder === undefined) return undefined;
  const inner = join(folder, basename(name));
  return existsSync(inner) ? inner : folder;
}
