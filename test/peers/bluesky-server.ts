import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * Where `@atproto/pds` and `@did-plc/server` were installed; 570 packages that no other test needs.
 * Its package.json overrides `better-sqlite3` to 13.2.0, which is built already: `npm i --ignore-scripts`.
 */
const folder = process.env["PARVIS_PDS"] ?? "";
export const isInstalled = folder !== "" && existsSync(join(folder, "node_modules/@atproto/pds"));

interface Startable {
  start(): Promise<unknown>;
  destroy(): Promise<unknown>;
}
interface Pds {
  PDS: { create(config: unknown, secrets: unknown): Promise<Startable> };
  envToCfg(env: object): unknown;
  envToSecrets(env: object): unknown;
  readEnv(): object;
}
interface Plc {
  PlcServer: { create(options: object): Startable };
  Database: { mock(): object };
}

/** A Personal Data Server with its directory, in memory and on loopback, and an account with an app password. */
export async function blueskyServer(port: number, directory: number) {
  listenOnLoopback();
  const require = createRequire(join(folder, "package.json"));
  // Known by its package's own types only where it is installed.
  const pds: Pds = await import(pathToFileURL(require.resolve("@atproto/pds")).href);
  const plc: Plc = require("@did-plc/server");
  const plcServer = plc.PlcServer.create({ db: plc.Database.mock(), port: directory });
  await plcServer.start();
  const data = mkdtempSync(join(tmpdir(), "parvis-pds-"));
  const env = {
    ...pds.readEnv(),
    devMode: true,
    port,
    hostname: "localhost",
    serviceHandleDomains: [".test"],
    dataDirectory: data,
    blobstoreDiskLocation: join(data, "blobs"),
    blobstoreDiskTmpLocation: join(data, "tmp"),
    didPlcUrl: `http://127.0.0.1:${directory}`,
    inviteRequired: false,
    disableSsrfProtection: true,
    jwtSecret: randomBytes(16).toString("hex"),
    dpopSecret: randomBytes(32).toString("hex"),
    adminPassword: "admin-pass",
    plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString("hex"),
  };
  const server = await pds.PDS.create(pds.envToCfg(env), pds.envToSecrets(env));
  await server.start();
  const url = `http://127.0.0.1:${port}`;
  const call = async <T>(method: string, token: string | undefined, body: object): Promise<T> => {
    const answer = await fetch(`${url}/xrpc/${method}`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const handle = "canaux.test";
  const account = await call<{ did: string; accessJwt: string }>(
    "com.atproto.server.createAccount",
    undefined,
    { handle, email: "canaux@parvis.example", password: "a long password" },
  );
  const app = await call<{ password: string }>(
    "com.atproto.server.createAppPassword",
    account.accessJwt,
    { name: "parvis" },
  );
  return {
    url,
    handle,
    password: app.password,
    async posts(): Promise<{ uri: string; value: Record<string, unknown> }[]> {
      const query = `repo=${account.did}&collection=app.bsky.feed.post`;
      const answer = await fetch(`${url}/xrpc/com.atproto.repo.listRecords?${query}`);
      const { records }: { records: { uri: string; value: Record<string, unknown> }[] } =
        await answer.json();
      return records;
    },
    async blob(cid: string): Promise<Uint8Array> {
      const answer = await fetch(
        `${url}/xrpc/com.atproto.sync.getBlob?did=${account.did}&cid=${cid}`,
      );
      return new Uint8Array(await answer.arrayBuffer());
    },
    async stop() {
      await server.destroy();
      await plcServer.destroy();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Both bind every address of the machine otherwise. */
function listenOnLoopback(): void {
  const own: unknown = Reflect.get(Server.prototype, "listen");
  if (typeof own !== "function") throw new Error("a server cannot listen");
  Server.prototype.listen = function listen(this: Server, ...args: unknown[]): Server {
    if (typeof args[0] === "number" && typeof args[1] !== "string") args.splice(1, 0, "127.0.0.1");
    Reflect.apply(own, this, args);
    return this;
  };
}
