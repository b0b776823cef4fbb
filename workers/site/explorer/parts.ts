import { z } from "zod";
import type { ResourcePage } from "#files/read-resource.ts";
import type { Asked } from "#site/door.ts";
import type { ColumnFacts } from "#ui/columns.ts";
import type { ColumnPart } from "#ui/explorer/shape.tsx";
import { askData } from "./ask-data.ts";
import { askOf, isFiltered, type State } from "./state.ts";

const answered = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      count: z.number(),
      nulls: z.number(),
      counts: z.array(z.number()).optional(),
      top: z.array(z.object({ value: z.string(), count: z.number() })),
    }),
  ),
  partial: z.unknown().optional(),
});

/**
 * What the rows that are left hold of the given columns, when some are left out. Nothing where telling
 * would take too long: half an answer would draw the beginning of the file as if it were all.
 */
export async function partsOf(
  c: Asked,
  { resource, version }: ResourcePage,
  state: State,
  columns: ColumnFacts[],
): Promise<Map<string, ColumnPart>> {
  if (!isFiltered(state) || columns.length === 0) return new Map();
  const params = askOf({ ...state, sort: [], columns: columns.map(({ name }) => name) });
  const asked = {
    resource: resource.id,
    version: version?.id ?? "",
    part: "distribution/",
    params,
  };
  const answer = await askData(c, asked, answered);
  if (answer.refusal || answer.value.partial !== undefined) return new Map();
  return new Map(answer.value.data.map((part) => [part.name, part]));
}
