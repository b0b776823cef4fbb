import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { type Lent, open, type Portal } from "#base/portal.ts";
import { createDataset } from "#catalog/create.ts";
import { createOrganization } from "#catalog/create-organization.ts";
import { publishDataset } from "#catalog/publish.ts";
import { confirm } from "#outreach/confirm.ts";
import { type Delivery, deliveries, subscribers, subscriptions } from "#outreach/schema.ts";
import { subscribe, subscription } from "#outreach/subscribe.ts";
import { tokenOf } from "#outreach/token.ts";
import { personOf } from "#people/person.ts";
import { mailServer } from "./mail-server.ts";

const SECRET = "test-secret";
const folder = mkdtempSync(join(tmpdir(), "parvis-smtp-"));
// The runtime takes further authorities from where Node takes them, and looks there when it is imported.
const { key, cert } = certificate();
process.env["NODE_EXTRA_CA_CERTS"] = join(folder, "cert.pem");
const { createTestHarness } = await import("wrangler");
const { readD1Migrations } = await import("@cloudflare/vitest-plugin");

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test("a subscriber's mail arrives whole, in both forms, with one click to leave", async () => {
  const server = await serve();
  const { publish, follow } = await courier(`smtp://127.0.0.1:${server.port}`);
  await follow("ada@lyon.example");
  await publish();
  await until(() => server.mails.length === 2);
  const [asked, told] = await server.parsed();
  expect(asked?.subject).toBe("Confirmez votre abonnement : Parvis");
  expect(asked?.headers.has("list-unsubscribe")).toBe(false);
  expect(told?.subject).toBe("Nouveau jeu de données : L’été à Œuilly : 😀 100 % <b>gras</b>");
  expect(told?.from?.text).toBe('"Parvis" <bonjour@parvis.example>');
  expect(told?.messageId).toMatch(/^<[0-9a-f-]{36}@parvis\.example>$/);
  const raw = server.mails[1]?.raw ?? "";
  const removal = /^List-Unsubscribe: <(\S+\/subscriptions\/[\w-]{67}\/removal)>\r$/m.exec(
    raw,
  )?.[1];
  expect(raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
  expect(raw).toMatch(/^List-Id: Parvis <everything\.localhost>\r$/m);
  expect(told?.text).toContain(removal);
  expect(told?.html).toContain(`href="${removal}"`);
  expect(told?.html).toContain("L’été à Œuilly : 😀 100 % &lt;b&gt;gras&lt;/b&gt;");
  expect(raw.split("\r\n").every((line) => line.length <= 998)).toBe(true);
});

test("the password and the message go over STARTTLS where it is required", async () => {
  const secure: boolean[] = [];
  const server = await serve({
    key,
    cert,
    disabledCommands: [],
    authOptional: false,
    onAuth: ({ username, password }, { secure: isSecure }, done) => {
      secure.push(isSecure);
      done(null, password === "open sesame" ? { user: username } : {});
    },
  });
  const { ask } = await courier(
    `smtp://parvis:open%20sesame@127.0.0.1:${server.port}?requireTLS=true`,
  );
  await ask("ada@lyon.example");
  await until(() => server.mails.length === 1);
  expect(secure).toContain(true);
  expect(secure).not.toContain(false);
});

test("a server that offers no STARTTLS gets nothing where it is required", async () => {
  const server = await serve();
  const { ask, told, state } = await courier(`smtp://127.0.0.1:${server.port}?requireTLS=true`);
  await ask("ada@lyon.example");
  await wait(1500);
  expect(server.mails).toHaveLength(0);
  expect(await state("confirmation")).toEqual(["planned"]);
  expect(await told()).toHaveLength(0);
});

test("TLS from the start", async () => {
  const server = await serve({ secure: true, key, cert });
  const { ask } = await courier(`smtps://127.0.0.1:${server.port}`);
  await ask("ada@lyon.example");
  await until(() => server.mails.length === 1);
});

test("a wrong password leaves the mail where it is", async () => {
  const server = await serve({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) =>
      done(Object.assign(new Error("Authentication failed"), { responseCode: 535 })),
  });
  const { ask, state } = await courier(`smtp://parvis:wrong@127.0.0.1:${server.port}`);
  await ask("ada@lyon.example");
  await wait(1500);
  expect(server.mails).toHaveLength(0);
  expect(await state("confirmation")).toEqual(["planned"]);
});

