import * as l10n from '@vscode/l10n';
import { knownFacts } from './causeText';
import type { CauseWords } from './causeText';
import { isNestedStack, isOfStack, stackNameIn } from './stackEvent';
import type { StackEvent } from './stackEvent';

/** Why an operation on a stack of CloudFormation failed: the resource that failed first. */
export interface StackCause {
  readonly kind: 'stack';
  /** The stacks from the outermost to the one that holds the resource, by name. */
  readonly stacks: readonly string[];
  readonly stackId: string;
  readonly resource: string;
  readonly type: string;
  readonly status: string;
  readonly physicalId?: string;
  /** CloudFormation's words, without what frames them. */
  readonly reason?: string;
  /** What the resource provider calls the failure. */
  readonly code?: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** How many other resources failed by themselves. */
  readonly others: number;
}

const isFailed = ({ status }: StackEvent): boolean => status.endsWith('_FAILED');

/** What CloudFormation stops because another resource failed. */
const isCancellation = ({ reason = '' }: StackEvent): boolean =>
  /^Resource (creation|update|deletion|import) cancelled/i.test(reason.trim());

/**
 * The first failure among the events of one operation, which are in any order: of a resource if there is one, else of the
 * stack. The failure of a nested stack counts as one of a resource; its own events say more.
 */
export function firstFailure(events: readonly StackEvent[]): StackEvent | undefined {
  const failed = events
    .filter((event) => isFailed(event) && !isCancellation(event))
    .toSorted((a, b) => a.at - b.at);
  return failed.find((event) => !isOfStack(event)) ?? failed[0];
}

/** The stack inside the stack whose events say why it failed; undefined when the failure is not one of a stack. */
export const nestedStackOf = (failure: StackEvent): string | undefined =>
  isNestedStack(failure) ? failure.physicalId : undefined;

/**
 * The cause by the events of the innermost stack that failed.
 * @param stacks the stacks around it, the outermost first, by their ARNs
 */
export function stackCause(
  events: readonly StackEvent[],
  stacks: readonly string[] = [],
): StackCause | undefined {
  const failure = firstFailure(events);
  if (failure === undefined) return undefined;
  const { stackId, logicalId: resource, type, status, physicalId, at, reason } = failure;
  const others = events.filter(
    (event) => isFailed(event) && !isCancellation(event) && !isOfStack(event) && event.logicalId !== resource,
  ).length;
  return {
    kind: 'stack',
    stacks: [...stacks, stackId].map(stackNameIn),
    ...{ stackId, resource, type, status, at, others },
    ...(physicalId !== undefined && physicalId !== '' && { physicalId }),
    ...unframed(reason),
  };
}

/** `Resource handler returned message: "…" (RequestToken: …, HandlerErrorCode: AlreadyExists)`, as resource providers fail. */
const handlerFrame =
  /^Resource handler returned message: "(?<message>[^]*)"\s*\(RequestToken: [^,)]*(?:, HandlerErrorCode: (?<code>\w+))?\)$/;
/** `… (Service: AmazonIdentityManagement; Status Code: 409; Error Code: EntityAlreadyExists; Request ID: …; Proxy: null)`. */
const serviceFrame =
  /^(?<message>[^]*?)\s*\(Service: [^;)]+;(?: Status Code: \d+;)? Error Code: (?<code>\w+);[^)]*\)\.?$/;
const sdkFrame =
  /^(?<message>[^]*?)\s*\(Service: [^,;)]+, Status Code: \d+, Request ID: [^)]*\)(?:\s*\(SDK Attempt Count: \d+\))?$/;

function unframed(reason: string | undefined): Pick<StackCause, 'reason' | 'code'> {
  if (reason === undefined || reason.trim() === '') return {};
  const outer = handlerFrame.exec(reason.trim())?.groups;
  const text = (outer?.message ?? reason).trim();
  const inner = (serviceFrame.exec(text) ?? sdkFrame.exec(text))?.groups;
  const code = outer?.code ?? inner?.code;
  return { reason: inner?.message ?? text, ...(code !== undefined && { code }) };
}

export function stackWords(cause: StackCause): CauseWords {
  const { stacks, resource, type, status, physicalId, code, others } = cause;
  return {
    sentence: sentenceOf(cause),
    facts: knownFacts([
      [l10n.t('Resource'), resource],
      [l10n.t('Type'), type],
      [l10n.t('Status'), status],
      [l10n.t('Code'), code],
      [l10n.t('Physical ID'), physicalId],
      [l10n.t('Stack'), stacks.join(' / ')],
      [l10n.t('Other failures'), others === 0 ? undefined : String(others)],
    ]),
  };
}

function sentenceOf({ resource, type, status, reason }: StackCause): string {
  const what = `${resource} (${type})`;
  const failed = status.startsWith('CREATE')
    ? l10n.t('{0} could not be created', what)
    : status.startsWith('UPDATE')
      ? l10n.t('{0} could not be updated', what)
      : status.startsWith('DELETE')
        ? l10n.t('{0} could not be deleted', what)
        : l10n.t('{0} failed', what);
  return reason === undefined ? `${failed}.` : `${failed}: ${reason}`;
}
