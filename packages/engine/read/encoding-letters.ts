/**
 * Letters beyond ASCII of the languages met in open data, the most frequent first: enough to tell which reading of the
 * same bytes is a language. Capitals follow the small ones.
 */
const LANGUAGES: readonly string[] = [
  "éèàêçôâîûùïëœüöÉÈÀÊÇÔÎ",
  "üäößÜÄÖéèà",
  "óíáéñúüÁÍÓÉÑÚ",
  "ãçáéíóêõâúàôÁÃÇÉÕ",
  "àèùòìéÀÈ",
  "åäöéÅÄÖ",
  "øåæéöØÅÆ",
  "éëïèüö",
  "łąęóśżćńźŁŚŻÓĆ",
  "íáéěýščřžůúťďňóŠČŘŽÚÁ",
  "áéöóőüíúűÁÉÖÓŐÜ",
  "ăîâșțşţÎȘȚŞŢ",
  "šžčćđŠŽČĆĐ",
  "ışğüçöİÖÇŞÜ",
  "äõüöšžÄÕÜÖ",
  "ėšžįųąčęūŠŽĖČ",
  "āīēšūņļķģčžĀĪŠ",
  "þðáéíóúöæÞÁÍ",
  "αοιετσνηυρπκμλωςάόίδγέήχύθφβώξζψΑΟΙΕΤΣΝΗΥΡΠΚΜΛΩΔΓΧΘΦΒ",
  "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъОЕАИНТСРВЛКМДПУЯЫЬГЗБЧЙХЖШЮЦЩЭФ",
  "оанивртеіслкмудпяьзгбйчїєхцшжюфщґОАНИВРТЕІСЛКМУДПЯЗГБЙЧЇЄ",
  "аиоетнрвслкпдмзяъгбчуцйжщхюшфАИОЕТНРВСЛКПДМЗЯЪГБЧУЦ",
  "יולהארתשבמםנעדקחפכטגזצסןךףץ",
  "الينمرتبدوعسفكهحقةأصجطذخشإضزثءظغئؤآى",
];

/** Signs that stand between words or after numbers in any language. */
const SIGNS = "’–“”«»°€…·²³•£§ºª½¼¾×±µ™®©‘„\u00a0¿¡—¨´";

/** For each language, how unlikely a letter is: −log2 of its share among letters beyond ASCII. */
export const LETTER_COSTS: readonly ReadonlyMap<string, number>[] = LANGUAGES.map((letters) => {
  const shares = Array.from(letters, (_, rank) => 1 / (rank + 1.5));
  const sum = shares.reduce((total, share) => total + share, 0);
  return new Map(
    Array.from(letters, (letter, rank) => [letter, -Math.log2((shares[rank] ?? 0) / sum)]),
  );
});

const signs = new Map(Array.from(SIGNS, (sign, rank) => [sign, 4 + rank / 8]));

const LETTER = /^\p{L}$/u;
const SMALL = /^\p{Ll}$/u;
const CAPITAL = /^\p{Lu}$/u;

export type Shape = "small" | "capital" | "letter" | "digit" | "control" | "space" | "sign";

export function shapeOf(char: string): Shape {
  if (SMALL.test(char)) return "small";
  if (CAPITAL.test(char)) return "capital";
  if (LETTER.test(char)) return "letter";
  if (/^\d$/.test(char)) return "digit";
  if (/^[\t\n\r ]$/.test(char)) return "space";
  return char === "" || char === "\ufffd" || /^\p{Cc}$/u.test(char) ? "control" : "sign";
}

/** How unlikely a character beyond ASCII is, in bits, in a language. */
export function cost(char: string, shape: Shape, language: ReadonlyMap<string, number>): number {
  if (shape === "control") return 40;
  return language.get(char) ?? signs.get(char) ?? (shape === "sign" ? 16 : 11);
}

/** How odd two neighbours are, in bits: case that switches within a word, signs within a word, a letter after a digit. */
export function pairCost(before: Shape, after: Shape, char: string, next: string): number {
  if (before === "small" && after === "capital") return 6;
  if (before === "digit" && (after === "small" || after === "capital")) return 3;
  if (after === "digit" && (before === "small" || before === "capital")) return 2;
  if (after === "sign" && isWord(before) && next > "\u007f")
    return next === "’" || next === "·" ? 0 : 3;
  if (before === "sign" && isWord(after) && char > "\u007f") return /[’«“„‘·¿¡]/.test(char) ? 0 : 4;
  return 0;
}

function isWord(shape: Shape): boolean {
  return shape === "small" || shape === "capital" || shape === "letter";
}
