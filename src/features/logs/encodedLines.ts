const encoder = new TextEncoder();
const lineBreak = encoder.encode('\n');

/** Lines as UTF-8. More are added without touching those that are there, for a document of megabytes grows by little. */
export class EncodedLines {
  #bytes = new Uint8Array(0);
  #length = 0;
  #isEmpty = true;

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
    this.#isEmpty = true;
  }

  append(lines: readonly string[]): void {
    if (lines.length === 0) return;
    if (!this.#isEmpty) this.#add(lineBreak);
    this.#isEmpty = false;
    this.#add(encoder.encode(lines.join('\n')));
  }

  #add(added: Uint8Array): void {
    const length = this.#length + added.length;
    if (length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
      larger.set(this.bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(added, this.#length);
    this.#length = length;
  }
}
