import fc from "fast-check";
import { expect, test } from "vitest";
import { findGrammar, newlineOf } from "#engine/read/dialect.ts";

function grammarOf(text: string) {
  return findGrammar(text, true);
}

const ROWS = [
  ["id", "nom", "date", "prix"],
  ["1", "Mairie de Lyon", "12/03/2021", "12.50"],
  ["2", "École, rue du Port", "14/03/2021", "7.90"],
  ["3", "Gare; quai 2", "15/03/2021", "108.00"],
  ["4", "Marché", "16/03/2021", "3.10"],
];

function written(delimiter: string, quote = '"'): string {
  const line = (row: string[]) =>
    row.map((cell) =>
      /[,;]/.test(cell) || cell.includes(delimiter) ? quote + cell + quote : cell,
    );
  return ROWS.map((row) => line(row).join(delimiter) + "\n").join("");
}

test.each([",", ";", "\t", "|", "^", "~", "||", "::", ", ", "; ", "¬", "\u0001"])(
  "the delimiter %j is found",
  (delimiter) => {
    expect(grammarOf(written(delimiter))).toMatchObject({ delimiter, quote: '"' });
  },
);

test("a space is found where the quotes say so, and runs of spaces in columns", () => {
  expect(grammarOf(written(" ")).delimiter).toBe(" ");
  const columns = "C   0.000   0.000\nH   0.000   1.089\nH   1.026  -0.363\nH  -0.513  -0.363\n";
  expect(grammarOf(columns)).toMatchObject({ delimiter: " ", runs: true });
});

test("single quotes are found", () => {
  expect(grammarOf(written(",", "'")).quote).toBe("'");
});

test("decimal commas do not make a comma the delimiter", () => {
  expect(grammarOf("a;b;c\n1,5;33,33;15,55\n2,5;25,44;30,1\n3,5;16,67;45,2\n").delimiter).toBe(";");
});

test("lists within cells do not take the delimiter's place", () => {
  const stations = "1,Orange,K6CF|K6COV|K6MWT,145.14|145.16|145.22,1\n";
  expect(grammarOf(stations.repeat(3)).delimiter).toBe(",");
});

test("a text of one column has the commonest delimiter", () => {
  const lines = '"This comma (,) is quoted"\nOnly one column\nor a semicolon (;)\nor a pipe (|)\n';
  expect(grammarOf(lines).delimiter).toBe(",");
  expect(grammarOf("decimal\n-INF\n").delimiter).toBe(",");
});

test("a backslash before quotes is the escape", () => {
  expect(grammarOf('"a","say \\"hi\\""\n"b","x"\n').escape).toBe("\\");
  expect(grammarOf('"a","say ""hi"""\n"b","x"\n').escape).toBe('"');
});

test("remarks at the beginning are told by their mark", () => {
  expect(grammarOf("# made by hand\n# in May\na;b\n1;2\n3;4\n")).toMatchObject({
    comment: "#",
    delimiter: ";",
  });
});

test("what is given wins", () => {
  expect(findGrammar("a,b\n1,2\n", true, { delimiter: ";" }).delimiter).toBe(";");
});

test.each([
  ["a\nb\n", "\n"],
  ["a\r\nb\r\n", "\r\n"],
  ["a\rb\rc", "\r"],
  ["a\r\nb\nc\r\nd\n", "mixed"],
  ['a,"x\ny"\r\nb,"z\nw"\r\n', "\r\n"],
])("the line end of %j is %j", (text, newline) => {
  expect(newlineOf(text)).toBe(newline);
});

test("a common delimiter is found in any table of values", () => {
  const value = fc.oneof(
    fc.integer({ min: 0, max: 99_999 }).map(String),
    fc.float({ min: 0, max: 999, noNaN: true }).map((number) => number.toFixed(2)),
    fc.constantFrom("Paris", "Lyon", "Saint-Étienne", "L'Haÿ-les-Roses"),
    fc.constantFrom("rue de la Paix", "place du marché", "zone nord, bâtiment B"),
    fc.constantFrom("2020-01-31", "2021-12-01", "1999-07-14"),
  );
  const table = fc.integer({ min: 2, max: 7 }).chain((width) =>
    fc.array(fc.array(value, { minLength: width, maxLength: width }), {
      minLength: 3,
      maxLength: 20,
    }),
  );
  fc.assert(
    fc.property(table, fc.constantFrom(",", ";", "\t", "|"), (rows, delimiter) => {
      const line = (row: string[]) => row.map((cell) => (cell.includes(",") ? `"${cell}"` : cell));
      const text = rows.map((row) => `${line(row).join(delimiter)}\n`).join("");
      expect(grammarOf(text).delimiter).toBe(delimiter);
    }),
    { seed: 7, numRuns: 200 },
  );
});
