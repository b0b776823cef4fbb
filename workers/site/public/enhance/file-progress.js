// A file's name, how much of it is sent, and how long the rest will take.

/** Goes with every warm word. */
const TRIANGLE = `<svg width="14" height="13" viewBox="0 0 14 13" fill="none" stroke="currentColor" stroke-width="1.5"
  aria-hidden="true"><path d="M7 1 13 12H1ZM7 5v3.4M7 9.6v1"/></svg>`;

class FileProgress extends HTMLElement {
  /** Bytes by number of part. @type {Map<number, number>} */ sent = new Map();

  /** @param {File} file @param {Record<string, string>} words */
  begin(file, words) {
    this.innerHTML = `<header><h3></h3><output aria-live="off"></output></header><progress></progress>`;
    this.querySelector("h3").textContent = file.name;
    this.bar = this.querySelector("progress");
    this.bar.ariaLabel = words.label.replace("{name}", file.name);
    this.bar.max = file.size;
    Object.assign(this, { words, size: file.size });
  }

  say(text, tone = "") {
    const output = this.querySelector("output");
    output.textContent = text;
    output.className = tone;
    if (tone === "care") output.insertAdjacentHTML("afterbegin", TRIANGLE);
    this.began = undefined;
  }

  lost(seconds) {
    this.say(this.words.lost.replace("{time}", this.time(seconds)), "care");
  }

  /** @param {number} number @param {number} bytes */
  has(number, bytes) {
    this.sent.set(number, bytes);
    const total = Math.min(this.size, [...this.sent.values()].reduce((all, some) => all + some, 0));
    this.bar.value = total;
    const began = (this.began ??= { at: performance.now(), total });
    const speed = (total - began.total) / (performance.now() - began.at);
    const left = speed > 0 ? `, ${this.words.left}` : "";
    const said = (this.words.sending + left)
      .replace("{sent}", this.bytes(total))
      .replace("{size}", this.bytes(this.size))
      .replace("{time}", this.time((this.size - total) / speed / 1000));
    const output = this.querySelector("output");
    output.textContent = said;
    output.className = "";
  }

  bytes(size) {
    const step = Math.min(4, Math.floor(Math.log10(Math.max(1, size)) / 3));
    const unit = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"][step];
    return this.written(size / 1000 ** step, unit, 1);
  }

  time(seconds) {
    if (seconds < 90) return this.written(Math.ceil(seconds), "second", 0);
    return this.written(Math.ceil(seconds / 60), "minute", 0);
  }

  written(value, unit, maximumFractionDigits) {
    const how = { style: "unit", unit, maximumFractionDigits };
    return new Intl.NumberFormat(this.words.language, how).format(value);
  }
}

customElements.define("file-progress", FileProgress);
