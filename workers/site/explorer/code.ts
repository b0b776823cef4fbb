import type { ColumnFacts } from "#ui/columns.ts";
import type { Sample } from "#ui/samples.tsx";
import { sqlOf } from "./sql.ts";
import { askOf, type State } from "./state.ts";

/** The view as code asks for it: `api` is where the portal answers of the file's content, absolute. */
export function codeOf(state: State, columns: ColumnFacts[], api: string): Sample[] {
  const query = askOf(state);
  if (state.version) query.set("version", state.version);
  const of = (part: string) => `${api}${part}${query.size > 0 ? `?${query}` : ""}`;
  const whole = `${api}data.parquet${state.version ? `?version=${state.version}` : ""}`;
  return [
    { language: "curl", code: `curl '${of("data/")}'` },
    {
      language: "JavaScript",
      code: `const answer = await fetch("${of("data/")}");\nconst { data } = await answer.json();`,
    },
    { language: "SQL", code: sqlOf(state, columns) },
    { language: "DuckDB", code: `${sqlOf(state, columns, `read_parquet('${whole}')`)};` },
    { language: "Python", code: `import pandas as pd\n\ndata = pd.read_csv("${of("data.csv")}")` },
    { language: "R", code: `data <- readr::read_csv("${of("data.csv")}")` },
  ];
}
