/** A text that the editor shows: English here and in package.nls.json, translated in package.nls.<language>.json. */
export interface Text {
  readonly key: string;
  readonly english: string;
}

export const text = (key: string, english: string): Text => ({ key, english });

const isText = (value: object): value is Text => 'key' in value && 'english' in value;

/** The value as package.json has it: with `%key%` in place of each text. */
export function withPlaceholders(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withPlaceholders);
  if (isText(value)) return `%${value.key}%`;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
      member === undefined ? [] : [[name, withPlaceholders(member)]],
    ),
  );
}

/** Every text in the value, in order. A key has one text only. */
export function textsIn(value: unknown): readonly Text[] {
  const found = new Map<string, Text>();
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if (!isText(part)) return Object.values(part).forEach(visit);
    const { english } = found.get(part.key) ?? part;
    if (english !== part.english)
      throw new Error(`${part.key} has two texts: ${english} and ${part.english}`);
    found.set(part.key, part);
  };
  visit(value);
  return [...found.values()];
}
