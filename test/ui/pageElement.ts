/** The part of the DOM's Element that is read inside the page; these tests are compiled without the DOM library. */
export interface PageElement {
  readonly innerText: string;
  readonly className: string;
  /** Of an input. */
  readonly value?: string;
  readonly textContent: string;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { readonly top: number; readonly height: number };
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}
