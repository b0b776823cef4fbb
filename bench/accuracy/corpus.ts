import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const unpacked = new Map<string, string>();

/** The folder of a corpus (`spreadsheets/sheetjs`), unpacked once when it is `NAME.tar.xz`; undefined when absent. */
export function corpus(dataDir: string, name: string): string | undefined {
  const folder = join(dataDir, name);
  if (existsSync(folder)) return folder;
  const archive = `${folder}.tar.xz`;
  if (!existsSync(archive)) return undefined;
  let made = unpacked.get(archive);
  if (!made) {
    made = mkdtempSync(join(tmpdir(), "corpus-"));
    execFileSync("tar", ["-xJf", archive, "-C", made]);
    unpacked.set(archive, made);
  }
  return made;
}

/** Every file under a folder, by its path. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .toSorted();
}
