import type { Verdict } from '../../domain/timelineContract';

/**
 * Puts the focus on a button that answers an approval, once it is drawn and the page has the focus: a new panel gets it
 * a moment after it is shown. Given up when the user does anything else.
 */
export class AnswerFocus {
  #wanted: Verdict | undefined;

  constructor(private readonly root: HTMLElement) {
    window.addEventListener('focus', () => this.#try());
    for (const deed of ['pointerdown', 'keydown'])
      root.addEventListener(deed, () => (this.#wanted = undefined), { capture: true });
  }

  /** A page that was shown without the focus, such as by a notification that took it at its end, asks for it. */
  want(verdict: Verdict): void {
    this.#wanted = verdict;
    if (!document.hasFocus()) window.focus();
    this.#try();
  }

  #try(): void {
    // After the frame in which the bar that was opened takes the focus.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (this.#wanted === undefined || !document.hasFocus()) return;
        const button = this.root.querySelector<HTMLElement>(`[data-answer="${this.#wanted}"]`);
        if (!button) return;
        this.#wanted = undefined;
        button.focus();
      }),
    );
  }
}
