import { expect, test } from "vitest";
import { decodeText, decoder } from "#engine/read/encoding-decoder.ts";
import { EncodingEvidence } from "#engine/read/encoding-evidence.ts";
import { byteTable } from "#engine/read/encoding-tables.ts";
import { findEncoding } from "#engine/read/encoding.ts";

const FRENCH =
  "Département;Libellé\n01;Ambérieu-en-Bugey\n02;L'été à la forêt, où ça coûte\n03;Nîmes\n";
const TEXTS: Record<string, string> = {
  French: FRENCH,
  "French capitals": "MAIRE;COMMUNE\nANDRÉ;SAINT-ÉTIENNE\nRENÉ;ÉVREUX\n",
  German: "Straße;Größe\nMüllerstraße;größer\nÖffnung;über\n",
  Spanish: "Año;Descripción\n2012;España y Perú\n2013;Educación pública\n",
  Portuguese: "Ano;Descrição\n2012;São Paulo não é\n2013;Educação pública\n",
  Danish: "By;Område\nKøbenhavn;Sjælland\nÅrhus;Jylland på\n",
  Polish: "Województwo;Miasto\nŁódzkie;Łódź\nśląskie;Częstochowa\nGdańsk;żółty\n",
  Czech: "Město;Číslo\nPlzeň;šestý\nČeské Budějovice;příští\nÚstí;žlutý kůň\n",
  Hungarian: "Város;Név\nGyőr;Erdős Pál\nSzékesfehérvár;Kőszeg űr\n",
  Turkish: "Şehir;Açıklama\nİstanbul;Büyükşehir\nIğdır;güneydoğu\nMuğla;ışık\n",
  Russian: "Город;Область\nМосква;Московская\nСанкт-Петербург;Ленинградская\n",
  Greek: "Πόλη;Χώρα\nΑθήνα;Ελλάδα\nΘεσσαλονίκη;Μακεδονία\n",
};

/** Bytes of a text in an encoding of single bytes. */
function encoded(text: string, encoding: string): Uint8Array {
  const table = byteTable(encoding) ?? [];
  return Uint8Array.from(text, (char) => {
    const byte = table.indexOf(char);
    if (byte < 0) throw new RangeError(`${encoding} has no ${char}`);
    return byte;
  });
}

