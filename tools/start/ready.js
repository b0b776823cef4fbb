// Loaded before every tool, in words any Node understands: says in one line what keeps it from running.
import { existsSync } from "node:fs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (!existsSync(new URL("../../node_modules/wrangler/package.json", import.meta.url)))
  stop("The packages are not installed: run `npm ci` first.");
if (major < 22 || (major === 22 && minor < 18))
  stop(
    `Node ${process.versions.node} is too old: run \`npm ci\`, then \`npm start\`, which brings its own.`,
  );

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
