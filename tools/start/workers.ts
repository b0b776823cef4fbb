import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { configs } from "./configs.ts";
import { quiet } from "./quiet.ts";
import { Trouble } from "./trouble.ts";

const HEALTHY_WITHIN_MS = 60_000;

export interface Workers {
  /** Resolves when they have stopped, whatever stopped them. */
  ended: Promise<void>;
  stop: () => Promise<void>;
}

/** Starts the four Workers in one runtime on 127.0.0.1; answers once they answer. */
export async function startWorkers(
  folder: string,
  port: number,
  variables: Record<string, string>,
): Promise<Workers> {
  const keeper = spawn(
    process.execPath,
    [
      "tools/start/keeper.ts",
      process.execPath,
      "node_modules/wrangler/bin/wrangler.js",
      "dev",
      ...configs.flatMap((config) => ["-c", config]),
      `--persist-to=${folder}`,
      "--ip=127.0.0.1",
      `--port=${port}`,
      "--inspector-port=0",
      "--show-interactive-dev-session=false",
      "--log-level=warn",
      // Reaches all four, unlike --var; only what a configuration declares is taken from it.
      `--env-file=${keepVariables(folder, variables)}`,
    ],
    {
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
      env: {
        ...process.env,
        WRANGLER_REGISTRY_PATH: join(folder, "registry"),
        WRANGLER_SEND_METRICS: "false",
        WRANGLER_LOG_PATH: join(folder, "logs"),
        CLOUDFLARE_CF_FETCH_ENABLED: "false",
        CI: "1",
      },
    },
  );
  show(keeper);
  const ended = new Promise<void>((resolve) => keeper.once("exit", () => resolve()));
  const workers: Workers = {
    ended,
    async stop() {
      keeper.stdin?.end();
      await ended;
    },
  };
  await healthy(`http://127.0.0.1:${port}`, ended);
  return workers;
}

function keepVariables(folder: string, variables: Record<string, string>): string {
  const file = join(folder, "workers.env");
  const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);
  writeFileSync(file, `${lines.join("\n")}\n`, { mode: 0o600 });
  return file;
}

/** Real errors reach the terminal; what the local runtime always says does not. */
function show(keeper: ChildProcess): void {
  for (const stream of [keeper.stdout, keeper.stderr]) {
    const filter = quiet((line) => console.error(line));
    if (stream) createInterface({ input: stream }).on("line", filter);
  }
}

async function healthy(url: string, ended: Promise<void>): Promise<void> {
  const patience = new AbortController();
  void ended.then(() => patience.abort());
  const until = Date.now() + HEALTHY_WITHIN_MS;
  while (!patience.signal.aborted && Date.now() < until) {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(5000) }).catch(
      () => undefined,
    );
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Trouble("The Workers did not start; what they said stands above.");
}
