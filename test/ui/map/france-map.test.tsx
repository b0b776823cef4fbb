import { renderToString } from "hono/jsx/dom/server";
import { expect, test } from "vitest";
import { FranceMap } from "#ui/map/france-map.tsx";
import { OUTLINE, SHAPES } from "#ui/map/outlines.ts";

const drawn = (departements: string[], label?: string) =>
  renderToString(<FranceMap departements={departements} {...(label && { label })} />);

test("what is covered is filled in, the rest is a line", () => {
  const map = drawn(["69", "974"], "Rhône, La Réunion");
  expect(map).toContain(SHAPES["69"]);
  expect(map).not.toContain(SHAPES["01"]);
  expect(map).toContain('aria-label="Rhône, La Réunion"');
  // A box for La Réunion among five.
  expect(map.match(/<rect class="covered"/g)).toHaveLength(1);
  expect(map.match(/<rect/g)).toHaveLength(5);
});

test("without a label it is decoration, and an unknown code draws nothing", () => {
  expect(drawn(["xx"])).toContain('aria-hidden="true"');
  expect(drawn(["xx"])).not.toContain("covered");
});

test("all 96 départements of Europe have a shape, and the whole stays light", () => {
  expect(Object.keys(SHAPES)).toHaveLength(96);
  expect(OUTLINE.length).toBeLessThan(6000);
  for (const shape of Object.values(SHAPES)) expect(shape).toMatch(/^(M\d+,\d+l[-\d ,]+z)+$/);
});
