import { parseArgs } from "node:util";
import { z } from "zod";
import { readState, stateFolder } from "./start/state.ts";
import { run, Trouble } from "./start/trouble.ts";

// `npm run search`: the search index anew from the catalogue. The old one answers until the new one is whole.

const USAGE = `npm run search -- [--url http://localhost:8787] [--key KEY]

--key  an administrator's API key; PARVIS_ADMIN_KEY, or the one npm start keeps, where it is left out`;
const step = z.object({ after: z.string().nullable(), done: z.number() });

await run(async () => {
  const { url, key } = asked();
  let after: string | null | undefined;
  while (after !== null) {
    const answer = await one(url, key, after);
    console.log(`${answer.done.toLocaleString("en")} datasets`);
    after = answer.after;
  }
  console.log("The new index answers.");
});

function asked(): { url: string; key: string } {
  const { values } = parseArgs({
    options: { url: { type: "string" }, key: { type: "string" }, help: { type: "boolean" } },
  });
  const key = values.key ?? process.env["PARVIS_ADMIN_KEY"] ?? readState(stateFolder())?.adminKey;
  if (values.help || !key) throw new Trouble(USAGE);
  const url = values.url ?? `http://localhost:${process.env["PORT"] || 8787}`;
  return { url: url.replace(/\/+$/, ""), key };
}

async function one(url: string, key: string, after: string | undefined) {
  const response = await fetch(`${url}/api/1/site/search/`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-API-KEY": key },
    body: JSON.stringify({ after }),
  });
  if (!response.ok) throw new Trouble(`${url} refuses: ${await response.text()}`);
  return step.parse(await response.json());
}
