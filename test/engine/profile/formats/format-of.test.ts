import { expect, test } from "vitest";
import { familyOf } from "#engine/profile/formats/family.ts";
import { formatOf } from "#engine/profile/formats/format-of.ts";
import type { ColumnType } from "#engine/profile/profile.ts";

function of(name: string, values: string[], type: ColumnType = "text") {
  const evidence = values.map((value) => ({ value, count: 1 }));
  return formatOf({ name, type, values: evidence, complete: true })?.format;
}

const SIRENS = [
  "552100554",
  "130025265",
  "356000000",
  "775670417",
  "542107651",
  "552032534",
  "542051180",
  "552081317",
  "380129866",
  "414945022",
  "383960135",
  "433927332",
];

test("a header and values together make a format", () => {
  expect(of("SIREN", ["552100554", "130025265"])).toBe("siren");
  expect(of("code_departement", ["01", "2A", "75"])).toBe("code_departement");
  expect(of("Région", ["01", "53"])).toBe("code_region");
  expect(of("latitude", ["48.85", "43.3"], "decimal")).toBe("latitude_wgs_fr_metropole");
  expect(of("lat", ["48.85", "12.5"], "decimal")).toBe("latitude_wgs");
  expect(of("coord_x", ["652381.06", "700000.5"], "decimal")).toBe("longitude_l93");
  expect(of("geo_point_2d", ["48.85,2.35", "43.3,5.4"])).toBe("latlon_wgs");
});

test("values alone make one where chance is ruled out", () => {
  expect(of("identifiant", SIRENS, "int")).toBe("siren");
  expect(of("x", SIRENS.slice(0, 3), "int")).toBeUndefined();
  expect(of("x", ["a@b.fr", "c@d.org"])).toBe("email");
  expect(of("x", ["01", "02"])).toBeUndefined();
  expect(of("mesure", ["48.85", "43.3"], "decimal")).toBeUndefined();
});

test("a few that do not fit are let pass as far as the format allows", () => {
  const mails = Array.from({ length: 19 }, (_, at) => `a${at}@b.fr`);
  expect(of("mail", [...mails, "inconnu"])).toBe("email");
  expect(of("mail", [...mails.slice(0, 3), "inconnu"])).toBeUndefined();
});

test("of two that fit, the header decides, then the narrower one", () => {
  expect(of("epci", ["200054781", "200067932"])).toBe("code_epci");
  expect(of("code_waldec", ["W751515517"])).toBe("code_waldec");
  expect(of("association", ["W751515517"])).toBe("code_rna");
  expect(of("departement", ["Paris", "Manche", "Nord"])).toBe("departement");
  expect(of("finess", ["750712184"])).toBe("finess");
});

test("years are told from counts", () => {
  expect(of("annee", ["1850", "2020"], "int")).toBe("year");
  expect(of("n", ["1999", "2020"], "int")).toBe("year");
  expect(of("n", ["1850", "2020"], "int")).toBeUndefined();
});

test("a type that says it all has no format besides", () => {
  expect(of("date", ["2020-01-01"], "date")).toBeUndefined();
  expect(of("n", ["1", "2"], "int")).toBeUndefined();
  expect(of("actif", ["0", "1"], "bool")).toBeUndefined();
  expect(of("vide", [])).toBeUndefined();
});

test("the score rises with the header", () => {
  const values = [{ value: "552100554", count: 3 }];
  const column = { type: "text", values, complete: true } as const;
  expect(formatOf({ name: "siren", ...column })?.score).toBe(1.5);
  expect(formatOf({ name: "siren acheteur public", ...column })?.score).toBe(1.25);
});

test("a column is drawn by what its values are, else by its type", () => {
  expect(familyOf("int", "code_commune")).toBe("place");
  expect(familyOf("int", "siren")).toBe("code");
  expect(familyOf("int")).toBe("number");
  expect(familyOf("text", "sexe")).toBe("flag");
  expect(familyOf("datetime")).toBe("date");
});
