/** Bytes of the valid UTF-8 character beyond ASCII that starts at `at`; 0 if none does (RFC 3629, table 3-7 of Unicode). */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  if (lead < 0xc2 || lead > 0xf4 || !goesOn(second)) return 0;
  if (lead < 0xe0) return 2;
  if (!goesOn(bytes[at + 2] ?? 0)) return 0;
  if (lead < 0xf0) {
    if (lead === 0xe0 && second < 0xa0) return 0;
    return lead === 0xed && second > 0x9f ? 0 : 3;
  }
  if (!goesOn(bytes[at + 3] ?? 0)) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  return lead === 0xf4 && second > 0x8f ? 0 : 4;
}

function goesOn(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Bytes as text if they are UTF-8 without fault, as nearly all are; `cut`: the last character may lack its rest. */
export function soundText(bytes: Uint8Array, cut: boolean): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, {
      stream: cut,
    });
  } catch {
    return undefined;
  }
}

/** A slice may begin inside a character: its first bytes that only go on are left out. */
export function afterCut(tail: Uint8Array): Uint8Array {
  let at = 0;
  while (at < 3 && ((tail[at] ?? 0) & 0xc0) === 0x80) at++;
  return tail.subarray(at);
}
