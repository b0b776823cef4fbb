import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { unstable_readConfig } from "wrangler";
import { configFiles, foundations, release, secretFiles, type Texts } from "#tools/deploy/plan.ts";
import { wishesOf } from "#tools/deploy/wishes.ts";
import { configs } from "#tools/start/configs.ts";

const texts: Texts = new Map(configs.map((path) => [path, readFileSync(path, "utf8")]));
const told = {
  SITE_URL: "https://data.example.org/",
  CLOUDFLARE_ACCOUNT_ID: "account",
  S3_ACCESS_KEY_ID: "id",
  S3_SECRET_ACCESS_KEY: "key",
  MAIL_FROM: 'Parvis "test" <bonjour@example.org>',
};
const wishes = wishesOf(told);
const ids = new Map([
  ["parvis", "11111111-1111-4111-8111-111111111111"],
  ["parvis-search", "22222222-2222-4222-8222-222222222222"],
]);

test("every database, bucket and queue that a Worker names is made, and nothing twice", () => {
  const made = foundations(texts)
    .map(({ command }) => command.join(" "))
    .filter((command) => command.includes("create"));
  expect(made).toEqual([
    "d1 create parvis",
    "d1 create parvis-search",
    "r2 bucket create parvis-files",
    ...["deliveries", "events", "indexing", "purges"].flatMap((name) => [
      `queues create ${name}`,
      `queues create ${name}-dead`,
    ]),
    "r2 bucket notification create parvis-files --event-type object-create --prefix files/ --queue indexing",
  ]);
});

test("what is deployed is what is committed, with this account's ids and this portal's variables", () => {
  const [site] = configFiles(wishes, texts, ids);
  const config = read(site?.text ?? "");
  const before = unstable_readConfig({ config: "wrangler.toml" });
  expect(config.vars).toMatchObject({
    SITE_URL: "https://data.example.org",
    S3_URL: "https://account.r2.cloudflarestorage.com/parvis-files",
    MAIL_FROM: told.MAIL_FROM,
    LANGUAGE: "fr",
  });
  expect(config.d1_databases).toMatchObject(
    Array.from(ids, ([database_name, database_id]) => ({ database_name, database_id })),
  );
  expect(config.workers_dev).toBe(false);
  for (const key of [
    "name",
    "compatibility_date",
    "queues",
    "services",
    "limits",
    "rules",
  ] as const)
    expect(config[key]).toEqual(before[key]);
});

test("no Worker keeps a placeholder's id", () => {
  for (const { text } of configFiles(wishes, texts, ids)) expect(text).not.toContain("00000000-");
});

test("tables come before Workers, and the Worker that others call before them", () => {
  const steps = release(wishes, texts, secretFiles(wishes, texts, "secret"));
  expect(steps.map(({ say }) => say)).toEqual([
    "the tables of parvis",
    "the tables of parvis-search",
    "the Worker parvis-data",
    "the Worker parvis-indexer",
    "the Worker parvis-courier",
    "the Worker parvis-site",
  ]);
  expect(steps.at(-1)?.command.slice(-2)).toEqual(["--domain", "data.example.org"]);
});

test("a Worker is given the secrets it asks for and no other; one that is not known stays as it is", () => {
  const of = (secret: string | undefined) =>
    secretFiles(wishes, texts, secret).map(({ path, text }) => [path, JSON.parse(text)]);
  expect(of("s")).toEqual([
    [
      ".wrangler/release/parvis-site.secrets.json",
      { SECRET: "s", S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "key" },
    ],
    [".wrangler/release/parvis-data.secrets.json", { SECRET: "s" }],
    [".wrangler/release/parvis-courier.secrets.json", { SECRET: "s" }],
  ]);
  expect(of(undefined)).toEqual([
    [
      ".wrangler/release/parvis-site.secrets.json",
      { S3_ACCESS_KEY_ID: "id", S3_SECRET_ACCESS_KEY: "key" },
    ],
  ]);
});

test("an address on workers.dev needs no domain", () => {
  const free = wishesOf({ ...told, SITE_URL: "https://parvis-site.someone.workers.dev" });
  const commands = release(free, texts, []).map(({ command }) => command.join(" "));
  expect(commands.join("\n")).not.toMatch(/--domain|--route/);
  expect(read(configFiles(free, texts, ids)[0]?.text ?? "").workers_dev).toBe(true);
});

test("what is missing is said all at once", () => {
  expect(() => wishesOf({ SITE_URL: "http://data.example.org" })).toThrow(
    /SITE_URL .*\n.*CLOUDFLARE_ACCOUNT_ID .*\n.*S3_ACCESS_KEY_ID .*\n.*S3_SECRET_ACCESS_KEY .*\n.*MAIL_FROM /,
  );
});

/** As wrangler reads it. */
function read(text: string) {
  const folder = mkdtempSync(join(tmpdir(), "parvis-config-"));
  const path = join(folder, "wrangler.toml");
  writeFileSync(path, text);
  try {
    return unstable_readConfig({ config: path });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
