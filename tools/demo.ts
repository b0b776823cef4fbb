import { parseArgs } from "node:util";
import { fillDemo } from "./demo/fill.ts";
import { run, Trouble } from "./start/trouble.ts";

// `npm run demo -- --url https://… --key KEY`: the demo's datasets into any portal, as that key's person.

await run(async () => {
  const { values } = parseArgs({ options: { url: { type: "string" }, key: { type: "string" } } });
  const { url = "http://localhost:8787", key = process.env["PARVIS_DEMO_KEY"] } = values;
  if (!key) throw new Trouble("Whose datasets are they? Give an API key with --key.");
  const filled = await fillDemo({ url, key }, (done, total) => console.log(`${done} of ${total}`));
  for (const complaint of filled.complaints) console.error(complaint);
  console.log(`${filled.datasets} datasets are there.`);
});
