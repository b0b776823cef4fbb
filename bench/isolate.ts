import { once } from "node:events";
import { mkdtemp, open, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Source } from "#engine/port.ts";
import { type Figure, options, report } from "./figures.ts";
import { endlessRows } from "./indexer/rows.ts";
import { type Runtime, runtime } from "./isolate/runtime.ts";
import { speedFiles } from "./speed/files.ts";

// Memory of the engine as the indexer runs it, in a workerd with nothing else in it: files lie on a server of the
// bench's, so that what the process grows by is what an isolate would need.
const { data, json } = options({});
const MB = 2 ** 20;
const MEMORY = 128;
const SLICE_BYTES = 256 * MB;
const answer = z.object({ state: z.enum(["paused", "done"]), bytes: z.number() });

const folder = await mkdtemp(join(tmpdir(), "parvis-isolate-"));
let source: Source = endlessRows(1e6);
let checkpoint: Buffer = Buffer.alloc(0);
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  void (async () => {
    if (pathname === "/source") {
      const [start, end] = [Number(searchParams.get("start")), Number(searchParams.get("end"))];
      response.end(new Uint8Array(await source.slice(start, end)));
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of request) if (pathname === "/checkpoint") parts.push(part as Buffer);
    if (request.method === "PUT" && pathname === "/checkpoint") checkpoint = Buffer.concat(parts);
    response.end(request.method === "GET" ? checkpoint : "");
  })();
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
const files = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;

const figures: Figure[] = [];
try {
  for (const { name, path } of await speedFiles(data, folder)) {
    const file = await open(path);
    const { size } = await file.stat();
    await measure(name, {
      byteLength: size,
      async slice(start, end = size) {
        const bytes = new Uint8Array(end - start);
        await file.read(bytes, 0, bytes.length, start);
        return bytes.buffer;
      },
    });
    await file.close();
  }
  await measure("1 GB, with checkpoints", endlessRows(1e9));
} finally {
  server.close();
  await rm(folder, { recursive: true });
}
report(figures, json);

/** Each in a process of its own, which has understood a small file before. */
async function measure(name: string, of: Source): Promise<void> {
  const isolate = await runtime(folder);
  try {
    await understood(isolate, endlessRows(1e6));
    const before = isolate.memory().now;
    isolate.forget();
    const { pauses, largest } = await understood(isolate, of);
    const grown = (isolate.memory().most - before) / MB;
    figures.push({
      name: `${name}: growth of workerd`,
      value: grown,
      unit: "MB",
      budget: `<= ${MEMORY}`,
      holds: grown <= MEMORY,
    });
    if (pauses > 0)
      figures.push({
        name: `${name}: largest of ${pauses} checkpoints`,
        value: largest / MB,
        unit: "MB",
      });
  } finally {
    isolate.stop();
  }
}

async function understood(isolate: Runtime, of: Source) {
  source = of;
  let pauses = 0;
  let largest = 0;
  for (;;) {
    const asked = { files, name: "file.csv", byteLength: of.byteLength, sliceBytes: SLICE_BYTES };
    const body = JSON.stringify({ ...asked, isFirst: pauses === 0 });
    const told = await fetch(isolate.url, { method: "POST", body });
    if (!told.ok) throw new Error(await told.text());
    const { state, bytes } = answer.parse(await told.json());
    if (state === "done") return { pauses, largest };
    pauses++;
    largest = Math.max(largest, bytes);
  }
}
