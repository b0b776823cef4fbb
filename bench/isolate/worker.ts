import { z } from "zod";
import type { Source } from "#engine/port.ts";
import { understand } from "#engine/understand.ts";

/** What the bench asks: a slice of a file that lies on its own server, as the indexer takes it. */
const asked = z.object({
  files: z.string(),
  name: z.string(),
  byteLength: z.number(),
  sliceBytes: z.number(),
  isFirst: z.boolean(),
});
const PART_BYTES = 5 * 2 ** 20;

export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method === "GET") return new Response("ready");
    const { files, name, byteLength, sliceBytes, isFirst } = asked.parse(await request.json());
    let read = 0;
    const source: Source = {
      byteLength,
      async slice(start, end = byteLength) {
        const answer = await fetch(`${files}/source?start=${start}&end=${end}`);
        read += end - start;
        return answer.arrayBuffer();
      },
    };
    const checkpoint = isFirst ? undefined : await fetch(`${files}/checkpoint`);
    const done = await understand(source, { name }, sinkOf(files), {
      pause: () => read >= sliceBytes,
      ...(checkpoint ? { checkpoint: new Uint8Array(await checkpoint.arrayBuffer()) } : {}),
    });
    if (done.state === "paused")
      await fetch(`${files}/checkpoint`, { method: "PUT", body: done.checkpoint });
    return Response.json(
      done.state === "paused"
        ? { state: "paused", bytes: done.checkpoint.byteLength }
        : { state: "done", bytes: JSON.stringify(done.profile).length },
    );
  },
};

/** Parts as they go to the bucket, one held at a time. */
function sinkOf(files: string) {
  const pending = new Uint8Array(PART_BYTES);
  let used = 0;
  return {
    async write(bytes: Uint8Array): Promise<void> {
      for (let at = 0; at < bytes.byteLength;) {
        const some = bytes.subarray(at, at + PART_BYTES - used);
        pending.set(some, used);
        used += some.byteLength;
        at += some.byteLength;
        if (used < PART_BYTES) continue;
        await fetch(`${files}/part`, { method: "PUT", body: pending });
        used = 0;
      }
    },
  };
}
