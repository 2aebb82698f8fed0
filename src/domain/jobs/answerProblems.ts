import * as l10n from '@vscode/l10n';

/** The limits of results (API reference: PutJobSuccessResult, PutJobFailureResult). */
export const resultLimits = {
  summary: 2048,
  externalExecutionId: 1500,
  continuationToken: 2048,
  message: 5000,
  /** Bytes, of all keys and values. */
  outputVariables: 122_880,
} as const;

/** Output variables as they are typed: `key=value`, one after the other. */
export type OutputVariables = Readonly<Record<string, string>>;

/** What a typed `key=value` stands for: a variable, or what is wrong with it as a sentence. */
export type ReadVariable =
  | { readonly key: string; readonly value: string; readonly problem?: never }
  | { readonly problem: string };

/** Reads `key=value`; the value may be empty, and holds everything after the first `=`. */
export function readVariable(typed: string, variables: OutputVariables): ReadVariable {
  const at = typed.indexOf('=');
  const key = (at === -1 ? typed : typed.slice(0, at)).trim();
  const value = at === -1 ? '' : typed.slice(at + 1).trim();
  if (!/^[A-Za-z0-9@\-_]+$/.test(key))
    return { problem: l10n.t('A key has letters, digits, @, - and _ only, and ends at the equal sign.') };
  const size = sizeOf({ ...variables, [key]: value });
  if (size > resultLimits.outputVariables)
    return {
      problem: l10n.t('The output variables are too large: 120 KB are allowed in all. Shorten them.'),
    };
  return { key, value };
}

/** The size of output variables in bytes, as the service counts it. */
export const sizeOf = (variables: OutputVariables): number =>
  Object.entries(variables).reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), 0);

const bytes = (text: string): number => new TextEncoder().encode(text).length;
