import * as l10n from '@vscode/l10n';
import { knownFacts } from './causeText';
import type { CauseWords } from './causeText';
import { failureInLog } from './functionLog';
import type { FunctionFailure } from './functionLog';

/** A function, from GetFunctionConfiguration of Lambda. */
export interface LambdaFunction {
  readonly name: string;
  readonly runtime?: string;
  /** Active, Pending, Inactive, Failed and others. */
  readonly state?: string;
  readonly stateReason?: string;
  readonly stateCode?: string;
  /** Successful, Failed or InProgress. */
  readonly update?: string;
  readonly updateReason?: string;
  readonly updateCode?: string;
  /** Seconds. */
  readonly timeout?: number;
  /** MB. */
  readonly memory?: number;
}

/** Why an action failed that invokes a function or deploys to one. */
export interface FunctionCause {
  readonly kind: 'function';
  readonly name: string;
  readonly failure: FunctionFailure;
  /** MB; of the function, as it is now. */
  readonly memory?: number;
  /** Seconds; likewise. */
  readonly timeout?: number;
  readonly runtime?: string;
}

/**
 * The cause by what the function wrote while the action ran, or else by the function itself, where its last update or its
 * code failed; undefined where neither tells.
 */
export function functionCause(
  name: string,
  messages: readonly string[],
  known: LambdaFunction | undefined,
): FunctionCause | undefined {
  const failure = failureInLog(messages) ?? (known && failureOf(known));
  if (failure === undefined) return undefined;
  return {
    kind: 'function',
    ...{ name, failure },
    ...(known?.memory !== undefined && { memory: known.memory }),
    ...(known?.timeout !== undefined && { timeout: known.timeout }),
    ...(known?.runtime !== undefined && { runtime: known.runtime }),
  };
}

function failureOf(of: LambdaFunction): FunctionFailure | undefined {
  const { state, stateReason, stateCode, update, updateReason, updateCode } = of;
  if (update === 'Failed') return { kind: 'update', ...said(updateReason, updateCode) };
  // An inactive function is only asleep.
  if (state === 'Failed') return { kind: 'state', ...said(stateReason, stateCode) };
  return undefined;
}

const said = (message: string | undefined, code: string | undefined) => ({
  ...(message !== undefined && { message }),
  ...(code !== undefined && { code }),
});

export function functionWords({ name, failure, memory, timeout, runtime }: FunctionCause): CauseWords {
  const { kind, message, code, requestId } = failure;
  return {
    sentence: sentenceOf(name, failure),
    facts: knownFacts([
      [l10n.t('Function'), name],
      [l10n.t('Error'), kind === 'thrown' ? code : undefined],
      [l10n.t('Code'), kind === 'update' || kind === 'state' ? code : undefined],
      [l10n.t('Message'), message],
      [l10n.t('Timeout'), timeout === undefined ? undefined : l10n.t('{0} s', timeout)],
      [l10n.t('Memory'), memory === undefined ? undefined : l10n.t('{0} MB', memory)],
      [l10n.t('Runtime'), runtime],
      [l10n.t('Request ID'), requestId],
    ]),
  };
}

function sentenceOf(name: string, { kind, message, code, seconds }: FunctionFailure): string {
  const why = [code, message?.split(/\s*[\r\n]/, 1)[0]].filter(Boolean).join(': ');
  switch (kind) {
    case 'timeout':
      return seconds === undefined
        ? l10n.t('{0} timed out.', name)
        : l10n.t('{0} timed out after {1} s.', name, seconds);
    case 'thrown':
      return why === '' ? l10n.t('{0} failed.', name) : l10n.t('{0} failed: {1}', name, why);
    case 'update':
      return why === ''
        ? l10n.t('The last update of {0} failed.', name)
        : l10n.t('The last update of {0} failed: {1}', name, why);
    case 'state':
      return why === ''
        ? l10n.t('{0} cannot be invoked.', name)
        : l10n.t('{0} cannot be invoked: {1}', name, why);
  }
}
