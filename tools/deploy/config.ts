import { dirname, join, relative } from "node:path";

export interface Release {
  /** The folder that the rewritten configuration will lie in. */
  folder: string;
  /** Database name → id. */
  databases: ReadonlyMap<string, string>;
  variables: Readonly<Record<string, string>>;
  /** Whether `NAME.SUBDOMAIN.workers.dev` leads to this Worker. */
  isOnWorkersDev: boolean;
}

/**
 * A Worker's configuration with the real ids and variables in it; everything else as it was written. Done section
 * by section on the text, so that what is deployed can be read beside what is committed.
 */
export function released(path: string, text: string, release: Release): string {
  const sections = text.split(/^(?=\[)/m);
  const rewritten = sections
    .filter((section) => !section.startsWith("[r2_buckets.local_dev"))
    .map((section) =>
      section.startsWith("[vars]")
        ? withVariables(section, release.variables)
        : withDatabase(section, release.databases),
    )
    .join("");
  return moved(rewritten, path, release.folder).replace(
    /^name = .*$/m,
    (line) => `${line}\nworkers_dev = ${release.isOnWorkersDev}`,
  );
}

/** Every queue that a configuration names, dead ones included. */
export function queuesOf(text: string): string[] {
  return named(/^(?:queue|dead_letter_queue) = "([^"]+)"/gm, text);
}

export function databasesOf(text: string): string[] {
  return named(/^database_name = "([^"]+)"/gm, text);
}

/** The secrets that the Worker does not start without. */
export function secretsOf(text: string): string[] {
  return named(/"([A-Z0-9_]+)"/g, /^required = \[([^\]]*)\]/m.exec(text)?.[1] ?? "");
}

export function nameOf(text: string): string {
  return named(/^name = "([^"]+)"/gm, text)[0] ?? "";
}

function named(pattern: RegExp, text: string): string[] {
  return [...new Set(Array.from(text.matchAll(pattern), ([, name]) => name ?? ""))];
}

function withVariables(section: string, variables: Release["variables"]): string {
  return section.replaceAll(/^([A-Z][A-Z0-9_]*) = "[^"]*".*$/gm, (line, name: string) => {
    const value = variables[name];
    return value === undefined ? line : `${name} = ${JSON.stringify(value)}`;
  });
}

function withDatabase(section: string, databases: Release["databases"]): string {
  const id = databases.get(databasesOf(section)[0] ?? "");
  return id === undefined
    ? section
    : section.replace(/^database_id = "[^"]*"/m, `database_id = "${id}"`);
}

/** Paths are read from where a configuration lies, and this one lies elsewhere. */
function moved(text: string, path: string, folder: string): string {
  return text.replaceAll(
    /^(main|migrations_dir) = "([^"]+)"/gm,
    (_, key: string, target: string) =>
      `${key} = "${relative(folder, join(dirname(path), target))}"`,
  );
}
