/** Colours as terminals take them, which tools write into logs, too. */
const coloured = (start: number, end: number) => (text: string) =>
  `\u001b[${String(start)}m${text}\u001b[${String(end)}m`;

export const bold = coloured(1, 22);
export const dim = coloured(2, 22);
export const inverse = coloured(7, 27);
export const red = coloured(31, 39);
export const green = coloured(32, 39);
export const yellow = coloured(33, 39);
export const cyan = coloured(36, 39);
export const gray = coloured(90, 39);
