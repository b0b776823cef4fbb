import type { Answer } from "./send.ts";

interface Counts {
  created: number;
  updated: number;
  unchanged: number;
}
const EXAMPLES = 3;

/** What an import did, for its last lines. Memory does not grow with the file: a reason keeps a few examples. */
export class Tally {
  readonly #counts = {
    datasets: { created: 0, updated: 0, unchanged: 0 },
    organizations: { created: 0, updated: 0, unchanged: 0 },
  };
  readonly #reasons = new Map<string, { count: number; rows: number[] }>();

  add(answer: Answer): void {
    for (const kind of ["datasets", "organizations"] as const) {
      this.#counts[kind].created += answer[kind].created;
      this.#counts[kind].updated += answer[kind].updated;
      this.#counts[kind].unchanged += answer[kind].unchanged;
    }
    for (const { kind, at, reason } of answer.refused) this.refuse(kind, at, reason);
  }

  refuse(kind: string, row: number, reason: string): void {
    const key = `${kind}: ${reason}`;
    const known = this.#reasons.get(key) ?? { count: 0, rows: [] };
    known.count++;
    if (known.rows.length < EXAMPLES) known.rows.push(row);
    this.#reasons.set(key, known);
  }

  lines(): string[] {
    const counts = Object.entries(this.#counts)
      .filter(([, count]) => total(count) > 0)
      .map(([kind, count]) => `${kind}: ${sentence(count)}`);
    const reasons = [...this.#reasons].sort(([, one], [, other]) => other.count - one.count);
    const refused = reasons.reduce((sum, [, { count }]) => sum + count, 0);
    return [
      ...(counts.length > 0 ? counts : ["nothing to import was found"]),
      `refused: ${number(refused)}`,
      ...reasons.map(
        ([reason, { count, rows }]) =>
          `  ${number(count)} × ${reason} (row ${rows.join(", ")}${count > rows.length ? ", …" : ""})`,
      ),
    ];
  }
}

function sentence({ created, updated, unchanged }: Counts): string {
  return `${number(created)} created, ${number(updated)} updated, ${number(unchanged)} unchanged`;
}

function total({ created, updated, unchanged }: Counts): number {
  return created + updated + unchanged;
}

function number(count: number): string {
  return count.toLocaleString("en");
}
