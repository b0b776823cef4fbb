import { describe, expect, it } from "vitest";
import { cleanFilename, formatOf, keyName } from "#files/filename.ts";

describe("a file's name", () => {
  it("loses folders and control characters and keeps its accents", () => {
    expect(cleanFilename("C:\\Données\\Élus 2024.csv")).toBe("Élus 2024.csv");
    expect(cleanFilename("../../etc/pass\u0000wd.csv")).toBe("passwd.csv");
    expect(cleanFilename(".csv")).toBe("csv");
  });

  it("is cut before its extension when it is too long", () => {
    const name = cleanFilename(`${"a".repeat(400)}.csv.gz`);
    expect(name).toHaveLength(150);
    expect(name).toMatch(/a\.csv\.gz$/);
  });

  it("becomes plain letters in an address", () => {
    expect(keyName("Élus, état (2024) .csv")).toBe("Elus-etat-2024.csv");
    expect(keyName("数据.csv")).toBe("file.csv");
    expect(keyName("%2e%2e.csv")).toBe("2e-2e.csv");
  });

  it("says the format, compressed or not", () => {
    expect(formatOf("a.CSV", "text/csv")).toBe("csv");
    expect(formatOf("a.csv.gz", "application/gzip")).toBe("csv.gz");
    expect(formatOf("v1.2.zip", "application/zip")).toBe("zip");
    expect(formatOf("a.parquet", "application/octet-stream")).toBe("parquet");
  });

  it.each([
    ["page.html", "text/html"],
    ["page.HTM", "application/octet-stream"],
    ["page.xhtml", "application/octet-stream"],
    ["data.csv", "text/html; charset=utf-8"],
    ["run.exe", "application/octet-stream"],
    ["README", "text/plain"],
  ])("is refused with 415 when we do not host it: %s as %s", (name, type) => {
    expect(() => formatOf(name, type)).toThrow(expect.objectContaining({ status: 415 }));
  });
});
