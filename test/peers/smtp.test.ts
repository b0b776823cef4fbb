import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { deliveries, subscribers } from "#outreach/schema.ts";
import { cert, key, startCourier } from "./courier.ts";
import { until } from "./until.ts";
import { mailServer } from "./mail-server.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test("a subscriber's mail arrives whole, in both forms", async () => {
  const server = await serve();
  const { publish, follow } = await courier(`smtp://127.0.0.1:${server.port}`);
  await follow("ada@lyon.example");
  await publish();
  await until(() => server.mails.length === 2);
  const [asked] = await server.parsed();
  expect(asked?.subject).toBe("Confirmez votre abonnement : Parvis");
  expect(asked?.headers.has("list-unsubscribe")).toBe(false);
  const told = (await server.parsed()).slice(1);
  expect(told).toMatchObject([
    {
      subject: "Nouveau jeu de données : L’été à Œuilly : 😀 100 % <b>gras</b>",
      from: { text: '"Parvis" <bonjour@parvis.example>' },
      messageId: expect.stringMatching(/^<[0-9a-f-]{36}@parvis\.example>$/),
      html: expect.stringContaining("L’été à Œuilly : 😀 100 % &lt;b&gt;gras&lt;/b&gt;"),
      text: expect.stringContaining("Une ligne qui commence par un point."),
    },
  ]);
  const raw = String(server.mails[1]?.raw);
  expect(raw.split("\r\n").every((line) => line.length <= 998)).toBe(true);
});

test("one click leaves, by the same link in the header and in both forms", async () => {
  const server = await serve();
  const { publish, follow } = await courier(`smtp://127.0.0.1:${server.port}`);
  await follow("ada@lyon.example");
  await publish();
  await until(() => server.mails.length === 2);
  const [, told] = await server.parsed();
  const raw = String(server.mails[1]?.raw);
  const removal = /^List-Unsubscribe: <(\S+\/subscriptions\/[\w-]{67}\/removal)>\r$/m.exec(
    raw,
  )?.[1];
  expect(raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
  expect(raw).toMatch(/^List-Id: Parvis <everything\.localhost>\r$/m);
  expect(told?.text).toContain(removal);
  expect(told?.html).toContain(`href="${removal}"`);
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
  const { ask, state } = await courier(`smtps://127.0.0.1:${server.port}`);
  await ask("ada@lyon.example");
  await until(() => server.mails.length === 1);
  await until(async () => (await state("confirmation"))[0] === "sent");
  expect(server.mails).toMatchObject([{ to: "ada@lyon.example" }]);
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
    let heard = "";
    let isData = false;
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      heard += chunk.toString();
      if (isData && heard.endsWith("\r\n.\r\n")) {
        taken++;
        socket.destroy();
      } else if (!isData) {
        isData = heard.endsWith("DATA\r\n");
        socket.write(isData ? "354 go on\r\n" : "250 ok\r\n");
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  closing.push(() => new Promise((closed) => server.close(() => closed())));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const { ask, state, tick } = await courier(`smtp://127.0.0.1:${port}`);
  await ask("ada@lyon.example");
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

async function courier(SMTP_URL: string) {
  const started = await startCourier(SMTP_URL);
  closing.push(started.stop);
  return started;
}
