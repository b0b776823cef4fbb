import { createReadStream, statSync } from "node:fs";
import { Transform } from "node:stream";
import { parseArgs } from "node:util";
import { createGunzip } from "node:zlib";
import { batches } from "./import/batch.ts";
import { readCatalogCsv } from "./import/csv.ts";
import { readCatalogJson } from "./import/json.ts";
import { Progress } from "./import/progress.ts";
import type { CatalogRecord, Passed } from "./import/record.ts";
import { send, type Target } from "./import/send.ts";
import { Tally } from "./import/tally.ts";
import { readState, stateFolder } from "./start/state.ts";
import { run, Trouble } from "./start/trouble.ts";

// `npm run import -- FILE`: another portal's catalogue into this one. Run again, it goes on where it was:
// what stands already is not touched.

const USAGE = `npm run import -- FILE [--url http://localhost:8787] [--key KEY]

FILE   data.gouv.fr's catalogue export (.csv), or datasets and organizations as udata's API
       writes them (.json, .jsonl); .gz of either
--key  an administrator's API key; PARVIS_ADMIN_KEY, or the one npm start keeps, where it is left out`;
/** One is read by the portal while another is on its way. */
const IN_FLIGHT = 2;

await run(async () => {
  const { path, bytes: total, target } = asked();
  const tally = new Tally();
  const progress = new Progress(total);
  let bytes = 0;
  let rows = 0;
  const records = recordsOf(path, (more) => (bytes += more));

  const flying = new Set<Promise<void>>();
  for await (const batch of batches(taken(records, tally))) {
    if (flying.size >= IN_FLIGHT) await Promise.race(flying);
    const flight = send(target, batch).then((answers) => {
      for (const answer of answers) tally.add(answer);
      rows += batch.records.length;
      progress.show(bytes, rows);
      return undefined;
    });
    flying.add(flight);
    const landed = () => flying.delete(flight);
    flight.then(landed, landed);
  }
  await Promise.all(flying);
  progress.end();
  console.log(tally.lines().join("\n"));
});

function asked(): { path: string; bytes: number; target: Target } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: "string" }, key: { type: "string" }, help: { type: "boolean" } },
  });
  const [path] = positionals;
  if (values.help || !path) throw new Trouble(USAGE);
  const bytes = sizeOf(path);
  const kept = readState(stateFolder());
  const key = values.key ?? process.env["PARVIS_ADMIN_KEY"] ?? kept?.adminKey;
  if (!key) throw new Trouble("Whose import is it? Give an administrator's API key with --key.");
  const url = values.url ?? `http://localhost:${process.env["PORT"] || 8787}`;
  return { path, bytes, target: { url: url.replace(/\/+$/, ""), key } };
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new Trouble(`There is no file ${path}.`);
  return found.size;
}

function recordsOf(
  path: string,
  read: (bytes: number) => void,
): AsyncGenerator<CatalogRecord | Passed> {
  const counting = new Transform({
    transform(part: Buffer, _encoding, done) {
      read(part.length);
      done(null, part);
    },
  });
  const file = createReadStream(path).pipe(counting);
  const plain = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  plain.setEncoding("utf8");
  const name = path.replace(/\.gz$/, "");
  if (/\.csv$/i.test(name)) return readCatalogCsv(plain);
  if (/\.(?:json|jsonl|ndjson)$/i.test(name)) return readCatalogJson(plain);
  throw new Trouble(`${path} is neither .csv nor .json nor .jsonl.`);
}

async function* taken(
  records: AsyncIterable<CatalogRecord | Passed>,
  tally: Tally,
): AsyncGenerator<CatalogRecord> {
  for await (const record of records) {
    if (record.kind === "passed") tally.refuse("thing", record.row, record.reason);
    else yield record;
  }
}
