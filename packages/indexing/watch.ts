import type { Portal } from "#base/portal.ts";
import { MINUTE, SECOND } from "#base/time.ts";
import type { Source } from "#engine/port.ts";
import { note, type Run, someoneWaiting } from "./run.ts";

/** How much is done before the work rests at a checkpoint. */
export interface Slice {
  bytes: number;
  ms: number;
}

/** Far from the platform's five minutes of CPU, and little to do again when the isolate dies. */
export const SLICE: Slice = { bytes: 2 * 2 ** 30, ms: MINUTE };
const BEAT_MS = 5 * SECOND;
/** Two large files take turns no faster than this: a checkpoint costs about a second. */
const LEAST_MS = 10 * SECOND;
/** Opening again what cannot be entered in its middle may take long: then there is little left for the rest. */
const LATEST_MS = 4 * MINUTE;

/**
 * Looks over the reading of a file: keeps the lease, tells how far it came, and knows when to pause. The platform's
 * clock stands still while code runs, so time is what it was when bytes last came.
 */
export class Watch {
  readonly #portal: Portal;
  readonly #run: Run;
  readonly #slice: Slice;
  readonly #startedAt: number;
  #beatAt: number;
  #read = 0;
  #front = 0;
  #givesWay = false;
  /** When the first chance to pause came: only from there on the file is read further than before. */
  #since: { at: number; read: number } | undefined;

  constructor(portal: Portal, run: Run, slice: Slice) {
    this.#portal = portal;
    this.#run = run;
    this.#slice = slice;
    this.#startedAt = portal.now();
    this.#beatAt = this.#startedAt;
  }

  /** How far into the file its reading came. */
  get bytesDone(): number {
    return this.#front;
  }

  over(source: Source): Source {
    const { byteLength } = source;
    return {
      byteLength,
      slice: async (start, end = byteLength) => {
        const bytes = await source.slice(start, end);
        this.#read += bytes.byteLength;
        this.#front = start + bytes.byteLength;
        if (this.#portal.now() - this.#beatAt >= BEAT_MS) await this.#beat();
        return bytes;
      },
    };
  }

  mustPause(): boolean {
    const now = this.#portal.now();
    const { at, read } = (this.#since ??= { at: now, read: this.#read });
    if (now - this.#startedAt > LATEST_MS) return true;
    if (this.#givesWay && now - at >= LEAST_MS) return true;
    return now - at >= this.#slice.ms || this.#read - read >= this.#slice.bytes;
  }

  async #beat(): Promise<void> {
    this.#beatAt = this.#portal.now();
    await note(this.#portal, this.#run, { bytesDone: this.#front });
    this.#givesWay = (await someoneWaiting(this.#portal, this.#run.versionId)) !== undefined;
  }
}
