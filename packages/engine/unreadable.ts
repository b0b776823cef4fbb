/** A file the engine refuses, with a stable code and a sentence for its producer. */
export class Unreadable extends Error {
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.code = code;
  }
}
