import { randomBytes } from "node:crypto";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { isFree } from "./port.ts";
import { Trouble } from "./trouble.ts";

/** What a portal on this machine keeps from one start to the next, beside its databases. */
const kept = z.object({
  secret: z.string(),
  demoKey: z.string(),
  adminKey: z.string(),
  /** The day (ISO) of the last daily cron. */
  daily: z.string().optional(),
  demo: z.enum(["begun", "complete"]).optional(),
});
export type Kept = z.infer<typeof kept>;

const LEAST_FREE_BYTES = 64 * 2 ** 20;

export function stateFolder(given = process.env["STATE_DIR"]): string {
  return resolve(given || ".wrangler/state");
}

/** Makes the folder, its secret and its keys; refuses a folder that cannot be written, or that a running portal has. */
export async function openState(folder: string, port: number): Promise<Kept> {
  try {
    mkdirSync(join(folder, "mail"), { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Trouble(`The state cannot be kept in ${folder}: ${reasonOf(error)}.`);
  }
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < LEAST_FREE_BYTES)
    throw new Trouble(
      `The disk of ${folder} is full: ${Math.round((bavail * bsize) / 2 ** 20)} MB left.`,
    );
  await lock(folder, port);
  const before = readState(folder);
  const state: Kept = {
    secret: randomBytes(32).toString("base64url"),
    demoKey: `parvis_${randomBytes(24).toString("base64url")}`,
    adminKey: `parvis_${randomBytes(24).toString("base64url")}`,
    ...before,
  };
  const { PARVIS_DEMO_KEY, PARVIS_ADMIN_KEY } = process.env;
  if (PARVIS_DEMO_KEY) state.demoKey = PARVIS_DEMO_KEY;
  if (PARVIS_ADMIN_KEY) state.adminKey = PARVIS_ADMIN_KEY;
  keepState(folder, state);
  return state;
}

/** What an earlier start kept there, or nothing. */
export function readState(folder: string): Kept | undefined {
  const file = join(folder, "parvis.json");
  if (!existsSync(file)) return undefined;
  try {
    return kept.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new Trouble(`${file} cannot be read: ${reasonOf(error)}.`);
  }
}

export function keepState(folder: string, state: Kept): void {
  try {
    writeFileSync(join(folder, "parvis.json"), `${JSON.stringify(state, null, 2)}\n`, {
      mode: 0o600,
    });
  } catch (error) {
    throw new Trouble(`The state cannot be kept in ${folder}: ${reasonOf(error)}.`);
  }
}

/** Two processes on one SQLite file break it: the second start is refused. */
async function lock(folder: string, port: number): Promise<void> {
  const file = join(folder, "parvis.pid");
  const [pid = 0, theirs = 0] = existsSync(file)
    ? readFileSync(file, "utf8").split(" ").map(Number)
    : [];
  // A number alone proves little: after a restart of the machine it may be another program's.
  if (pid && pid !== process.pid && isAlive(pid) && !(await isFree(theirs)))
    throw new Trouble(`A portal runs on ${folder} already: http://localhost:${theirs} (${pid}).`);
  writeFileSync(file, `${process.pid} ${port}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known: Record<string, string> = {
    EACCES: "permission denied",
    EPERM: "permission denied",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
    ENOTDIR: "a part of its path is a file",
    EEXIST: "it is a file",
  };
  return (
    known[code] ?? (error instanceof Error ? error.message.split("\n")[0] : String(error)) ?? ""
  );
}
