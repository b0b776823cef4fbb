import type { Source } from "#engine/port.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { bytesOf, gather } from "./bytes.ts";
import { magicOf } from "./magic.ts";
import { openOds, openOdsContent } from "./ods.ts";
import type { Workbook } from "./workbook.ts";
import { openBiff, workbookStream } from "./xls.ts";
import { openXlsx } from "./xlsx.ts";
import { zipMembers } from "./zip.ts";

const HELD_LIMIT = 32 * 2 ** 20;

/** Opens a spreadsheet of any kind with all its sheets. */
export async function workbookOf(source: Source): Promise<Workbook> {
  const format = magicOf(new Uint8Array(await source.slice(0, Math.min(4096, source.byteLength))));
  if (format === "fods") return openOdsContent(bytesOf(source));
  if (format === "ole2" || format === "biff") {
    const stream = workbookStream(await gather(bytesOf(source), HELD_LIMIT, "workbook-too-large"));
    if (typeof stream !== "string") return openBiff(stream);
  }
  if (format === "zip") {
    const members = await zipMembers(source);
    const isOds = members.some((member) => member.name === "content.xml");
    return isOds ? openOds(source, members) : openXlsx(source, members);
  }
  throw new Unreadable("no-workbook", "The file is no spreadsheet.");
}
