import { Copyable } from "./copyable.tsx";
import type { Reader } from "./reader.ts";

/** A file as code asks for it. */
export interface Readable {
  /** Where its bytes are, absolute. */
  address: string;
  format: string | null;
  /** How it has to be read, where it is text. */
  dialect: { encoding: string; delimiter: string } | null;
  /** Where the portal answers of its content, absolute; none when it was not read. */
  api: string | null;
}

export interface Sample {
  language: string;
  code: string;
}

/** The same file in five languages, ready to be copied. */
export const Samples = ({ reader, of }: { reader: Reader; of: Readable }) => (
  <Code reader={reader} of={samplesOf(of)} />
);

/** Code under the names of its languages, the first one open. */
export function Code({ reader, of }: { reader: Reader; of: Sample[] }) {
  const texts = of.map(({ language, code }) => ({ name: language, text: code }));
  return <Copyable reader={reader} texts={texts} group="code" />;
}

function samplesOf(file: Readable): Sample[] {
  const { api } = file;
  // Someone else's address must not end the text it stands in.
  const address = file.address
    .replaceAll("'", "%27")
    .replaceAll('"', "%22")
    .replaceAll("\\", "%5C");
  const curl = api ? `curl '${api}data/?page_size=20'` : `curl -LO '${address}'`;
  const samples = [{ language: "curl", code: curl }];
  if (api) samples.push({ language: "JavaScript", code: script(api) });
  const kind = file.format?.toLowerCase() ?? "";
  const read = readers[kind];
  if (read) samples.push(...read(address, file.dialect));
  return samples;
}

function script(api: string): string {
  return `const answer = await fetch("${api}data/?page_size=20");\nconst { data } = await answer.json();`;
}

type Read = (address: string, dialect: Readable["dialect"]) => Sample[];

const readers: Record<string, Read> = {
  csv: (address, dialect) => delimited(address, dialect ?? { encoding: "utf-8", delimiter: "," }),
  tsv: (address, dialect) => delimited(address, dialect ?? { encoding: "utf-8", delimiter: "\t" }),
  json: (address) => [
    { language: "Python", code: `import pandas as pd\n\ndata = pd.read_json("${address}")` },
    { language: "R", code: `data <- jsonlite::fromJSON("${address}")` },
    { language: "DuckDB", code: `select * from read_json('${address}') limit 20;` },
  ],
  parquet: (address) => [
    { language: "Python", code: `import pandas as pd\n\ndata = pd.read_parquet("${address}")` },
    { language: "R", code: `data <- arrow::read_parquet("${address}")` },
    { language: "DuckDB", code: `select * from '${address}' limit 20;` },
  ],
};

function delimited(address: string, { encoding, delimiter }: NonNullable<Readable["dialect"]>) {
  const separator = JSON.stringify(delimiter);
  const sql = delimiter === "\t" ? "\\t" : delimiter.replaceAll("'", "''");
  const isPlain = /^utf-?8/i.test(encoding);
  const python = isPlain ? "" : `, encoding="${encoding}"`;
  const r = isPlain ? "" : `, locale = readr::locale(encoding = "${encoding}")`;
  const duckdb = isPlain ? "" : `, encoding = '${encoding}'`;
  return [
    {
      language: "Python",
      code: `import pandas as pd\n\ndata = pd.read_csv("${address}", sep=${separator}${python})`,
    },
    {
      language: "R",
      code: `data <- readr::read_delim("${address}", delim = ${separator}${r})`,
    },
    {
      language: "DuckDB",
      code: `select * from read_csv('${address}', delim = '${sql}'${duckdb}) limit 20;`,
    },
  ];
}
