import type { Pieces } from "./made.ts";

const TOWNS =
  "Paris,Lyon,Marseille,Saint-Étienne,Brest,Nîmes,L'Haÿ-les-Roses,Bourg-en-Bresse".split(",");
const STATES = ["réalisé", "prévu", "annulé", "en cours"];
const ROWS_A_PIECE = 2000;

/** A row of the table that is written in many formats: mixed kinds, one text that nearly never repeats. */
interface Row {
  id: number;
  town: string;
  state: string;
  amount: number;
  rate: number | null;
  day: string;
  flag: boolean;
  label: string;
  longitude: number;
  latitude: number;
}

export function rowOf(id: number): Row {
  const random = hash(id);
  return {
    id,
    town: TOWNS[random % TOWNS.length] ?? "",
    state: STATES[(random >>> 8) % STATES.length] ?? "",
    amount: (random % 10_000_000) / 100,
    rate: random % 10 === 0 ? null : (random % 9973) / 9973,
    day: new Date(Date.UTC(2000, 0, 1 + (random % 9000))).toISOString().slice(0, 10),
    flag: random % 2 === 0,
    label: `Rénovation du bâtiment ${random % 4_000_000}, lot ${hash(id + 7) % 100_000}`,
    longitude: -5 + (random % 1_300_000) / 1e5,
    latitude: 42 + (hash(id + 1) % 900_000) / 1e5,
  };
}

/** An array of records, all on one line. */
export function* jsonArray(rows: number): Pieces {
  yield "[";
  yield* joined(rows, (row) => JSON.stringify(row));
  yield "]";
}

export function* jsonLines(rows: number): Pieces {
  yield* joined(rows, (row) => JSON.stringify(row), "\n");
}

/** Records two levels down, with objects and lists in them; a key that comes late. */
export function* jsonNested(rows: number): Pieces {
  yield '{"help":"…","result":{"total":' + String(rows) + ',"records":[';
  yield* joined(rows, ({ id, town, state, label, longitude, latitude, ...rest }) =>
    JSON.stringify({
      id,
      where: { town, point: { type: "Point", coordinates: [longitude, latitude] } },
      what: { state, label, more: id % 50_000 === 49_999 ? { seldom: true } : {} },
      list: [rest.amount, rest.rate],
      ...rest,
    }),
  );
  yield "]}}";
}

/** One member of an object a record. */
export function* jsonMembers(rows: number): Pieces {
  yield "{";
  yield* joined(rows, (row) => `"k${row.id}":${JSON.stringify(row)}`);
  yield "}";
}

export function* geoJson(rows: number): Pieces {
  yield '{"type":"FeatureCollection","features":[';
  yield* joined(rows, ({ longitude, latitude, ...properties }) => {
    const ring = Array.from({ length: 9 }, (_, at) => [
      Number((longitude + Math.cos((at * Math.PI) / 4) / 100).toFixed(6)),
      Number((latitude + Math.sin((at * Math.PI) / 4) / 100).toFixed(6)),
    ]);
    const geometry = { type: "Polygon", coordinates: [ring] };
    return JSON.stringify({ type: "Feature", properties, geometry });
  });
  yield "]}";
}

export function* csv(rows: number): Pieces {
  yield "id,town,state,amount,rate,day,flag,label,longitude,latitude\n";
  yield* joined(rows, (row) => Object.values(row).map(csvCell).join(","), "\n");
}

function csvCell(value: Row[keyof Row]): string {
  const text = value === null ? "" : String(value);
  return text.includes(",") ? `"${text}"` : text;
}

function* joined(rows: number, written: (row: Row) => string, between = ","): Pieces {
  for (let at = 0; at < rows; at += ROWS_A_PIECE) {
    const length = Math.min(ROWS_A_PIECE, rows - at);
    const piece = Array.from({ length }, (_, row) => written(rowOf(at + row + 1))).join(between);
    yield (at === 0 ? "" : between) + piece;
  }
}

/** Mixes the bits of a number (Mueller's integer hash). */
function hash(value: number): number {
  let mixed = Math.imul((value >>> 16) ^ value, 0x45d9f3b);
  mixed = Math.imul((mixed >>> 16) ^ mixed, 0x45d9f3b);
  return ((mixed >>> 16) ^ mixed) >>> 0;
}