test.each([
  ["French", ["windows-1252", "macintosh", "cp850"]],
  ["French capitals", ["windows-1252", "macintosh", "cp850"]],
  ["German", ["windows-1252", "macintosh", "cp850"]],
  ["Spanish", ["windows-1252", "macintosh", "cp850"]],
  ["Portuguese", ["windows-1252", "macintosh", "cp850"]],
  ["Danish", ["windows-1252", "macintosh", "cp850"]],
  ["Polish", ["windows-1250", "iso-8859-2", "cp852"]],
  ["Czech", ["windows-1250", "iso-8859-2", "cp852"]],
  ["Hungarian", ["windows-1250", "cp852"]],
  ["Turkish", ["windows-1254"]],
  ["Russian", ["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "x-mac-cyrillic"]],
  ["Greek", ["windows-1253"]],
])("%s is told in each of its encodings", (language, encodings) => {
  const text = TEXTS[language] ?? "";
  for (const encoding of encodings) {
    const bytes = encoded(text, encoding);
    expect(findEncoding(bytes).encoding).toBe(encoding);
    expect(decodeText(bytes, encoding)).toBe(text);
  }
});

test("the euro tells Latin-9 from Windows-1252", () => {
  const prices = "id;prix\n1;10 €\n2;20 €\n";
  expect(findEncoding(encoded(prices, "windows-1252")).encoding).toBe("windows-1252");
  expect(findEncoding(encoded(prices, "iso-8859-15")).encoding).toBe("iso-8859-15");
});

test.each([
  // 都市;県 東京;東京都です 大阪;おおさか
  ["shift_jis", "93738e733b8ca70a938c8b9e3b938c8b9e939382c582b70a91e58de33b82a882a882b382a90a"],
  // 城市;省份 北京;直辖市 上海;中国人口统计
  ["gb18030", "b3c7cad03bcaa1b7dd0ab1b1bea93bd6b1cfbdcad00ac9cfbaa33bd6d0b9fac8cbbfdacdb3bcc60a"],
  // 도시;인구 서울;특별시 부산;광역시
  ["euc-kr", "b5b5bdc33bc0ceb1b80abcadbfef3bc6afbab0bdc30abacebbea3bb1a4bfaabdc30a"],
])("%s is told by its everyday characters", (encoding, hex) => {
  expect(findEncoding(Buffer.from(hex, "hex")).encoding).toBe(encoding);
});

test("UTF-8 and UTF-16 are told with a mark and without", () => {
  const utf8 = new TextEncoder().encode(FRENCH);
  expect(findEncoding(utf8)).toEqual({
    encoding: "utf-8",
    marked: false,
    mixed: false,
    ascii: false,
  });
  expect(findEncoding(new TextEncoder().encode(`\ufeff${FRENCH}`)).marked).toBe(true);
  expect(findEncoding(new TextEncoder().encode("a;b\n1;2\n")).ascii).toBe(true);
  const wide = new Uint8Array(
    new Uint16Array(Array.from(FRENCH, (char) => char.charCodeAt(0))).buffer,
  );
  expect(findEncoding(wide).encoding).toBe("utf-16le");
  expect(findEncoding(Uint8Array.of(0xff, 0xfe, ...wide)).encoding).toBe("utf-16le");
  expect(findEncoding(wide.toReversed()).encoding).toBe("utf-16be");
  expect(decodeText(Uint8Array.of(0xff, 0xfe, ...wide), "utf-16le")).toBe(FRENCH);
});

test("a file put together from two encodings is UTF-8 with the rest as Windows-1252", () => {
  const both = Uint8Array.of(
    ...new TextEncoder().encode(FRENCH),
    ...encoded("04;Béziers\n", "windows-1252"),
  );
  expect(findEncoding(both)).toMatchObject({ encoding: "utf-8", mixed: true });
  expect(decodeText(both, "utf-8")).toBe(`${FRENCH}04;Béziers\n`);
});

test("an accent in the tail of a file whose head is ASCII is evidence too", () => {
  const head = new TextEncoder().encode("id;nom\n1;Paris\n");
  const tail = encoded("99;Besançon\n", "macintosh");
  expect(findEncoding(head, tail).encoding).toBe("macintosh");
});

test("evidence is the same in chunks, in one piece and merged", () => {
  const bytes = encoded(FRENCH.repeat(20), "cp850");
  const whole = new EncodingEvidence();
  whole.push(bytes);
  whole.end();
  const chunked = new EncodingEvidence();
  for (let at = 0; at < bytes.length; at += 7) chunked.push(bytes.subarray(at, at + 7));
  chunked.end();
  expect(chunked.verdict()).toBe("cp850");
  expect(chunked.pairs).toEqual(whole.pairs);
  const merged = new EncodingEvidence();
  merged.merge(whole);
  expect(merged.verdict()).toBe("cp850");
  const late = new EncodingEvidence();
  late.push(new TextEncoder().encode("a;b\n".repeat(1000)));
  expect(late.verdict()).toBe("utf-8");
});

test("a character cut by the end of a chunk is counted once", () => {
  const bytes = new TextEncoder().encode("é€😀".repeat(30));
  for (const size of [1, 2, 3, 5]) {
    const evidence = new EncodingEvidence();
    for (let at = 0; at < bytes.length; at += size) evidence.push(bytes.subarray(at, at + size));
    evidence.end();
    expect(evidence).toMatchObject({ sequences: 90, broken: 0 });
  }
});

test.each(["utf-8", "windows-1252", "macintosh", "cp850", "utf-16le", "shift_jis"])(
  "%s is decoded the same in chunks of any size",
  (encoding) => {
    const bytes = Uint8Array.from({ length: 600 }, (_, at) => (at * 37 + (at >> 3)) % 251);
    const utf8 = (parts: Uint8Array[]) =>
      new TextDecoder().decode(Uint8Array.of(...parts.flatMap((part) => [...part])));
    const whole = decoder(encoding);
    const expected = utf8([whole.push(bytes).slice(), whole.end().slice()]);
    for (const size of [1, 3, 64]) {
      const reader = decoder(encoding);
      const parts: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) {
        parts.push(reader.push(bytes.subarray(at, at + size)).slice());
      }
      parts.push(reader.end().slice());
      expect(utf8(parts)).toBe(expected);
      expect(reader.nuls).toBe(whole.nuls);
    }
  },
);

test("marks and NULs go wherever they stand, and controls of Latin-1 become what was meant", () => {
  const reader = decoder("utf-8");
  const bytes = new TextEncoder().encode("\ufeffa\0b\ufeff;April \u0096 June\n");
  expect(new TextDecoder().decode(reader.push(bytes))).toBe("ab;April – June\n");
  expect(reader.nuls).toBe(1);
  expect(decodeText(Uint8Array.of(0xff, 0xfe, 13, 10, 65, 0), "utf-16le")).toBe("\nA");
});

test("UTF-8 with nothing to mend goes through as it is, and an unknown encoding is refused", () => {
  const bytes = new TextEncoder().encode(FRENCH);
  expect(decoder("utf-8").push(bytes).buffer).toBe(bytes.buffer);
  expect(() => decoder("klingon")).toThrow(RangeError);
});
