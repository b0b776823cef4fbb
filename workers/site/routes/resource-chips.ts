import type { Condition, State } from "#site/explorer/state.ts";
import type { Chip } from "#ui/chips.tsx";
import type { Reader } from "#ui/reader.ts";
import { explorerWords } from "#ui/words/explorer.ts";

/** What holds of the rows that are shown, each with the view without it. */
export function chipsOf(reader: Reader, state: State, to: (state: State) => string): Chip[] {
  const said = explorerWords(reader.language);
  const searched = state.search
    ? [{ text: said.searched(state.search), without: to({ ...state, search: "", page: 1 }) }]
    : [];
  return [
    ...searched,
    ...state.conditions.map((condition) => ({
      text: textOf(reader, condition),
      without: to({
        ...state,
        conditions: state.conditions.filter((each) => each !== condition),
        page: 1,
      }),
    })),
  ];
}

function textOf(reader: Reader, { column, operator, value }: Condition): string {
  const { conditions } = explorerWords(reader.language);
  return [column, conditions[operator], value].filter(Boolean).join(" ");
}
