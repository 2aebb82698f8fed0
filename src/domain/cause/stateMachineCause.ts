import * as l10n from '@vscode/l10n';
import { knownFacts } from './causeText';
import type { CauseWords } from './causeText';

/** An execution of a state machine, from DescribeExecution of Step Functions. */
export interface MachineExecution {
  readonly arn: string;
  /** RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED or PENDING_REDRIVE. */
  readonly status: string;
  readonly error?: string;
  readonly cause?: string;
}

/** An event of its history, from GetExecutionHistory. */
export interface MachineEvent {
  readonly id: number;
  /** The event that led to it; 0 for the first one. */
  readonly previousId: number;
  readonly type: string;
  /** The state that was entered. */
  readonly state?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** Why an execution of a state machine failed. */
export interface StateMachineCause {
  readonly kind: 'stateMachine';
  readonly arn: string;
  readonly status: string;
  readonly state?: string;
  readonly error?: string;
  /** In plain words, also where a Lambda function gave them as JSON. */
  readonly message?: string;
}

const isOfExecution = ({ type }: MachineEvent): boolean => type.startsWith('Execution');
const isFailure = ({ type }: MachineEvent): boolean => /(Failed|TimedOut|Aborted)$/.test(type);

/**
 * The cause by the events of the history, in any order and perhaps only the last of them. Undefined for an execution that
 * tells no failure.
 */
export function stateMachineCause(
  { arn, status, error, cause }: MachineExecution,
  events: readonly MachineEvent[],
): StateMachineCause | undefined {
  if (!['FAILED', 'TIMED_OUT', 'ABORTED'].includes(status)) return undefined;
  const newestFirst = events.toSorted((a, b) => b.id - a.id);
  const failure = newestFirst.find((event) => isFailure(event) && !isOfExecution(event));
  const state = failure && stateOf(failure, events);
  const said = error ?? failure?.error;
  const message = plainMessage(cause ?? failure?.cause);
  return {
    kind: 'stateMachine',
    ...{ arn, status },
    ...(state !== undefined && { state }),
    ...(said !== undefined && { error: said }),
    ...(message !== undefined && { message }),
  };
}

/** The state that was entered last on the way to an event. */
function stateOf(event: MachineEvent, events: readonly MachineEvent[]): string | undefined {
  const byId = new Map(events.map((each) => [each.id, each]));
  const seen = new Set<number>();
  for (let at: MachineEvent | undefined = event; at && !seen.has(at.id); at = byId.get(at.previousId)) {
    if (at.state !== undefined) return at.state;
    seen.add(at.id);
  }
  return undefined;
}

/** A Lambda function fails with JSON that has its message. */
function plainMessage(cause: string | undefined): string | undefined {
  if (cause === undefined || cause.trim() === '') return undefined;
  try {
    const parsed: unknown = JSON.parse(cause);
    if (typeof parsed === 'object' && parsed !== null && 'errorMessage' in parsed)
      return String(parsed.errorMessage);
  } catch {
    // It is plain text.
  }
  return cause.trim();
}

export function stateMachineWords({ arn, status, state, error, message }: StateMachineCause): CauseWords {
  const what = state ?? l10n.t('The execution');
  const failed =
    status === 'TIMED_OUT'
      ? l10n.t('{0} timed out', what)
      : status === 'ABORTED'
        ? l10n.t('{0} was stopped', what)
        : l10n.t('{0} failed', what);
  const why = [error, message?.split(/\s*[\r\n]/, 1)[0]].filter(Boolean).join(': ');
  return {
    sentence: why === '' ? `${failed}.` : `${failed}: ${why}`,
    facts: knownFacts([
      [l10n.t('State'), state],
      [l10n.t('Status'), status],
      [l10n.t('Error'), error],
      [l10n.t('Message'), message],
      [l10n.t('Execution'), arn],
    ]),
  };
}
