import { noChange, type ElementPart } from 'lit/html.js';
import { Directive, directive, PartType, type PartInfo } from 'lit/directive.js';

/**
 * Sets an element's place through the style object. The page's content security policy would refuse a style
 * attribute, and most bars keep their place from one tick to the next, which costs nothing here.
 */
class Place extends Directive {
  #last: Readonly<Record<string, string>> = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT)
      throw new Error('place() belongs in an element, not in an attribute.');
  }

  render(_styles: Readonly<Record<string, string>>) {
    return noChange;
  }

  override update(part: ElementPart, [styles]: [Readonly<Record<string, string>>]) {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(styles))
      if (this.#last[name] !== value) style.setProperty(name, value);
    this.#last = styles;
    return noChange;
  }
}

/** Sets style properties (`left`, `--label`, …) on the element that it stands in. */
export const place = directive(Place);

export const px = (value: number): string => `${Math.round(value * 10) / 10}px`;
