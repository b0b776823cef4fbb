const WIDTH = 30;

/** A bar on a terminal; elsewhere a line each tenth of the way. */
export class Progress {
  readonly #total: number;
  readonly #began = Date.now();
  #tenth = -1;

  constructor(totalBytes: number) {
    this.#total = totalBytes;
  }

  show(bytes: number, rows: number): void {
    const part = this.#total > 0 ? Math.min(1, bytes / this.#total) : 0;
    const rate = Math.round(rows / Math.max(0.001, (Date.now() - this.#began) / 1000));
    const words = `${Math.floor(part * 100)} %  ${rows.toLocaleString("en")} rows  ${rate.toLocaleString("en")}/s`;
    if (process.stderr.isTTY) {
      const full = Math.round(part * WIDTH);
      process.stderr.write(`\r${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${words}  `);
    } else if (Math.floor(part * 10) > this.#tenth) {
      this.#tenth = Math.floor(part * 10);
      process.stderr.write(`${words}\n`);
    }
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write("\n");
  }
}
