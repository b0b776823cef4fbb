import fc from "fast-check";
import { expect, test } from "vitest";
import { ask, towns } from "#test/data/ground.ts";

const column = fc.constantFrom(
  "n",
  "ville",
  "score__brut",
  "habitants",
  "fondee",
  "extras",
  "__id",
  "vile",
  "",
  "é",
);
const operator = fc.constantFrom(
  ...[
    "exact",
    "differs",
    "contains",
    "notcontains",
    "in",
    "notin",
    "less",
    "greater",
    "strictly_less",
  ],
  ...[
    "strictly_greater",
    "isnull",
    "isnotnull",
    "sort",
    "groupby",
    "count",
    "avg",
    "min",
    "max",
    "sum",
  ],
  ...["count_distinct", "EXACT", "near", ""],
);
const value = fc.oneof(
  fc.constantFrom(
    "1",
    "-1.5",
    "asc",
    "Lyon",
    "2000-01-05",
    "null",
    "true",
    "9".repeat(400),
    "1e999",
    "%",
    "\0",
  ),
  fc.string({ unit: "binary", maxLength: 30 }),
);
const condition = fc.tuple(column, operator, value).map(([name, op, v]) => `${name}__${op}.${v}`);
const { nested } = fc.letrec((tie) => ({
  nested: fc.oneof({ depthSize: "small" }, condition, tie("group")),
  group: fc
    .tuple(fc.constantFrom("and", "or", "not"), fc.array(tie("nested"), { maxLength: 3 }))
    .map(([kind, parts]) => `${kind}(${parts.join(",")})`),
}));
const parameter = fc.oneof(
  fc.tuple(column, operator, value).map(([name, op, v]): [string, string] => [`${name}__${op}`, v]),
  fc.tuple(
    fc.constantFrom(
      "page",
      "page_size",
      "columns",
      "search",
      "version",
      "asof",
      "explain",
      "cut",
      "or",
      "and",
      "x",
    ),
    value,
  ),
  fc.tuple(
    fc.constantFrom("or", "and"),
    nested.map((text) => `(${String(text)})`),
  ),
);
const part = fc.constantFrom(
  ...[
    "data/",
    "data/",
    "aggregate/",
    "data.csv",
    "data.json",
    "data.ndjson",
    "data.geojson",
    "data.parquet",
  ],
  ...["data/csv/", "schema/", "profile/", "swagger/", "diff/", ""],
);

const word = fc.constantFrom(
  ...[
    "select",
    "from",
    "where",
    "group by",
    "order by",
    "having",
    "limit",
    "offset",
    "distinct",
    "as",
    "and",
    "or",
  ],
  ...[
    "not",
    "in",
    "between",
    "like",
    "is null",
    "case",
    "when",
    "then",
    "else",
    "end",
    "cast",
    "join",
    "on",
    "union",
  ],
  ...[
    "data",
    "n",
    "ville",
    "habitants",
    "fondee",
    '"score__brut"',
    "extras",
    "*",
    ",",
    "(",
    ")",
    "=",
    "<",
    "+",
    "/",
  ],
  ...[
    "||",
    "0",
    "1",
    "-1",
    "1e400",
    "'Lyon'",
    "'%'",
    "count(*)",
    "sum(",
    "avg(",
    "extract(month from",
    "lower(",
    "::int",
  ],
  ...[
    "with",
    ";",
    "--",
    "date '2000-01-01'",
    "interval '1 day'",
    "null",
    "true",
    "drop table",
    "over ()",
  ],
);
const statement = fc.oneof(
  fc.array(word, { maxLength: 14 }).map((words) => `select ${words.join(" ")}`),
  fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 6 }), fc.array(word, { maxLength: 8 }))
    .map(([columns, rest]) => `select ${columns.join(" ")} from data ${rest.join(" ")}`),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** What is wrong with an answer: nothing, when it is one or a refusal that says why. */
async function wrongWith(address: string): Promise<string> {
  // From another address each time: it is not the limits that are looked at.
  const headers = { "CF-Connecting-IP": crypto.randomUUID() };
  const answer = await ask(address, { headers });
  const text = new TextDecoder().decode(await answer.arrayBuffer());
  if (answer.status < 400) return "";
  const told = JSON.parse(text) as { errors: { code: string; detail: string }[] };
  const { code = "", detail = "" } = told.errors[0] ?? {};
  const isReason = answer.status < 500 && /^[a-z]/.test(code) && detail.length > 10;
  return isReason ? "" : `${answer.status} ${text}`;
}

test("whatever is asked in the grammar of the tabular API is answered or refused with a reason", async () => {
  await towns();
  await fc.assert(
    fc.asyncProperty(part, fc.array(parameter, { maxLength: 4 }), async (where, given) => {
      expect(await wrongWith(`${where}?${new URLSearchParams(given)}`)).toBe("");
    }),
    { numRuns: 150 },
  );
}, 60_000);

test("whatever is asked in SQL is answered or refused with a reason", async () => {
  await towns();
  await fc.assert(
    fc.asyncProperty(statement, async (q) => {
      expect(await wrongWith(`sql/?${new URLSearchParams({ q })}`)).toBe("");
    }),
    { numRuns: 100 },
  );
}, 60_000);
