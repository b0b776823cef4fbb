import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { configs } from "./start/configs.ts";

// `npm run check`: everything that can be said of the code without running it. All of it is said, whatever fails.

const checks: [name: string, command: string[]][] = [
  ["form", ["oxfmt", "--check"]],
  ["types of the Workers", ["node", "tools/types.ts"]],
  ["types", ["tsc"]],
  ["rules and rooms", ["oxlint", "--type-aware", "--deny-warnings"]],
  ["unused code", ["knip"]],
  ...configs.map((config): [string, string[]] => [
    `bundle of ${config}`,
    ["wrangler", "deploy", "--dry-run", "-c", config, `--outdir=${join(tmpdir(), "parvis-check")}`],
  ]),
];

let failed = 0;
for (const [name, command] of checks) {
  const began = Date.now();
  const { status, output } = await outcome(command);
  console.log(
    `${status === 0 ? "✓" : "✗"} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`,
  );
  if (status === 0) continue;
  failed++;
  console.log(output.trimEnd().replaceAll(/^/gm, "  "));
}
process.exit(failed === 0 ? 0 : 1);

async function outcome([program = "", ...args]: string[]): Promise<{
  status: number;
  output: string;
}> {
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  const ended = new Promise<number>((resolve) =>
    child.once("exit", (status) => resolve(status ?? 1)),
  );
  const [out, error, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { status, output: out + error };
}
