import { expect, test } from "vitest";
import { FORMATS } from "#engine/profile/formats/catalogue.ts";
import { isFormat } from "#engine/profile/formats/format-of.ts";
import { labelScore } from "#engine/profile/formats/label.ts";

const VALUES: Record<string, { is: string[]; not: string[] }> = {
  adresse: { is: ["12 rue de la Paix", "Place du Marché"], not: ["Marseille", "un immeuble"] },
  annee_scolaire: { is: ["2012-13", "2019/2020", "1999-00"], not: ["2012-14", "2012", "12-13"] },
  binary: { is: [String.raw`b'\x00'`], not: ["b", "'a'"] },
  bool: { is: ["vrai", "NON", "0", "y"], not: ["peut-être", "10"] },
  code_commune: { is: ["75056", "2A004", "97411"], not: ["00001", "2C004", "7505"] },
  code_csp_insee: { is: ["386d", "8600"], not: ["386z", "9999"] },
  code_departement: { is: ["01", "2A", "976"], not: ["1", "96", "20"] },
  code_epci: { is: ["200054781"], not: ["200054782", "552100554"] },
  code_fantoir: { is: ["0415J"], not: ["041J", "0415I"] },
  code_import: { is: ["751P00123456"], not: ["W751P0012"] },
  code_postal: { is: ["35000", "97400"], not: ["00000", "3500", "99999"] },
  code_region: { is: ["53", "01", "91"], not: ["1", "99"] },
  code_rna: { is: ["W9C1000123", "W2A0001234"], not: ["W75151551", "X751515517"] },
  code_waldec: { is: ["W751515517"], not: ["751515517"] },
  commune: { is: ["Rennes", "L'Haÿ-les-Roses", "St Malo"], not: ["Gotham City", "12"] },
  csp_insee: { is: ["Artisans", "Ouvriers agricoles"], not: ["Magiciens"] },
  date: { is: ["31/12/2020", "2020/2/29", "1 avril 2020"], not: ["2021-02-29", "32/01/2020"] },
  date_fr: { is: ["1er mars 2020", "lundi 3 février 2020"], not: ["3 february 2020"] },
  datetime_aware: {
    is: ["2020-01-01T10:00Z", "2020-01-01 10:00:00+0200"],
    not: ["2020-01-01T10:00"],
  },
  datetime_naive: { is: ["2020-01-01 10:00", "01/02/2020 23:59:59"], not: ["2020-01-01T25:00:00"] },
  datetime_rfc822: { is: ["Tue, 01 Jun 2021 10:00:00 +0200"], not: ["Tue 1 June 2021"] },
  departement: { is: ["Côtes-d'Armor", "LOIRE ATLANTIQUE"], not: ["Bavière"] },
  email: { is: ["a.b+c@exemple.gouv.fr"], not: ["a@b", "a b@c.fr"] },
  finess: { is: ["750712184"], not: ["750712185", "75071218"] },
  float: { is: ["0,5", "-.5", "12"], not: ["1 000", "1e5", "abc"] },
  geojson: { is: ['{"type":"Point","coordinates":[1,2]}'], not: ['{"type":"Point"}', "[1,2]"] },
  iban: { is: ["FR76 3000 6000 0112 3456 7890 189"], not: ["FR76 3000 6000 0112 3456 7890 188"] },
  id_rnb: { is: ["PG46YY6YWCX8"], not: ["PG46YY6YWCX0", "pg46yy6ywcx8"] },
  insee_ape700: { is: ["84.11Z", "0111Z"], not: ["8411A", "9999Z"] },
  insee_canton: { is: ["Rennes-2", "Nantua"], not: ["Texas"] },
  int: { is: ["0", "-12"], not: ["-0", "007", "1.0"] },
  iso_country_code_alpha2: { is: ["DE", "fr"], not: ["ZZ"] },
  iso_country_code_alpha3: { is: ["DEU"], not: ["DE", "ZZZ"] },
  iso_country_code_numeric: { is: ["276", "004"], not: ["999", "4"] },
  jour_de_la_semaine: { is: ["Mardi", "dim."], not: ["monday"] },
  json: { is: ["[1]", '{"a":1}'], not: ["1", "{a:1}"] },
  latitude_l93: { is: ["6862047.08"], not: ["48.85"] },
  latitude_wgs: { is: ["48.85", "-89,9"], not: ["90.1", "48"] },
  latitude_wgs_fr_metropole: { is: ["48.85"], not: ["52.1"] },
  latlon_wgs: { is: ["48.85, 2.35", "[48.85,2.35]"], not: ["120.5,2.35", "48.85"] },
  longitude_l93: { is: ["652381.06"], not: ["-1"] },
  longitude_wgs: { is: ["2.35", "-179.9"], not: ["180.5", "2"] },
  longitude_wgs_fr_metropole: { is: ["-4.5"], not: ["10.1"] },
  lonlat_wgs: { is: ["120.5,48.85"], not: ["2.35,120.5"] },
  mois: { is: ["1", "09", "12"], not: ["0", "13", "mai"] },
  mois_de_lannee: { is: ["Août", "déc."], not: ["may"] },
  money: { is: ["1 200,50 €", "$12.5", "12 EUR"], not: ["12", "€"] },
  mongo_object_id: { is: ["62320e50f981bc2b57bcc044"], not: ["62320e50f981bc2b57bcc04"] },
  pays: { is: ["Côte d'Ivoire", "les Pays-Bas", "Allemagne"], not: ["Atlantide"] },
  percent: { is: ["12,5 %", "100%"], not: ["%", "12"] },
  region: { is: ["Île-de-France", "Région Bretagne"], not: ["Toscane"] },
  sexe: { is: ["Féminin", "H"], not: ["X", "enfant"] },
  siren: { is: ["552 100 554", "356000000"], not: ["552100555", "000000000"] },
  siret: { is: ["13002526500013", "35600000049837"], not: ["13002526500014", "1300252650001"] },
  tel_fr: { is: ["01 23 45 67 89", "+33 6 12 34 56 78"], not: ["0023456789", "123"] },
  uai: { is: ["0422170F"], not: ["0422170G", "422170F"] },
  url: { is: ["https://a.fr/b?c=d#e", "data.gouv.fr/x"], not: ["https://", "un mot", "a@b.fr"] },
  username: { is: ["@a_1"], not: ["@", "a"] },
  wkt: {
    is: ["POINT (2.35 48.85)", "SRID=4326;Polygon((0 0, 1 0, 1 1, 0 0))", "MULTIPOINT EMPTY"],
    not: ["POINT (2.35)", "Point du jour (Paris)", "POLYGON((0 0, 1 0"],
  },
  uuid: { is: ["884762BE-51f3-44c3-b811-1e14c5d89262"], not: ["884762be51f344c3b8111e14c5d89262"] },
  year: { is: ["1999"], not: ["199", "3000"] },
};

const cases = Object.entries(VALUES).flatMap(([format, { is, not }]) => [
  ...is.map((value) => [format, value, true] as const),
  ...not.map((value) => [format, value, false] as const),
]);

test.each(cases)("%s: %j %s", (format, value, wanted) => {
  expect(isFormat(format, value)).toBe(wanted);
});

test("every format has values above and words for its header", () => {
  expect(Object.keys(VALUES).sort()).toEqual([...FORMATS.keys()].sort());
  for (const name of FORMATS.keys()) expect(labelScore(name, "zzz")).toBe(0);
});

test("a format nobody knows is an error", () => {
  expect(() => isFormat("nope", "1")).toThrow("nope");
});

test.each([
  ["code_postal", "Code postal", 1],
  ["code_postal", "codePostal", 1],
  ["code_postal", "CODEPOSTAL", 1],
  ["code_postal", "code_postal_livraison", 0.5],
  ["code_postal", "cp", 0.5],
  ["siren", "N° SIREN", 1],
  ["siren", "sirene", 0],
])("for %s the header %j counts %d", (format, header, score) => {
  expect(labelScore(format, header)).toBe(score);
});
