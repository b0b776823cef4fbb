import { expect, test } from "vitest";
import { csvLine } from "#formats/csv.ts";

test("cells are parted by semicolons and quoted where they must be", () => {
  expect(csvLine(["a", 'dit "b"', "c;d", "e\nf", null, 1.5, true])).toBe(
    'a;"dit ""b""";"c;d";"e\nf";;1.5;True\r\n',
  );
});

test.each(["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"])("%s runs nowhere", (text) => {
  expect(csvLine([text])).toMatch(/^"?'/);
});

test("a number that is written as text stays one", () => {
  expect(csvLine(["-12", "+33,5"])).toBe("-12;+33,5\r\n");
});
