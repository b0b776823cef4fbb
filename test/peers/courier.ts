import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { type Lent, open, type Portal } from "#base/portal.ts";
import { createDataset } from "#catalog/create.ts";
import { createOrganization } from "#catalog/create-organization.ts";
import { publishDataset } from "#catalog/publish.ts";
import { confirm } from "#outreach/confirm.ts";
import { type Delivery, deliveries, subscribers, subscriptions } from "#outreach/schema.ts";
import { subscribe, subscription } from "#outreach/subscribe.ts";
import { tokenOf } from "#outreach/token.ts";
import { personOf } from "#people/person.ts";
import { until } from "./until.ts";

const SECRET = "test-secret";
const folder = mkdtempSync(join(tmpdir(), "parvis-smtp-"));
// The runtime takes further authorities from where Node takes them, and looks there when it is imported.
export const { key, cert } = certificate();
process.env["NODE_EXTRA_CA_CERTS"] = join(folder, "cert.pem");
const { createTestHarness } = await import("wrangler");
const { readD1Migrations } = await import("@cloudflare/vitest-plugin");

/** The courier by itself, as `wrangler dev` runs it, with a town that has a draft. */
export async function startCourier(SMTP_URL: string, more: Record<string, string> = {}) {
  const harness = createTestHarness({
    workers: [
      {
        configPath: "workers/courier/wrangler.toml",
        vars: { SMTP_URL, ...more },
        secrets: { SECRET },
      },
    ],
  });
  await harness.listen();
  const worker = harness.getWorker<CourierEnv>();
  // Typed as the courier's own configuration generates it.
  const env: Lent = Object.assign({}, await worker.getEnv(), { SECRET });
  await migrate(env.DB, "migrations/catalog");
  if (env.SEARCH) await migrate(env.SEARCH, "migrations/search");
  const portal = open(env);
  const founder = await personOf(portal, "camille@ville.example");
  const organization = await createOrganization(portal, founder, {
    name: "Ville de Parvis",
    description: "Une ville qui publie.",
  });
  const producer = await personOf(portal, founder.email);
  const dataset = await createDataset(portal, producer, {
    title: "L’été à Œuilly : 😀 100 % <b>gras</b>",
    description: ".\nUne ligne qui commence par un point.",
    organization: organization.id,
  });
  const told = () =>
    portal.db.select().from(deliveries).where(eq(deliveries.letter, "announcement"));
  return {
    portal,
    stop: () => harness.close(),
    told,
    publish: () => publishDataset(portal, producer, dataset.id),
    ask: (email: string) => ask(portal, email),
    follow: (email: string) => follow(portal, email),
    tick: () => worker.scheduled({ cron: "* * * * *" }),
    state: async (letter: Delivery["letter"]) =>
      (await portal.db.select().from(deliveries).where(eq(deliveries.letter, letter))).map(
        ({ state }) => state,
      ),
  };
}

async function migrate(db: D1Database, folder: string): Promise<void> {
  for (const { queries } of await readD1Migrations(folder))
    await db.batch(queries.map((query) => db.prepare(query)));
}

async function ask(portal: Portal, email: string): Promise<void> {
  await subscribe(portal, subscription.parse({ email, target: "everything" }));
}

/** Subscribes, and confirms once the mail with the link has left. */
async function follow(portal: Portal, email: string): Promise<void> {
  await ask(portal, email);
  await until(async () => {
    const rows = await portal.db.select().from(deliveries);
    return rows.every(({ letter, state }) => letter !== "confirmation" || state === "sent");
  });
  const row = await portal.db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .innerJoin(subscribers, eq(subscribers.id, subscriptions.subscriberId))
    .where(eq(subscribers.email, email))
    .get();
  await confirm(portal, await tokenOf(portal, row?.id ?? ""));
}

/** A certificate for 127.0.0.1 that is its own authority. */
function certificate(): { key: string; cert: string } {
  const [keyFile, certFile] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  const kind = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  execFileSync("openssl", ["req", ...kind, "-keyout", keyFile, "-out", certFile, ...subject], {
    stdio: "ignore",
  });
  return { key: readFileSync(keyFile, "utf8"), cert: readFileSync(certFile, "utf8") };
}
