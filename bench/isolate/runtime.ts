import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { buildSync } from "esbuild";
import { freePort } from "#test/portal.ts";

export interface Runtime {
  url: string;
  /** What the process holds now, and the most since `forget`, in bytes. */
  memory: () => { now: number; most: number };
  forget: () => void;
  stop: () => void;
}

/** workerd with one Worker in it and nothing else: what the process holds is what the Worker needs. */
export async function runtime(folder: string): Promise<Runtime> {
  buildSync({
    entryPoints: ["bench/isolate/worker.ts"],
    outfile: join(folder, "worker.js"),
    bundle: true,
    format: "esm",
    target: "esnext",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*", "*.wasm"],
    logLevel: "error",
  });
  copyFileSync("packages/engine/kernel/kernel.wasm", join(folder, "kernel.wasm"));
  const port = await freePort();
  writeFileSync(join(folder, "config.capnp"), configOf(port));
  const program = spawn("node_modules/.bin/workerd", ["serve", join(folder, "config.capnp")], {
    stdio: "inherit",
  });
  const url = `http://127.0.0.1:${port}`;
  await answers(url, program);
  const pid = runtimePid(program);
  return {
    url,
    memory: () => ({ now: status(pid, "VmRSS"), most: status(pid, "VmHWM") }),
    forget: () => writeFileSync(`/proc/${pid}/clear_refs`, "5"),
    stop: () => void program.kill("SIGTERM"),
  };
}

function configOf(port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [
        (name = "worker.js", esModule = embed "worker.js"),
        (name = "kernel.wasm", wasm = embed "kernel.wasm"),
      ],
      compatibilityDate = "2026-11-01",
      globalOutbound = "loopback",
    )),
    (name = "loopback", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`;
}

async function answers(url: string, program: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200 && program.exitCode === null; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    await wait(50);
  }
  throw new Error("workerd did not come up");
}

/** The command may be a script that starts the runtime. */
function runtimePid({ pid }: ChildProcess): number {
  const own = String(pid);
  if (readFileSync(`/proc/${own}/comm`, "utf8").trim() === "workerd") return Number(own);
  return Number(readFileSync(`/proc/${own}/task/${own}/children`, "utf8").trim().split(" ")[0]);
}

function status(pid: number, name: string): number {
  const text = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) * 1024;
}
