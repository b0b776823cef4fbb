import { renderToString } from "hono/jsx/dom/server";
import { expect, test } from "vitest";
import { FranceMap, franceSvg } from "#ui/map/france-map.tsx";
import { OUTLINE, SHAPES } from "#ui/map/outlines.ts";

const drawn = (departements: string[], label?: string) =>
  renderToString(
    <FranceMap departements={departements} ground="/map.svg" {...(label && { label })} />,
  );

test("what is covered is filled in, over a line that all maps share", () => {
  const map = drawn(["69", "974"], "Rhône, La Réunion");
  expect(map).toContain(SHAPES["69"]);
  expect(map).not.toContain(SHAPES["01"]);
  expect(map).not.toContain(OUTLINE);
  expect(map).toContain('role="img" aria-label="Rhône, La Réunion"');
  expect(franceSvg).toContain(OUTLINE);
  // La Réunion has its box among five, which is the one that is filled in.
  const boxes = [...franceSvg.matchAll(/M\d+,\d+h40v40h-40z/g)].map(([box]) => box);
  expect(boxes).toHaveLength(5);
  expect(boxes.filter((box) => map.includes(box))).toEqual([boxes[3]]);
});

test("without a label it is decoration, and an unknown code draws nothing", () => {
  expect(drawn(["xx"])).toContain('aria-hidden="true"');
  expect(drawn(["xx"])).toContain('d=""');
});

test("all 96 départements of Europe have a shape, and the whole stays light", () => {
  expect(Object.keys(SHAPES)).toHaveLength(96);
  expect(OUTLINE.length).toBeLessThan(6000);
  for (const shape of Object.values(SHAPES)) expect(shape).toMatch(/^(M\d+,\d+l[-\d ,]+z)+$/);
});
