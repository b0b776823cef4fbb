import { spawnSync } from "node:child_process";

// Every Worker has an Env of its own, read off its configuration; the runtime's types come once.
const calls = [
  // The data Worker beside it: its RPC methods are typed off its code.
  ["worker-configuration.d.ts", "-c", "wrangler.toml", "-c", "workers/data/wrangler.toml"],
  ...["data", "indexer", "courier"].map((worker) => [
    `workers/${worker}/env.d.ts`,
    "-c",
    `workers/${worker}/wrangler.toml`,
    "--env-interface",
    `${worker[0]?.toUpperCase()}${worker.slice(1)}Env`,
    "--include-runtime",
    "false",
  ]),
];
for (const call of calls) {
  const run = spawnSync("wrangler", ["types", "--strict-vars", "false", ...call], {
    encoding: "utf8",
  });
  if (run.status !== 0) {
    process.stderr.write(run.stdout + run.stderr);
    process.exit(1);
  }
}
