/**
 * The text of an input that follows another one. Keys that the user pressed before the editor showed it went to the input
 * before; they arrive here a moment later, and belong in front of what was typed since. The editor has a copy of the text
 * of its own: keys that it took before a text of ours arrived there are lost in it, and are put behind that text again.
 * Only a letter that is typed twice across the change counts once: the editor reports no text that it has already.
 */
export class TypedAhead {
  /** The keys that went to the input before. */
  #ahead = '';
  /** The keys that went to this one. */
  #typed = '';
  /** What the editor showed last. */
  #shown = '';
  /** A text of ours that the editor has not reported yet. */
  #awaited: string | undefined;
  #typedBefore = '';

  /** @param text what the input has at first. */
  constructor(
    private readonly write: (text: string) => void,
    text = '',
  ) {
    this.#ahead = text;
    this.#shown = text;
  }

  /** All keys that went to the input before, so far. */
  setAhead(text: string): void {
    if (text === this.#ahead) return;
    this.#ahead = text;
    this.#flush();
  }

  /** A key that went elsewhere, and belongs behind what was typed so far. */
  append(text: string): void {
    this.#typed += text;
    this.#typedBefore += text;
    this.#flush();
  }

  /** The editor reports the text of this input. */
  reported(text: string): void {
    if (text === this.#awaited) {
      this.#awaited = undefined;
      this.#shown = text;
      this.#flush();
    } else if (this.#awaited !== undefined && text.startsWith(this.#shown))
      this.#typed = this.#typedBefore + text.slice(this.#shown.length);
    else {
      // The user changed the text as a whole: nothing of before counts.
      const isBehind = text.startsWith(this.#ahead);
      if (!isBehind) this.#ahead = '';
      this.#typed = text.slice(this.#ahead.length);
      this.#shown = text;
      this.#awaited = undefined;
    }
  }

  #flush(): void {
    const text = this.#ahead + this.#typed;
    if (this.#awaited !== undefined || text === this.#shown) return;
    this.#awaited = text;
    this.#typedBefore = this.#typed;
    this.write(text);
  }
}
