import * as vscode from 'vscode';

const format = new Intl.DateTimeFormat(vscode.env.language, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

/** The time of a line (epoch ms) in the user's time zone, to the millisecond; the same width for every line. */
export const formatLogTime = (at: number): string => format.format(at);
