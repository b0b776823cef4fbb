import { Hono } from "hono";
import type { Portal } from "#base/portal.ts";
import { readCatalog } from "#catalog/read-catalog.ts";
import { DATA_JSON_END, dataJson, dataJsonBeginning } from "#formats/data-json.ts";
import { described } from "#site/described.ts";
import type { Door } from "#site/door.ts";
import { limited, networkOf } from "#site/limit.ts";
import type { Reader } from "#ui/reader.ts";
import { cataloged } from "./catalog.ts";

const DATASETS_A_READING = 400;

/** The whole catalogue in DCAT-US 1.1, which knows no pages: written as it is read, none of it held. */
export const wholeCatalog = new Hono<Door>();

wholeCatalog.get("/data.json", async (c) => {
  await limited(c, "READS", networkOf(c));
  const parts = partsOf(c.get("portal"), c.get("reader"))[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void parts.return?.(undefined),
  });
  c.header("Access-Control-Allow-Origin", "*");
  return c.body(body, 200, { "Content-Type": "application/json; charset=utf-8" });
});

async function* partsOf(portal: Portal, reader: Reader): AsyncGenerator<string> {
  const { place } = portal;
  const fallback = { name: place.name, email: bare(place.mailFrom) };
  yield dataJsonBeginning(reader.url + reader.at("/data.json"));
  let after = "";
  for (;;) {
    const { datasets } = await readCatalog(portal, after, DATASETS_A_READING);
    const told = datasets.map((each) =>
      JSON.stringify(dataJson(described(reader, place, cataloged(each)), fallback)),
    );
    if (told.length > 0) yield (after ? "," : "") + told.join(",\n");
    if (datasets.length < DATASETS_A_READING) break;
    after = datasets.at(-1)?.id ?? "";
  }
  yield DATA_JSON_END;
}

/** `Parvis <bonjour@example.org>` → `bonjour@example.org`. */
function bare(sender: string): string {
  return /<([^<>]+)>/.exec(sender)?.[1] ?? sender;
}
