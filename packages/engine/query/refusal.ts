/** A question that cannot be answered, with a stable code and a sentence for whoever asked. */
export class QueryRefused extends Error {
  readonly code: string;
  /** Names that may have been meant, nearest first. */
  readonly nearest: string[];
  constructor(code: string, sentence: string, nearest: string[] = []) {
    super(sentence);
    this.code = code;
    this.nearest = nearest;
  }
}

/** Refuses an unknown column, naming the nearest ones. */
export function unknownColumn(name: string, names: string[]): QueryRefused {
  const near = nearest(name, names);
  const hint = near.length ? ` Did you mean ${near.map((n) => `“${n}”`).join(", ")}?` : "";
  return new QueryRefused("unknown-column", `There is no column “${name}”.${hint}`, near);
}

/** At most three names by edit distance without case and accents; those too far away are left out. */
export function nearest(name: string, names: string[]): string[] {
  const wanted = plain(name);
  return names
    .map((candidate) => ({ candidate, far: distance(wanted, plain(candidate)) }))
    .filter(({ candidate, far }) => far <= Math.max(2, Math.min(name.length, candidate.length) / 2))
    .toSorted((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

function plain(text: string): string {
  return text
    .slice(0, 100)
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f\s_.-]/g, "")
    .toLowerCase();
}

/** Levenshtein; a name that contains the other is one step away. */
function distance(a: string, b: string): number {
  if (a === b) return 0;
  if (a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a))) return 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
