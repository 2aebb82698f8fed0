import type { Locator, Page } from 'playwright-core';

/** A rectangle of the page, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle of the first such element. */
export async function boxOf(locator: Locator): Promise<Box> {
  const box = await locator.first().boundingBox();
  if (!box) throw new Error(`There is no ${String(locator)}.`);
  return box;
}

/**
 * Texts that are cut without an ellipsis: an element that hides its overflow, whose own text is wider than it is or
 * lower than its last line. What only a screen reader sees does not count.
 */
export const cutTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`
    [...document.querySelectorAll('body *:not(script, style)')].flatMap((element) => {
      const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join('');
      const style = getComputedStyle(element);
      if (text === '' || style.overflowX === 'visible' || !element.checkVisibility() || element.closest('.unseen')) return [];
      const isWide = element.scrollWidth > element.clientWidth + 1 && style.textOverflow !== 'ellipsis';
      const isHigh = element.scrollHeight > element.clientHeight + 3 && style.overflowY !== 'auto';
      return isWide || isHigh ? [element.className + ': ' + text] : [];
    })`);

/** Pairs of visible elements among those selected that cover each other, each by its text. */
export const overlaps = (page: Page, selector: string): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`
    (() => {
      const name = (element) => element.getAttribute('aria-label') ?? element.textContent.trim().replace(/\\s+/g, ' ');
      const all = [...document.querySelectorAll(${JSON.stringify(selector)})].filter((element) => element.checkVisibility());
      return all.flatMap((one, index) => all.slice(index + 1).flatMap((other) => {
        if (one.contains(other) || other.contains(one)) return [];
        const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        return width > 1 && height > 1 ? [name(one) + ' / ' + name(other)] : [];
      }));
    })()`);