test("451 is tried again, later; the mail arrives once", async () => {
  const server = await serve();
  const { publish, follow, told, portal, tick } = await courier(`smtp://127.0.0.1:${server.port}`);
  await follow("ada@lyon.example");
  await until(() => server.mails.length === 1);
  server.refuse.recipient = { code: 451, text: "4.7.1 Greylisted, try again later" };
  await publish();
  await until(async () => (await told())[0]?.refusals === 1);
  expect(await told()).toMatchObject([{ state: "planned" }]);
  expect((await told())[0]?.reason).toContain("Greylisted");
  server.refuse.recipient = undefined;
  server.refuse.message = { code: 452, text: "4.3.1 Disk full" };
  await portal.db.update(deliveries).set({ dueAt: 0 });
  await tick();
  await until(async () => (await told())[0]?.refusals === 2);
  server.refuse.message = undefined;
  await portal.db.update(deliveries).set({ dueAt: 0 });
  await tick();
  await until(() => server.mails.length === 2);
  await until(async () => (await told())[0]?.state === "sent");
});

test("550 ends the delivery with its reason, and the address is suppressed", async () => {
  const server = await serve();
  const { publish, follow, told, portal } = await courier(`smtp://127.0.0.1:${server.port}`);
  await follow("nobody@lyon.example");
  await follow("ada@lyon.example");
  await until(() => server.mails.length === 2);
  server.refuse.recipient = { code: 550, text: "5.1.1 No such user here" };
  await publish();
  await until(async () => (await told()).filter(({ state }) => state === "failed").length === 2);
  expect((await told())[0]?.reason).toContain("No such user here");
  const rows = await portal.db.select().from(subscribers);
  expect(rows.map(({ state }) => state)).toEqual(["suppressed", "suppressed"]);
});

test("a refusal of the content alone suppresses nobody, and the next mail goes over the same connection", async () => {
  let connections = 0;
  const server = await serve({
    onConnect: (_session, done) => {
      connections++;
      done();
    },
  });
  const { publish, follow, told, portal } = await courier(
    `smtp://127.0.0.1:${server.port}?maxConnections=1`,
  );
  for (const name of ["ada", "bob", "cleo"]) await follow(`${name}@lyon.example`);
  await until(() => server.mails.length === 3);
  connections = 0;
  server.refuse.message = { code: 554, text: "5.7.1 Looks like spam" };
  await publish();
  await until(async () => (await told()).filter(({ state }) => state === "failed").length === 3);
  expect(connections).toBe(1);
  const rows = await portal.db.select().from(subscribers);
  expect(rows.map(({ state }) => state)).toEqual(["confirmed", "confirmed", "confirmed"]);
});

test("a server that takes the message and is gone before it answers is not asked again", async () => {
  let taken = 0;
  const server = createServer((socket) => {
    socket.write("220 hello\r\n");
    let isData = false;
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      if (isData && text.endsWith("\r\n.\r\n")) {
        taken++;
        socket.destroy();
      } else if (text.startsWith("DATA")) {
        isData = true;
        socket.write("354 go on\r\n");
      } else if (!isData) socket.write("250 ok\r\n");
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => new Promise((closed) => server.close(() => closed())));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const { follow, state, tick } = await courier(`smtp://127.0.0.1:${port}`);
  await follow("ada@lyon.example");
  await until(() => taken === 1);
  await until(async () => (await state("confirmation"))[0] === "held");
  await tick();
  await wait(500);
  expect(taken).toBe(1);
});

async function serve(options?: Parameters<typeof mailServer>[0]) {
  const server = await mailServer(options);
  closing.push(server.close);
  return server;
}

/** The courier by itself, as `wrangler dev` runs it, with a town that has a draft. */
async function courier(SMTP_URL: string) {
  const harness = createTestHarness({
    workers: [
      { configPath: "workers/courier/wrangler.toml", vars: { SMTP_URL }, secrets: { SECRET } },
    ],
  });
  await harness.listen();
  closing.push(() => harness.close());
  const worker = harness.getWorker<CourierEnv>();
  // Typed as the courier's own configuration generates it.
  const env: Lent = Object.assign({}, await worker.getEnv(), { SECRET });
  for (const { queries } of await readD1Migrations("migrations/catalog"))
    await env.DB.batch(queries.map((query) => env.DB.prepare(query)));
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

async function ask(portal: Portal, email: string): Promise<void> {
  await subscribe(portal, subscription.parse({ email, target: "everything" }));
}

async function follow(portal: Portal, email: string): Promise<void> {
  await ask(portal, email);
  const row = await portal.db
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .innerJoin(subscribers, eq(subscribers.id, subscriptions.subscriberId))
    .where(eq(subscribers.email, email))
    .get();
  await confirm(portal, await tokenOf(portal, row?.id ?? ""));
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("it did not come to pass");
    await wait(50);
  }
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
