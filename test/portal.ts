import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** A portal as `npm start` runs it, in a folder of its own. */
export interface RunningPortal {
  url: string;
  /** The demo producer's API key, and the administrator's. */
  key: string;
  adminKey: string;
  /** Its state; mails land under `mail/` unless SMTP_URL was given. */
  folder: string;
  /** What it printed so far. */
  printed: () => string;
  /** SIGTERM, and the folder is removed. */
  stop: () => Promise<void>;
  /** SIGKILL; the folder stays, for another start on it. */
  kill: () => Promise<void>;
}

export interface PortalWishes {
  port?: number;
  /** An earlier one's, to go on from what it kept. */
  folder?: string;
  env?: Record<string, string>;
  /** The demo takes most of a minute: without this, the catalogue is empty. */
  withDemo?: boolean;
}

const STARTED_WITHIN_MS = 120_000;

/** Starts a portal and answers once it has said its address. */
export async function startPortal(wishes: PortalWishes = {}): Promise<RunningPortal> {
  const port = wishes.port ?? (await freePort());
  const folder = wishes.folder ?? (await mkdtemp(join(tmpdir(), "parvis-")));
  const env = {
    PORT: String(port),
    STATE_DIR: folder,
    PARVIS_DEMO: wishes.withDemo ? "1" : "0",
    PARVIS_DEMO_KEY: "parvis_demo-producer-of-the-tests",
    PARVIS_ADMIN_KEY: "parvis_administrator-of-the-tests",
    ...wishes.env,
  };
  const program = spawn(
    "node",
    ["tools/start.ts"],
    // Under vitest the environment says test, which is nothing the portal should know.
    { env: { ...process.env, NODE_ENV: undefined, ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let printed = "";
  for (const stream of [program.stdout, program.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const ended = new Promise<void>((resolve) => program.once("close", () => resolve()));
  const last = wishes.withDemo ? "The demo is" : "Ctrl-C";
  if (!(await becomesTrue(() => printed.includes(last), program))) {
    program.kill("SIGTERM");
    await ended;
    if (!wishes.folder) await rm(folder, { recursive: true, force: true });
    throw new Error(`npm start did not come up:\n${printed}`);
  }
  return {
    url: `http://localhost:${port}`,
    key: env.PARVIS_DEMO_KEY,
    adminKey: env.PARVIS_ADMIN_KEY,
    folder,
    printed: () => printed,
    async stop() {
      program.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
    async kill() {
      program.kill("SIGKILL");
      await ended;
    },
  };
}

/** Waits for it; false when the program ended first, or time did. */
async function becomesTrue(isSo: () => boolean, program: ChildProcess): Promise<boolean> {
  const until = Date.now() + STARTED_WITHIN_MS;
  while (!isSo()) {
    if (program.exitCode !== null || Date.now() > until) return isSo();
    await wait(50);
  }
  return true;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
