import { expect, test } from "vitest";
import { format } from "#ui/format.ts";

const at = Date.UTC(2025, 11, 30, 23, 30);

test("numbers have narrow no-break spaces in French and commas in English", () => {
  expect(format("fr").number(39193)).toBe("39\u202F193");
  expect(format("en").number(39193)).toBe("39,193");
  expect(format("fr").precise(-21.332114)).toBe("-21,33211");
});

test("sizes are decimal, with their unit", () => {
  const { bytes } = format("fr");
  expect([0, 999, 1000, 1500, 502_000, 2_600_000, 5e12].map(bytes)).toEqual(
    ["0 octets", "999 octets", "1 Ko", "1,5 Ko", "502 Ko", "2,6 Mo", "5 To"].map((text) =>
      text.replace(" ", "\u00A0"),
    ),
  );
  expect(format("en").bytes(1500)).toBe("1.5\u00A0KB");
});

test("dates are those of UTC, whoever reads", () => {
  expect(format("fr").date(at)).toBe("30\u00A0décembre\u00A02025");
  expect(format("fr").date(Date.UTC(2026, 4, 1))).toBe("1er\u00A0mai\u00A02026");
  expect(format("en").date(at)).toBe("30\u00A0December\u00A02025");
  expect(format("fr").shortDate(at)).toBe("30.12.25");
});

test("all but a few does not read as all, nor a few as none", () => {
  const { percent } = format("en");
  expect([0, 0.0001, 0.25, 0.9999, 1].map(percent)).toEqual(["0%", "0.1%", "25%", "99.9%", "100%"]);
});
