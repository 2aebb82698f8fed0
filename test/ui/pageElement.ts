/** The part of the DOM's Element that is read inside the page; these tests are compiled without the DOM library. */
export interface PageElement {
  readonly innerText: string;
  readonly className: string;
  /** Of an input. */
  readonly value?: string;
  readonly textContent: string;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { readonly top: number; readonly height: number };
  closest(selector: string): PageElement | null;
  addEventListener(
    type: string,
    listener: () => void,
    options: { readonly capture: boolean; readonly once: boolean },
  ): void;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}
