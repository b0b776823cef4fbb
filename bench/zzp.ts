import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { filesUnder } from "#bench/accuracy/corpus.ts";
import { memorySource } from "#engine/read/bytes.ts";
import { open } from "#engine/read/open.ts";
import { records } from "#engine/read/records.ts";
const duck = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
await duck.run("set timezone='UTC'");
for (const path of filesUnder("/tmp/ef/geo-parquet").filter((p) => p.endsWith(".parquet"))) {
  let theirs: (string | null)[][] | string; let types: string[] = []; let names: string[] = [];
  try { const d = await duck.runAndReadAll(`describe select * from read_parquet('${path}')`); const rows = d.getRows(); names = rows.map((r) => String(r[0])); types = rows.map((r) => String(r[1]));
    const sel = names.map((n, i) => types[i] === "BLOB" ? `"${n.replaceAll('"', '""')}"::varchar` : `cast("${n.replaceAll('"', '""')}" as varchar)`).join(",");
    theirs = (await duck.runAndReadAll(`select ${sel} from read_parquet('${path}') limit 20000`)).getRows() as (string | null)[][]; } catch (e) { theirs = "DuckDB: " + String(e).slice(0, 150); }
  let ours: string[][] | string;
  try { const o = await open(memorySource(readFileSync(path)), { name: path }); if (o.kind !== "table") throw new Error("kind " + o.kind); const chunks: Uint8Array[] = []; for await (const c of o.csv) chunks.push(c); const text = Buffer.concat(chunks).toString("utf8");
    ours = [...records(text, { delimiter: ",", quote: '"', escape: '"', newline: "\n" })].map((r) => r.cells); } catch (e) { ours = "ours: " + String(e).slice(0, 150); }
  const short = path.split("/").pop();
  if (typeof ours === "string" || typeof theirs === "string") { if (typeof ours !== typeof theirs) console.log(short, "|", typeof ours === "string" ? ours : "ours " + (ours.length - 1) + " rows", "|", typeof theirs === "string" ? theirs : "duck " + theirs.length + " rows"); continue; }
  if (Math.min(20000, ours.length - 1) !== theirs.length) console.log(short, "rows", ours.length - 1, theirs.length);
  const bad = new Map<string, string>(); 
  for (let r = 0; r < Math.min(theirs.length, ours.length - 1); r++) for (let c = 0; c < names.length; c++) { const a = ours[r + 1]?.[c] ?? ""; const b = theirs[r]?.[c]; const t = types[c] ?? ""; if (/\[|STRUCT|MAP|UNION|VARIANT/.test(t)) continue; const bb = b === null || b === undefined ? "" : String(b); if (a === bb) continue;
    if (/DOUBLE|FLOAT|REAL/.test(t) && (Number(a) === Number(bb) || Math.fround(Number(a)) === Math.fround(Number(bb)))) continue;
    const na = a.replace("T", " ").replace(/Z$/, "").replace(/\.0+$/, "").replace(/(\.\d*?)0+$/, "$1"); const nb = bb.replace(/\+00$/, "").replace(/\.0+$/, "").replace(/(\.\d*?)0+$/, "$1"); if (na === nb) continue;
    if (!bad.has(names[c] ?? "")) bad.set(names[c] ?? "", `${t} row ${r}: ours ${JSON.stringify(a).slice(0, 80)} duck ${JSON.stringify(b)?.slice(0, 80)}`); }
  for (const [n, m] of bad) console.log(short, n, m);
}
