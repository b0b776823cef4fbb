import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { databasesOf } from "./deploy/config.ts";
import {
  configFiles,
  corsFile,
  FOLDER,
  foundations,
  release,
  secretFiles,
  type Step,
  type Texts,
  type WrittenFile,
} from "./deploy/plan.ts";
import { wishesOf } from "./deploy/wishes.ts";
import { configs } from "./start/configs.ts";
import { run, Trouble } from "./start/trouble.ts";

// `npm run deploy -- [--dry-run]`: the portal on Cloudflare, first time and every time. What is there stays.
// It is told where by the environment (tools/deploy/wishes.ts) and signed in by `wrangler login` or
// CLOUDFLARE_API_TOKEN. A dry run prints every call, and writes the four configurations to be read.

await run(async () => {
  const { values } = parseArgs({ options: { "dry-run": { type: "boolean", default: false } } });
  const isDry = values["dry-run"];
  const wishes = wishesOf(process.env);
  const texts: Texts = new Map(configs.map((path) => [path, readFileSync(path, "utf8")]));
  mkdirSync(FOLDER, { recursive: true });

  write([corsFile(wishes)]);
  for (const step of foundations(texts)) take(step, isDry);
  write(configFiles(wishes, texts, isDry ? imagined(texts) : databaseIds()));
  const secrets = secretFiles(wishes, texts, isDry ? "imagined" : secretOf());
  try {
    if (!isDry) write(secrets);
    for (const step of release(wishes, texts, secrets)) take(step, isDry);
  } finally {
    for (const { path } of secrets) rmSync(path, { force: true });
  }
  console.log(isDry ? `Nothing was done. ${FOLDER} is what would be deployed.` : wishes.SITE_URL);
});

function take({ say, command, unless }: Step, isDry: boolean): void {
  const call = `wrangler ${command.map((word) => (/[\s'*]/.test(word) ? JSON.stringify(word) : word)).join(" ")}`;
  if (isDry) return console.log(`# ${say}${unless ? ", unless it is there" : ""}\n${call}`);
  if (unless && answerOf(unless.command)?.includes(unless.holds))
    return console.log(`✓ ${say}: there`);
  console.log(`→ ${say}`);
  const { status } = spawnSync("wrangler", command, { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0)
    throw new Trouble(`This call failed; run it by hand, then deploy again:\n${call}`);
}

function answerOf(command: string[]): string | undefined {
  const { status, stdout } = spawnSync("wrangler", command, { encoding: "utf8" });
  return status === 0 ? stdout : undefined;
}

const listed = z.array(z.object({ name: z.string(), uuid: z.string() }));

function databaseIds(): Map<string, string> {
  const answer = answerOf(["d1", "list", "--json"]);
  if (answer === undefined) throw new Trouble("The account's databases cannot be listed.");
  return new Map(listed.parse(JSON.parse(answer)).map(({ name, uuid }) => [name, uuid]));
}

function imagined(texts: Texts): Map<string, string> {
  return new Map([...texts.values()].flatMap(databasesOf).map((name) => [name, `id-of-${name}`]));
}

/** Keys every token: made once and kept here. In an account that has one already it stays, unless PARVIS_SECRET is set. */
function secretOf(): string | undefined {
  const file = join(FOLDER, "secret");
  if (process.env["PARVIS_SECRET"]) return process.env["PARVIS_SECRET"];
  if (existsSync(file)) return readFileSync(file, "utf8");
  if (answerOf(["secret", "list", "-c", configs[0] ?? ""])?.includes('"SECRET"')) return undefined;
  const made = randomBytes(32).toString("base64url");
  writeFileSync(file, made, { mode: 0o600 });
  return made;
}

function write(files: WrittenFile[]): void {
  for (const { path, text } of files) writeFileSync(path, text, { mode: 0o600 });
}
