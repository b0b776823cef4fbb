import { closeSync, openSync, writeSync } from "node:fs";

const BYTES = 120e6;
const PIECE = 1 << 20;
const REGIONS =
  "Île-de-France,Provence-Alpes-Côte d'Azur,Bretagne,Hauts-de-France,Grand Est,Occitanie,Normandie,Corse,Auvergne-Rhône-Alpes,Bourgogne-Franche-Comté".split(
    ",",
  );
const STATES = ["réalisé", "prévu", "annulé", "en cours"];
const WORDS =
  "société générale des eaux électricité énergie café théâtre hôtel école forêt château fenêtre garçon cœur été hiver rénovation bâtiment marché public travaux voirie maîtrise d'œuvre".split(
    " ",
  );
const HEADER =
  "id;siren;code_postal;commune;région;date_création;montant_ttc;taux;nb_agents;actif;libellé;statut\r\n";

/** Writes the same French accounts twice, as UTF-8 and as Windows-1252: commas in decimals, days first, codes with zeros. */
export function french(utf8Path: string, oldPath: string): void {
  const utf8 = openSync(utf8Path, "w");
  const old = openSync(oldPath, "w");
  let text = HEADER;
  let id = 0;
  for (let written = 0; written < BYTES; written += text.length, text = "") {
    while (text.length < PIECE) text += row(++id);
    writeSync(utf8, text);
    writeSync(old, windows1252(text));
  }
  closeSync(utf8);
  closeSync(old);
}

function row(id: number): string {
  const words = Array.from({ length: 2 + below(7) }, () => one(WORDS)).join(" ");
  const label = below(10) === 0 ? `"${words} ""${one(WORDS)}"" ; lot ${id}"` : words;
  const commune = below(30_000);
  return `${[
    id,
    300_000_000 + below(600_000_000),
    String(1000 + below(95_000)).padStart(5, "0"),
    commune % 7 === 0 ? `Saint-Étienne-${commune}` : `Commune de la Forêt ${commune}`,
    one(REGIONS),
    `${two(1 + below(28))}/${two(1 + below(12))}/${1980 + below(47)}`,
    comma(Math.exp(8 + 2 * normal()), 2),
    below(10) === 0 ? "" : comma(random(), 4),
    below(20) === 0 ? "NA" : Math.floor(-20 * Math.log(1 - random())),
    below(2) === 0 ? "oui" : "non",
    label,
    one(STATES),
  ].join(";")}\r\n`;
}

function windows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => (character === "œ" ? 0x9c : character.charCodeAt(0)));
}

let state = 7;

/** The same numbers in every run (Marsaglia's xorshift). */
function random(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) / 2 ** 32;
}

function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function below(bound: number): number {
  return Math.floor(random() * bound);
}

function one(of: readonly string[]): string {
  return of[below(of.length)] ?? "";
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function comma(value: number, digits: number): string {
  return value.toFixed(digits).replace(".", ",");
}
