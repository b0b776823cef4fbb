import { expect, test } from "vitest";
import { suggestZones } from "#catalog/zones/suggest.ts";
import {
  departementsOf,
  levels,
  presentId,
  zoneName,
  zoneOf,
  zonesOf,
} from "#catalog/zones/zone.ts";

test("a zone is found by udata's id, whatever its level", () => {
  expect(zoneOf("fr:commune:75056", "fr")).toEqual({
    id: "fr:commune:75056",
    level: "fr:commune",
    code: "75056",
    name: "Paris",
  });
  expect(zoneName("fr:commune:01001", "fr")).toBe("L'Abergement-Clémenciat");
  expect(zoneName("fr:commune:2A004", "fr")).toBe("Ajaccio");
  expect(zoneName("fr:departement:01", "fr")).toBe("Ain");
  expect(zoneName("fr:departement:974", "fr")).toBe("La Réunion");
  expect(zoneName("fr:collectivite:987", "fr")).toBe("Polynésie française");
  expect(zoneName("fr:region:11", "fr")).toBe("Île-de-France");
  expect(zoneName("fr:epci:200046977", "fr")).toBe("Métropole de Lyon");
  expect(zoneName("country:fr", "en")).toBe("France");
  expect(zoneName("country:de", "fr")).toBe("Allemagne");
  expect(zoneName("country-group:ue", "en")).toBe("European Union");
  expect(zoneName("country-subset:fr:metro", "fr")).toBe("France métropolitaine");
});

test("what is no zone has no name", () => {
  for (const id of ["fr:commune:00000", "fr:commune:7505", "fr:commune:", "fr:planet:1", "", "x"])
    expect(zoneOf(id, "fr"), id).toBeUndefined();
  // A code is a line's beginning, never a place inside one.
  expect(zoneOf("fr:region:0", "fr")).toBeUndefined();
});

test("ids of older exports are today's", () => {
  expect(presentId("fr/town/75056@1942-01-01")).toBe("fr:commune:75056");
  expect(presentId("fr:commune:2a004@1976-01-01")).toBe("fr:commune:2A004");
  expect(presentId("country:FR")).toBe("country:fr");
  expect(presentId("Union Européenne")).toBe("Union Européenne");
});

test("every level lists its zones, and each is found by its own id", () => {
  for (const level of levels) {
    const all = [...zonesOf(level, "fr")];
    expect(all.length, level).toBeGreaterThan(1);
    for (const { id, name } of [...all.slice(0, 3), ...all.slice(-3)])
      expect(zoneOf(id, "fr")?.name).toBe(name);
  }
  expect([...zonesOf("fr:commune", "fr")].length).toBeGreaterThan(35_000);
});

test("a zone is shown on the map by the départements it touches", () => {
  expect(departementsOf("fr:commune:69123")).toEqual(["69"]);
  expect(departementsOf("fr:commune:97411")).toEqual(["974"]);
  expect(departementsOf("fr:region:94")).toEqual(["2A", "2B"]);
  expect(departementsOf("fr:epci:200046977")).toEqual(["69"]);
  expect(departementsOf("fr:departement:2B")).toEqual(["2B"]);
  expect(departementsOf("country:fr")).toHaveLength(101);
  expect(departementsOf("country-subset:fr:metro")).toHaveLength(96);
  for (const id of ["country:de", "country-group:world", "fr:collectivite:987", "nowhere"])
    expect(departementsOf(id)).toEqual([]);
});

test("suggestions fold accents and put the whole name, the wide and the populous first", () => {
  const ids = (query: string) => suggestZones(query, 5, "fr").map(({ id }) => id);
  expect(ids("ile de france")[0]).toBe("fr:region:11");
  expect(ids("Besancon")[0]).toBe("fr:commune:25056");
  expect(ids("saint-denis").slice(0, 2).sort()).toEqual(["fr:commune:93066", "fr:commune:97411"]);
  expect(ids("lyon")[0]).toBe("fr:commune:69123");
  expect(ids("75056")).toEqual(["fr:commune:75056"]);
  expect(ids("fr:departement:2a")[0]).toBe("fr:departement:2A");
  expect(ids("allem")[0]).toBe("country:de");
  expect(suggestZones("german", 1, "en")[0]?.id).toBe("country:de");
  expect(ids("xyzzy")).toEqual([]);
});
