import type { Portal } from "#base/portal.ts";
import type { KeptCheckpoint } from "#files/schema.ts";
import type { PartsSink } from "./parts.ts";
import type { Run } from "./run.ts";

/** Stores where the engine and the Parquet stand. Not overwritten by whoever else believes to have the work. */
export async function storeCheckpoint(
  portal: Portal,
  run: Run,
  sink: PartsSink,
  engine: Uint8Array,
): Promise<KeptCheckpoint> {
  const { bytes, parts, pending } = sink.state;
  const stem = `${checkpointsOf(run.folder)}${run.step + 1}-${run.holder.slice(0, 8)}`;
  const pendingKey = pending.byteLength > 0 ? `${stem}.pending` : null;
  if (pendingKey) await portal.files.put(pendingKey, pending);
  await portal.files.put(stem, engine);
  return { key: stem, pendingKey, bytes, parts };
}

/** Brings the sink to where it stood and answers the engine's part; undefined when it is not whole any more. */
export async function takeUpCheckpoint(
  portal: Portal,
  { checkpoint, uploadId }: Run,
  sink: PartsSink,
): Promise<Uint8Array | undefined> {
  if (!checkpoint) return undefined;
  const { key, pendingKey, bytes, parts } = checkpoint;
  const pending = pendingKey ? await stored(portal, pendingKey) : new Uint8Array(0);
  const engine = await stored(portal, key);
  if (!pending || !engine) return undefined;
  sink.state = { bytes, parts, uploadId, pending };
  return engine;
}

export async function dropCheckpoint(portal: Portal, { checkpoint }: Run): Promise<void> {
  if (!checkpoint) return;
  const { key, pendingKey } = checkpoint;
  await portal.files.delete(pendingKey ? [key, pendingKey] : [key]);
}

export function checkpointsOf(folder: string): string {
  return `${folder}checkpoint-`;
}

async function stored(portal: Portal, key: string): Promise<Uint8Array | undefined> {
  const object = await portal.files.get(key);
  return object ? new Uint8Array(await object.arrayBuffer()) : undefined;
}
