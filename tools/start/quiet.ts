import { stripVTControlCharacters } from "node:util";

/** The first line of each thing the local runtime says at every start, which is no news to anybody. */
const noise = [
  /Processing .*configuration/,
  /experimental_s3_credentials/,
  /Scheduled Workers are not automatically triggered/,
  /Unable to fetch the `Request\.cf` object/,
  /Missing required secrets/,
  /Using secrets defined in/,
  /update available/,
];

/**
 * Passes on what is worth reading of wrangler's output, line by line. A block (a line that begins at the margin
 * with a mark, and what is indented or empty under it) is dropped whole when its first line is noise.
 */
export function quiet(say: (line: string) => void): (line: string) => void {
  let isDropping = false;
  let wasEmpty = true;
  return (coloured) => {
    const line = stripVTControlCharacters(coloured);
    const isHead = /^(?:[▲✘⛅]|\[wrangler)/u.test(line);
    if (isHead) isDropping = noise.some((pattern) => pattern.test(line));
    else if (/^\S/.test(line) && noise.some((pattern) => pattern.test(line))) return;
    const isEmpty = line.trim() === "";
    if (isDropping || (isEmpty && wasEmpty)) return;
    wasEmpty = isEmpty;
    say(line.replace(/^✘ \[ERROR\] /u, "Error: ").replace(/^▲ \[WARNING\] /u, "Warning: "));
  };
}
