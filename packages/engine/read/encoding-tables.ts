/** The upper 128 characters of the code pages that the platform's TextDecoder lacks (source: unicode.org, VENDORS/MICSFT/PC). */
const CP437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
const CP850 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";
const CP852 =
  "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0";

const OWN: Record<string, string> = { cp437: CP437, cp850: CP850, cp852: CP852 };

/** Single-byte encodings weighed by evidence, the likelier first: of two equals the first is taken. */
export const SINGLE_BYTE = [
  "windows-1252",
  "iso-8859-15",
  "macintosh",
  "cp850",
  "windows-1250",
  "iso-8859-2",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "windows-1257",
  "cp437",
  "cp852",
  "koi8-r",
  "ibm866",
  "iso-8859-5",
  "iso-8859-7",
  "x-mac-cyrillic",
  "windows-1255",
  "windows-1256",
] as const;

export const MULTI_BYTE = ["shift_jis", "euc-jp", "euc-kr", "big5", "gb18030"] as const;

const tables = new Map<string, readonly string[]>();

/** What each of the 256 bytes stands for; `undefined` for an encoding with more bytes a character, or an unknown one. */
export function byteTable(encoding: string): readonly string[] | undefined {
  const known = tables.get(encoding);
  if (known) return known;
  const upper = OWN[encoding] ?? decodeUpper(encoding);
  if (upper?.length !== 128) return undefined;
  const table = Array.from({ length: 256 }, (_, byte) =>
    byte < 128 ? String.fromCharCode(byte) : (upper[byte - 128] ?? ""),
  );
  tables.set(encoding, table);
  return table;
}

function decodeUpper(encoding: string): string | undefined {
  const bytes = Uint8Array.from({ length: 128 }, (_, index) => index + 128);
  return textDecoder(encoding)?.decode(bytes);
}

/** The platform's decoder for a label, or `undefined` where it knows none. */
export function textDecoder(encoding: string, fatal = false): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding, { fatal, ignoreBOM: true });
  } catch {
    return undefined;
  }
}
