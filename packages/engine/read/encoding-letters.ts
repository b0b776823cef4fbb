/**
 * Letters beyond ASCII of the languages met in open data, the most frequent first: enough to tell which reading of the
 * same bytes is a language. Capitals follow the small ones; `rareness` in bits is what it takes to believe in it.
 */
const LANGUAGES: readonly (readonly [letters: string, rareness: number])[] = [
  ["éèàêçôâîûùïëœüöÉÈÀÊÇÔÎ", 0],
  ["üäößÜÄÖéèà", 1],
  ["óíáéñúüÁÍÓÉÑÚ", 1],
  ["ãçáéíóêõâúàôÁÃÇÉÕ", 1],
  ["àèùòìéÀÈ", 1],
  ["åäöéÅÄÖ", 2],
  ["øåæéöØÅÆ", 2],
  ["éëïèüö", 2],
  ["łąęóśżćńźŁŚŻÓĆ", 4],
  ["íáéěýščřžůúťďňóŠČŘŽÚÁ", 4],
  ["áéöóőüíúűÁÉÖÓŐÜ", 4],
  ["ăîâșțşţÎȘȚŞŢ", 6],
  ["šžčćđŠŽČĆĐ", 6],
  ["ışğüçöİÖÇŞÜ", 5],
  ["äõüöšžÄÕÜÖ", 6],
  ["ėšžįųąčęūŠŽĖČ", 8],
  ["āīēšūņļķģčžĀĪŠ", 8],
  ["þðáéíóúöæÞÁÍ", 9],
  ["αοιετσνηυρπκμλωςάόίδγέήχύθφβώξζψΑΟΙΕΤΣΝΗΥΡΠΚΜΛΩΔΓΧΘΦΒ", 3],
  ["оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъОЕАИНТСРВЛКМДПУЯЫЬГЗБЧЙХЖШЮЦЩЭФ", 3],
  ["оанивртеіслкмудпяьзгбйчїєхцшжюфщґОАНИВРТЕІСЛКМУДПЯЗГБЙЧЇЄ", 4],
  ["аиоетнрвслкпдмзяъгбчуцйжщхюшфАИОЕТНРВСЛКПДМЗЯЪГБЧУЦ", 4],
  ["יולהארתשבמםנעדקחפכטגזצסןךףץ", 4],
  ["الينمرتبدوعسفكهحقةأصجطذخشإضزثءظغئؤآى", 4],
];

/** Signs that stand between words or after numbers in any language. */
const SIGNS = "\u00a0’–“”«»°€…·²³•£§ºª½¼¾×±µ™®©‘„¿¡—¨´‰";

export interface Language {
  rareness: number;
  /** How unlikely a letter is: −log2 of its share among letters beyond ASCII. */
  costs: ReadonlyMap<string, number>;
}

export const LANGUAGE_COSTS: readonly Language[] = LANGUAGES.map(([letters, rareness]) => {
  const shares = Array.from(letters, (_, rank) => 1 / (rank + 1.5));
  const sum = shares.reduce((total, share) => total + share, 0);
  const costs = new Map(
    Array.from(letters, (letter, rank) => [letter, -Math.log2((shares[rank] ?? 0) / sum)]),
  );
  return { rareness, costs };
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

/** How odd two neighbours are, in bits: case or script that switches within a word, signs within it, a letter after a digit. */
export function pairCost(before: Shape, after: Shape, char: string, next: string): number {
  if (isWord(before) && isWord(after) && isForeign(char) !== isForeign(next)) return 6;
  if (char === next && char > "\u00a0") return 4;
  if (before === "small" && after === "capital") return 6;
  if (before === "digit" && (after === "small" || after === "capital")) return 3;
  if (after === "digit" && (before === "small" || before === "capital")) return 2;
  if (after === "sign" && isWord(before) && next > "\u00a0") return JOINING.test(next) ? 0 : 3;
  if (before === "sign" && isWord(after) && char > "\u00a0") return LEADING.test(char) ? 0 : 4;
  return 0;
}

const JOINING = /[’·´²³°º—–]/;
const LEADING = /[’´«“„‘·¿¡£€§—–]/;

/** Of another alphabet than Latin. */
export function isForeign(char: string): boolean {
  return char >= "\u0370" && char < "\u0700";
}

function isWord(shape: Shape): boolean {
  return shape === "small" || shape === "capital" || shape === "letter";
}
