import type { ColumnLinks } from "#ui/explorer/column-panel.tsx";
import type { Sorted } from "#ui/explorer/grid.tsx";
import type { Condition, State } from "./state.ts";

type Linker = (state: State) => string;

/** Ascending, then descending, then as in the file. */
export function sortedBy(state: State, column: string, to: Linker): Sorted {
  const [first] = state.sort;
  const own = first?.column === column ? first : undefined;
  const next = {
    undefined: [{ column, descending: false }],
    false: [{ column, descending: true }],
    true: [],
  };
  return {
    href: `${to({ ...state, sort: next[`${own?.descending}`], page: 1 })}#rows`,
    order: own && (own.descending ? "descending" : "ascending"),
  };
}

/** Where everything about one column leads. */
export function columnLinks(state: State, column: string, to: Linker): ColumnLinks {
  const kept = (...some: Omit<Condition, "column">[]) =>
    `${to(
      instead(
        state,
        some.map((each) => ({ ...each, column })),
      ),
    )}#rows`;
  const sorted = (descending: boolean) =>
    `${to({ ...state, sort: [{ column, descending }], page: 1 })}#rows`;
  return {
    close: `${to({ ...state, column: "" })}#rows`,
    ascending: sorted(false),
    descending: sorted(true),
    empty: kept({ operator: "isnull", value: "" }),
    filled: kept({ operator: "isnotnull", value: "" }),
    value: (value) => kept({ operator: "exact", value }),
    between: (from, to, isLast) =>
      kept(
        { operator: "greater", value: from },
        { operator: isLast ? "less" : "strictly_less", value: to },
      ),
  };
}

/** Instead of what was asked of the same column before. */
function instead(state: State, conditions: Condition[]): State {
  const columns = new Set(conditions.map(({ column }) => column));
  const others = state.conditions.filter(({ column }) => !columns.has(column));
  return { ...state, conditions: [...others, ...conditions], page: 1 };
}
