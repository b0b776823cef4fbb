import { join } from "node:path";
import { configs } from "#tools/start/configs.ts";
import { databasesOf, nameOf, queuesOf, released, secretsOf } from "./config.ts";
import { variablesOf, type Wishes } from "./wishes.ts";

/** One call of wrangler, and what it is for. */
export interface Step {
  say: string;
  command: string[];
  /** A call that tells whether there is nothing to do: its answer then holds these words. */
  unless?: { command: string[]; holds: string };
}

export interface WrittenFile {
  path: string;
  text: string;
}

/** The committed configurations, by their paths. */
export type Texts = ReadonlyMap<string, string>;

/** Wrangler keeps `.wrangler/deploy` for itself. */
export const FOLDER = ".wrangler/release";
const BUCKET = "parvis-files";
/** The indexer hears of files whose sender closed the tab. */
const NOTIFIED = "indexing";

/** What the Workers stand on: made where it is not there yet. */
export function foundations(texts: Texts): Step[] {
  const all = [...texts.values()];
  return [
    ...unique(all.flatMap(databasesOf)).map((name) => ({
      say: `the database ${name}`,
      unless: { command: ["d1", "list", "--json"], holds: `"${name}"` },
      command: ["d1", "create", name],
    })),
    {
      say: `the bucket ${BUCKET}`,
      unless: { command: ["r2", "bucket", "info", BUCKET], holds: BUCKET },
      command: ["r2", "bucket", "create", BUCKET],
    },
    {
      say: "browsers may send files to the bucket from the portal's pages",
      command: ["r2", "bucket", "cors", "set", BUCKET, "--file", corsPath, "--force"],
    },
    ...unique(all.flatMap(queuesOf)).map((name) => ({
      say: `the queue ${name}`,
      unless: { command: ["queues", "info", name], holds: name },
      command: ["queues", "create", name],
    })),
    {
      say: "the bucket says when a file has arrived",
      unless: { command: ["r2", "bucket", "notification", "list", BUCKET], holds: NOTIFIED },
      command: [
        ...["r2", "bucket", "notification", "create", BUCKET, "--event-type", "object-create"],
        ...["--prefix", "files/", "--queue", NOTIFIED],
      ],
    },
  ];
}

function unique(list: string[]): string[] {
  return [...new Set(list)].sort();
}

const corsPath = join(FOLDER, "cors.json");

/** Which pages may send to the bucket, with the headers that a grant signs. */
export function corsFile({ SITE_URL }: Wishes): WrittenFile {
  const allowed = {
    origins: [new URL(SITE_URL).origin],
    methods: ["PUT", "GET", "HEAD"],
    headers: ["content-type", "content-md5", "if-none-match"],
  };
  const rules = [{ allowed, exposeHeaders: ["ETag"], maxAgeSeconds: 3600 }];
  return { path: corsPath, text: JSON.stringify({ rules }, null, 2) };
}

/** The four configurations as they are deployed. */
export function configFiles(
  wishes: Wishes,
  texts: Texts,
  databases: ReadonlyMap<string, string>,
): WrittenFile[] {
  return Array.from(texts, ([path, text]) => ({
    path: releasedPath(text),
    text: released(path, text, {
      folder: FOLDER,
      databases,
      variables: variablesOf(wishes),
      isOnWorkersDev: path === configs[0] && isWorkersDev(wishes),
    }),
  }));
}

/** What each Worker has to keep to itself. A secret that is not given stays as it is in the account. */
export function secretFiles(
  { S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }: Wishes,
  texts: Texts,
  secret: string | undefined,
): WrittenFile[] {
  const given = new Map(Object.entries({ SECRET: secret, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }));
  return [...texts.values()].flatMap((text) => {
    const own = secretsOf(text).flatMap((name) => {
      const value = given.get(name);
      return value === undefined ? [] : [[name, value]];
    });
    return own.length === 0
      ? []
      : [{ path: secretsPath(text), text: JSON.stringify(Object.fromEntries(own)) }];
  });
}

/** Tables first, then the Workers; the site last, since it calls the data Worker by name. */
export function release(wishes: Wishes, texts: Texts, secrets: WrittenFile[]): Step[] {
  const [site = "", ...others] = configs;
  const config = releasedPath(texts.get(site) ?? "");
  const { host } = new URL(wishes.SITE_URL);
  return [
    ...databasesOf(texts.get(site) ?? "").map((name) => ({
      say: `the tables of ${name}`,
      command: ["d1", "migrations", "apply", name, "--remote", "-c", config],
    })),
    ...[...others, site].map((path) => {
      const text = texts.get(path) ?? "";
      const file = secrets.find((each) => each.path === secretsPath(text))?.path;
      return {
        say: `the Worker ${nameOf(text)}`,
        command: [
          ...["deploy", "-c", releasedPath(text)],
          ...(file ? ["--secrets-file", file] : []),
          ...(isWorkersDev(wishes) ? [] : addressOf(path, host)),
        ],
      };
    }),
    ...(wishes.PARVIS_ADMIN ? [administrator(wishes.PARVIS_ADMIN, config)] : []),
  ];
}

/** What visitors ask of files' content need not pass through the site. */
function addressOf(path: string, host: string): string[] {
  if (path === configs[0]) return ["--domain", host];
  return path.includes("/data/") ? ["--route", `${host}/api/resources/*`] : [];
}

/** Whoever signs in with this address by a mailed link administers the portal. */
function administrator(email: string, config: string): Step {
  const address = `'${email.toLowerCase().replaceAll("'", "''")}'`;
  return {
    say: `the administrator ${email}`,
    command: [
      ...["d1", "execute", "parvis", "--remote", "--yes", "-c", config, "--command"],
      `INSERT INTO people (id, email, slug, is_admin, created_at) VALUES (lower(hex(randomblob(12))), ${address}, 'admin-' || lower(hex(randomblob(3))), 1, unixepoch() * 1000) ON CONFLICT (email) DO UPDATE SET is_admin = 1`,
    ],
  };
}

function isWorkersDev({ SITE_URL }: Wishes): boolean {
  return new URL(SITE_URL).host.endsWith(".workers.dev");
}

function releasedPath(text: string): string {
  return join(FOLDER, `${nameOf(text)}.toml`);
}

function secretsPath(text: string): string {
  return join(FOLDER, `${nameOf(text)}.secrets.json`);
}
