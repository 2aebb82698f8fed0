import { nameMatcher } from '../../domain/list/nameMatcher';
import type { NameMatcher } from '../../domain/list/nameMatcher';

/** Which names match the filter's text, which may take a moment to find out. */
export class NameFilter {
  #text: string | undefined;
  #matches: NameMatcher | undefined;

  constructor(
    /** Called when the result became known after {@link NameFilter.set} returned. */
    private readonly onKnown: () => void,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /**
   * Undefined until it is known for the first time; later, until the result for a new text is known, it is
   * that of the previous text.
   */
  get matches(): NameMatcher | undefined {
    return this.#matches;
  }

  set(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    const matcher = nameMatcher(text);
    if (typeof matcher === 'function') this.#matches = matcher;
    else this.#await(text, matcher).catch(this.onFailure);
  }

  async #await(text: string, matcher: Promise<NameMatcher>): Promise<void> {
    const matches = await matcher;
    if (text !== this.#text) return;
    this.#matches = matches;
    this.onKnown();
  }
}
