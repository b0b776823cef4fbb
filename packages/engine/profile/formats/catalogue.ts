import * as codes from "./codes.ts";
import { isAlpha2, isAlpha3, isCountryName, isNumericCountry } from "./countries.ts";
import * as moments from "./moments.ts";
import * as numbers from "./numbers.ts";
import * as places from "./places.ts";
import * as texts from "./texts.ts";
import type { Family } from "#engine/profile/profile.ts";

type PythonType = "string" | "int" | "float" | "bool" | "date" | "datetime" | "json" | "binary";

export interface Format {
  python: PythonType;
  family: Family;
  /** Share of the cells that must be of the format. */
  proportion: number;
  test: (value: string) => boolean;
  /**
   * Without such a header: `never` taken for it, or only with that many different values, all of the format;
   * absent: taken by its proportion alone.
   */
  unlabelled?: "never" | number;
}

type Row = [PythonType, Family, number, Format["test"], Format["unlabelled"]?];

/** Formats csv-detective does not know. */
export const OURS: ReadonlySet<string> = new Set([
  "annee_scolaire",
  "finess",
  "iban",
  "mois",
  "wkt",
]);

/** The formats of csv-detective 0.13 by their names there, with ours. */
const ROWS: Record<string, Row> = {
  adresse: ["string", "place", 0.55, places.isAddress, 4],
  annee_scolaire: ["string", "date", 0.9, moments.isSchoolYear],
  binary: ["binary", "text", 1, texts.isBinary],
  bool: ["bool", "flag", 1, numbers.isBool],
  code_commune: ["string", "place", 0.75, places.isCommuneCode, 30],
  code_csp_insee: ["string", "code", 1, codes.isPcsCode, 4],
  code_departement: ["string", "place", 1, places.isDepartementCode, "never"],
  code_epci: ["string", "code", 0.9, codes.isEpci, 12],
  code_fantoir: ["string", "code", 1, codes.isFantoir, "never"],
  code_import: ["string", "code", 0.9, codes.isImportCode, 3],
  code_postal: ["string", "place", 0.9, places.isPostalCode, 30],
  code_region: ["string", "place", 1, places.isRegionCode, "never"],
  code_rna: ["string", "code", 0.9, codes.isRna],
  code_waldec: ["string", "code", 0.9, codes.isRna],
  commune: ["string", "place", 0.8, places.isCommuneName, 6],
  csp_insee: ["string", "text", 1, texts.isPcsLabel, 3],
  date: ["date", "date", 1, moments.isDate],
  date_fr: ["string", "date", 1, moments.isFrenchDate],
  datetime_aware: ["datetime", "date", 1, moments.isAwareDatetime],
  datetime_naive: ["datetime", "date", 1, moments.isNaiveDatetime],
  datetime_rfc822: ["datetime", "date", 1, moments.isRfc822],
  departement: ["string", "place", 0.9, places.isDepartementName],
  email: ["string", "code", 0.9, texts.isEmail],
  finess: ["string", "code", 0.9, codes.isFiness, "never"],
  float: ["float", "number", 1, numbers.isFloat],
  geojson: ["json", "place", 1, texts.isGeojson],
  iban: ["string", "code", 0.9, codes.isIban],
  id_rnb: ["string", "code", 1, codes.isRnb, 8],
  insee_ape700: ["string", "code", 0.8, codes.isNaf, 2],
  insee_canton: ["string", "place", 0.9, places.isCantonName, "never"],
  int: ["int", "number", 1, numbers.isInt],
  iso_country_code_alpha2: ["string", "place", 1, isAlpha2, 6],
  iso_country_code_alpha3: ["string", "place", 1, isAlpha3, 6],
  iso_country_code_numeric: ["string", "place", 1, isNumericCountry, "never"],
  jour_de_la_semaine: ["string", "date", 0.8, texts.isWeekday],
  json: ["json", "text", 1, texts.isJson],
  latitude_l93: ["float", "place", 1, places.isNorthing, "never"],
  latitude_wgs: ["float", "place", 1, places.isLatitude, "never"],
  latitude_wgs_fr_metropole: ["float", "place", 1, places.isFrenchLatitude, "never"],
  latlon_wgs: ["string", "place", 1, places.isLatitudeLongitude, 5],
  longitude_l93: ["float", "place", 1, places.isEasting, "never"],
  longitude_wgs: ["float", "place", 1, places.isLongitude, "never"],
  longitude_wgs_fr_metropole: ["float", "place", 1, places.isFrenchLongitude, "never"],
  lonlat_wgs: ["string", "place", 1, places.isLongitudeLatitude, 5],
  mois: ["int", "date", 1, moments.isMonthNumber, "never"],
  mois_de_lannee: ["string", "date", 1, texts.isMonth, 2],
  money: ["string", "number", 0.8, numbers.isMoney],
  mongo_object_id: ["string", "code", 0.8, texts.isObjectId],
  pays: ["string", "place", 0.6, isCountryName, 2],
  percent: ["string", "number", 0.8, numbers.isPercent],
  region: ["string", "place", 1, places.isRegionName],
  sexe: ["string", "flag", 1, texts.isGender],
  siren: ["string", "code", 0.9, codes.isSiren, 12],
  siret: ["string", "code", 0.8, codes.isSiret, 4],
  tel_fr: ["string", "code", 0.7, codes.isFrenchPhone, 3],
  uai: ["string", "code", 0.8, codes.isUai, 2],
  url: ["string", "text", 1, texts.isUrl],
  username: ["string", "text", 1, texts.isUsername],
  wkt: ["string", "place", 0.9, texts.isWkt],
  uuid: ["string", "code", 0.8, texts.isUuid],
  year: ["int", "date", 1, numbers.isYear],
};

export const FORMATS: ReadonlyMap<string, Format> = new Map(
  Object.entries(ROWS).map(([name, [python, family, proportion, test, unlabelled]]) => {
    const format: Format = { python, family, proportion, test };
    if (unlabelled !== undefined) format.unlabelled = unlabelled;
    return [name, format];
  }),
);
