/**
 * How many letters have to be put, left out, changed or swapped with their neighbour to make one word of the other
 * (optimal string alignment); anything above `most` where it is more.
 */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = nextRow([before, last], one.slice(Math.max(0, i - 2), i), other, i);
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return at(last, other.length);
}

/** `letters` are the one before and the one that the row is of. */
function nextRow(
  [before, last]: [number[], number[]],
  letters: string,
  other: string,
  first: number,
): number[] {
  const letter = letters.at(-1);
  const row = [first];
  for (let j = 1; j <= other.length; j++) {
    const pair = other.slice(j - 2, j);
    const isSwapped = letters.length === 2 && pair === `${letter}${letters[0]}`;
    row[j] = Math.min(
      at(last, j) + 1,
      at(row, j - 1) + 1,
      at(last, j - 1) + Number(other[j - 1] !== letter),
      isSwapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
    );
  }
  return row;
}

function at(row: number[], place: number): number {
  return row[place] ?? 0;
}
