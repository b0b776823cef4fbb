import { z } from "zod";
import type { Source } from "#engine/port.ts";

const granted = z.object({
  id: z.string(),
  parts: z.array(z.object({ number: z.number(), url: z.string() })),
  part_size: z.number(),
});
const arrived = z.object({ resource: z.object({ id: z.string() }).or(z.string()) });

/** What speaks to a portal's API with the demo producer's key. */
export function caller(url: string, key: string) {
  return async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}/api/1${path}`, {
      method,
      headers: { "X-API-KEY": key, "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
}

/** Uploads a file in parts, as a browser does; answers the resource's id. */
export async function send(
  call: ReturnType<typeof caller>,
  dataset: string,
  { name, source }: { name: string; source: Source },
): Promise<string> {
  const asked = {
    filename: name,
    size: source.byteLength,
    content_type: "text/csv",
    multipart: true,
  };
  const {
    id,
    parts,
    part_size: size,
  } = granted.parse(await call("POST", `/datasets/${dataset}/uploads/`, asked));
  const sent: { number: number; etag: string }[] = [];
  for (const { number, url } of parts) {
    const from = (number - 1) * size;
    const body = await source.slice(from, Math.min(from + size, source.byteLength));
    const answer = await fetch(url, { method: "PUT", body });
    if (!answer.ok) throw new Error(`part ${number}: ${answer.status} ${await answer.text()}`);
    sent.push({ number, etag: answer.headers.get("etag") ?? "" });
  }
  const { resource } = arrived.parse(
    await call("POST", `/datasets/${dataset}/uploads/${id}/arrival`, { parts: sent }),
  );
  return typeof resource === "string" ? resource : resource.id;
}
