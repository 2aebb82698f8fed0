// What failed jobs of commands are told to have failed by: everyone with access reads it, in any language.

export const exitMessage = (code: number): string => `The command exited with code ${code}.`;

export const timeoutMessage = (minutes: number): string =>
  `The command did not end within ${minutes} minutes.`;

export const killedMessage = (signal: string): string => `The command was ended by ${signal}.`;
