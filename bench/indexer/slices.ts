import { runtimeUse } from "#bench/announce/process.ts";

/** Processor time of the runtime between two checkpoints: more than what any invocation of the indexer took. */
export class Slices {
  most = 0;
  #checkpoints: number | undefined;
  #since = 0;

  /** Called often while the file is read. */
  at(folder: string, checkpoints: number | undefined): void {
    if (checkpoints === this.#checkpoints) return;
    this.note(folder);
    this.#checkpoints = checkpoints;
  }

  /** The runtime was started anew. */
  begin(folder: string): void {
    this.#since = runtimeUse(folder)?.cpuSeconds ?? 0;
  }

  note(folder: string): void {
    const seconds = runtimeUse(folder)?.cpuSeconds ?? this.#since;
    if (this.#since > 0) this.most = Math.max(this.most, seconds - this.#since);
    this.#since = seconds;
  }
}
