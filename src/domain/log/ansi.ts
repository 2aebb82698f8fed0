/** A colour of the terminal palette, 0 to 15: the theme says what it looks like. */
export type AnsiColor = number;

/** How a part of a line looks; what is absent is as the editor draws text. */
export interface AnsiStyle {
  readonly foreground?: AnsiColor;
  readonly background?: AnsiColor;
  readonly isBold?: true;
  readonly isFaint?: true;
  readonly isItalic?: true;
  readonly isUnderlined?: true;
  readonly isStruck?: true;
  /** Text and background change places, those of the editor as well. */
  readonly isInverse?: true;
}

/** A styled part of a line, by its columns; the end is exclusive. */
export interface StyledSpan {
  readonly start: number;
  readonly end: number;
  readonly style: AnsiStyle;
}

/** A line without its escape codes, and where it was styled. */
export interface StyledText {
  readonly text: string;
  readonly spans: readonly StyledSpan[];
}

/**
 * Escape sequences of ECMA-48, section 5.4 and 8.3: CSI with parameters; OSC, DCS, PM and APC up to their terminator;
 * and single escapes. One that is cut off at the end of a line ends there.
 */
const escapes = new RegExp(
  [
    String.raw`(?:\u001B\[|\u009B)([\d;:<=>?]*)[ -/]*([@-~])?`,
    String.raw`\u001B[\]PX^_][^\u0007\u001B]*(?:\u0007|\u001B\\)?`,
    String.raw`\u001B[ -/]*[0-~]?`,
  ].join('|'),
  'g',
);

/** Control characters that neither a text nor a terminal shows, as garbage has them; tabs stay. */
const controls = /[^\t\P{Cc}]|[\u2028\u2029]/gu;

const hasControls = new RegExp(controls.source, 'u');

/** The visible picture of a control character: `␀` for a zero byte. */
const pictureOf = (control: string): string => {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\uFFFD';
};

/** The steps of the colour cube of 256 colours. */
const levels = [0, 95, 135, 175, 215, 255];

/** The colours 0 to 15 as xterm has them, to find which is nearest to another colour. */
const palette: readonly (readonly [number, number, number])[] = [
  [0, 0, 0],
  [205, 0, 0],
  [0, 205, 0],
  [205, 205, 0],
  [0, 0, 238],
  [205, 0, 205],
  [0, 205, 205],
  [229, 229, 229],
  [127, 127, 127],
  [255, 0, 0],
  [0, 255, 0],
  [255, 255, 0],
  [92, 92, 255],
  [255, 0, 255],
  [0, 255, 255],
  [255, 255, 255],
];

/** The colour of the palette that is nearest: one that suits the theme, where a fixed colour may be unreadable. */
function nearest(red: number, green: number, blue: number): AnsiColor {
  const distances = palette.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2);
  return distances.indexOf(Math.min(...distances));
}

function indexed(index: number): AnsiColor {
  if (index < 16) return index;
  if (index >= 232) return nearest(...grey(index));
  const cube = index - 16;
  const level = (place: number) => levels[Math.floor(cube / place) % 6] ?? 0;
  return nearest(level(36), level(6), level(1));
}

const grey = (index: number): [number, number, number] => {
  const light = 8 + (index - 232) * 10;
  return [light, light, light];
};

/** The colour after 38 or 48, and how many parameters it takes. */
function extended(codes: readonly number[]): { readonly color?: AnsiColor; readonly taken: number } {
  const [kind, first = 0, second = 0, third = 0] = codes;
  if (kind === 5) return { color: indexed(Math.min(first, 255)), taken: 2 };
  if (kind === 2) return { color: nearest(first, second, third), taken: 4 };
  return { taken: codes.length };
}

type Flag = 'isBold' | 'isFaint' | 'isItalic' | 'isUnderlined' | 'isInverse' | 'isStruck';
const flagsOn: Readonly<Record<number, Flag>> = {
  1: 'isBold',
  2: 'isFaint',
  3: 'isItalic',
  4: 'isUnderlined',
  7: 'isInverse',
  9: 'isStruck',
};
const flagsOff: Readonly<Record<number, readonly Flag[]>> = {
  22: ['isBold', 'isFaint'],
  23: ['isItalic'],
  24: ['isUnderlined'],
  27: ['isInverse'],
  29: ['isStruck'],
};

/** `38:2:SPACE:R:G:B` also has a colour space, which `38:2:R:G:B` and `38;2;R;G;B` leave out. */
const withoutColorSpaces = (parameters: string): string =>
  parameters.replace(/([34]8:2):\d*:(\d*:\d*:\d*)(?=;|$)/g, '$1:$2');

/** The style after a sequence `CSI … m` (Select Graphic Rendition). */
function rendition(before: AnsiStyle, parameters: string): AnsiStyle {
  // A colon separates the parts of one parameter, which is read as if they were several.
  const codes = withoutColorSpaces(parameters)
    .split(/[;:]/)
    .map((code) => Number.parseInt(code || '0', 10));
  let style: { -readonly [Key in keyof AnsiStyle]: AnsiStyle[Key] } = { ...before };
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] ?? 0;
    const flag = flagsOn[code];
    if (code === 0) style = {};
    else if (flag !== undefined) style[flag] = true;
    else if (flagsOff[code] !== undefined) for (const off of flagsOff[code]) delete style[off];
    else if (code >= 30 && code <= 37) style.foreground = code - 30;
    else if (code >= 90 && code <= 97) style.foreground = code - 90 + 8;
    else if (code === 39) delete style.foreground;
    else if (code >= 40 && code <= 47) style.background = code - 40;
    else if (code >= 100 && code <= 107) style.background = code - 100 + 8;
    else if (code === 49) delete style.background;
    else if (code === 38 || code === 48) {
      const { color, taken } = extended(codes.slice(index + 1));
      if (color !== undefined) style[code === 38 ? 'foreground' : 'background'] = color;
      index += taken;
    }
  }
  return style;
}

const isPlain = (style: AnsiStyle): boolean => Object.keys(style).length === 0;

/** Reads lines with the escape codes of terminals one after the other: a style lasts until it is ended, also over lines. */
export class AnsiReader {
  #style: AnsiStyle = {};

  read(line: string): StyledText {
    // Most lines have none, and there are many.
    if (isPlain(this.#style) && !hasControls.test(line)) return { text: line, spans: [] };
    const spans: StyledSpan[] = [];
    let text = '';
    const take = (part: string) => {
      if (part === '') return;
      const start = text.length;
      text += part.replace(controls, pictureOf);
      if (!isPlain(this.#style)) spans.push({ start, end: text.length, style: this.#style });
    };
    let last = 0;
    for (const { 0: escape, 1: parameters, 2: final, index } of line.matchAll(escapes)) {
      take(line.slice(last, index));
      last = index + escape.length;
      if (final === 'm' && !/[<=>?]/.test(parameters ?? ''))
        this.#style = rendition(this.#style, parameters ?? '');
    }
    take(line.slice(last));
    return { text, spans };
  }
}

/** Equal for equal styles; use it as a map key. */
export const styleKey = (style: AnsiStyle): string => JSON.stringify(Object.entries(style).sort());
