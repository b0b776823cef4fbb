import type { Source } from "#engine/port.ts";

const HEADER = "id,jour,commune,montant,statut,code,libelle\n";
const ROWS = 10_000;
const FIRST_ID = 1_000_000_000;
const TOWNS = ["Lyon ", "Paris", "Brest", "Nancy", "Tours", "Arles", "Rouen", "Dijon"];

/**
 * A CSV of any size that lies nowhere: rows are of one length, so that each of its bytes can be told. Ids rise, other
 * columns repeat after ten thousand rows.
 */
export function endlessRows(sizeBytes: number): Source {
  const block = blockOf();
  const width = block.length / ROWS;
  const header = Buffer.from(HEADER);
  const rows = Math.floor((sizeBytes - header.length) / width);
  const byteLength = header.length + rows * width;
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const to = Math.min(end, byteLength);
      const bytes = Buffer.from(new ArrayBuffer(Math.max(0, to - start)));
      let at = start;
      while (at < to) {
        if (at < header.length) {
          at += header.copy(bytes, at - start, at, Math.min(to, header.length));
          continue;
        }
        const number = Math.floor((at - header.length) / block.length);
        const begins = header.length + number * block.length;
        numbered(block, width, number * ROWS);
        at += block.copy(bytes, at - start, at - begins, Math.min(to - begins, block.length));
      }
      return bytes.buffer;
    },
  };
}

function blockOf(): Buffer {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const two = (number: number) => String(number).padStart(2, "0");
  const lines = Array.from({ length: ROWS }, () => {
    const day = `20${10 + next(15)}-${two(1 + next(12))}-${two(1 + next(28))}`;
    const amount = `${1000 + next(9000)}.${1 + next(9)}`;
    const code = String(10_000_000 + next(80_000_000)).padEnd(8, "0");
    return `${FIRST_ID},${day},${TOWNS[next(8)]},${amount},${"ABC"[next(3)]},X${code},"un texte, nº ${100 + next(800)}"\n`;
  });
  return Buffer.from(lines.join(""));
}

/** Writes the ids of a block's rows. */
function numbered(block: Buffer, width: number, first: number): void {
  for (let row = 0; row < ROWS; row++) {
    let rest = FIRST_ID + first + row;
    for (let digit = 9; digit >= 0; digit--) {
      block[row * width + digit] = 48 + (rest % 10);
      rest = Math.floor(rest / 10);
    }
  }
}
