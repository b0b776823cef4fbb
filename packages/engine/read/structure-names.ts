/** Names of columns from one or several header rows, as they will stand in the table. */
export interface Names {
  header: string[];
  /** The same as written: neither made different nor invented. */
  written: string[];
  /** Column numbers, from 0, whose name was empty, and whose name stood before. */
  empty: number[];
  repeated: number[];
}

/**
 * Levels are joined by a space; an empty cell of an upper level takes the one at its left where a lower level has a
 * name (merged cells). An empty name becomes `column_3`, one that stands before `name_2`.
 */
export function namesOf(levels: readonly (readonly string[])[], width: number): Names {
  const clean = levels.map((level) =>
    Array.from({ length: width }, (_, at) => tidy(level[at] ?? "")),
  );
  const filled = clean.map((level, depth) => spread(level, clean.slice(depth + 1)));
  const names: Names = { header: [], written: [], empty: [], repeated: [] };
  const taken = new Set<string>();
  for (let column = 0; column < width; column++) {
    const parts = filled
      .map((level) => level[column] ?? "")
      .filter((part, at, all) => part !== "" && part !== all[at - 1]);
    let name = parts.join(" ");
    names.written.push(
      filled
        .map((level) => level[column] ?? "")
        .join(" ")
        .trim(),
    );
    if (name === "") {
      names.empty.push(column);
      name = `column_${column + 1}`;
    }
    if (taken.has(name)) {
      names.repeated.push(column);
      let number = 2;
      while (taken.has(`${name}_${number}`)) number++;
      name = `${name}_${number}`;
    }
    taken.add(name);
    names.header.push(name);
  }
  return names;
}

function tidy(cell: string): string {
  const name = cell.replaceAll(/[\s\u00a0\ufeff]+/gu, " ").trim();
  return /^'[^']+'$/.test(name) ? name.slice(1, -1) : name;
}

function spread(level: string[], lower: string[][]): string[] {
  let left = "";
  return level.map((cell, column) => {
    if (cell !== "") {
      left = cell;
      return cell;
    }
    return lower.some((below) => below[column] !== "") ? left : "";
  });
}
