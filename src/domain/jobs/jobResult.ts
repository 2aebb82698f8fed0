import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { readVariable, resultLimits } from './answerProblems';
import { exitMessage } from './failureMessages';
import { failureTypes } from './job';
import type { JobAnswer } from './job';

/** What a command may write to its result file, besides its exit code. */
const shape = v.strictObject({
  summary: v.optional(v.string()),
  externalExecutionId: v.optional(v.string()),
  percentComplete: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
  outputVariables: v.optional(v.record(v.string(), v.string())),
  currentRevision: v.optional(
    v.strictObject({
      revision: v.pipe(v.string(), v.nonEmpty()),
      changeIdentifier: v.pipe(v.string(), v.nonEmpty()),
      revisionSummary: v.optional(v.string()),
    }),
  ),
  continuationToken: v.optional(v.pipe(v.string(), v.nonEmpty())),
  type: v.optional(v.picklist(failureTypes)),
  message: v.optional(v.string()),
});

export type JobResult = v.InferOutput<typeof shape>;

/** A result file, or what is wrong with it as a sentence. */
export type ReadResult =
  | { readonly result: JobResult; readonly problem?: never }
  | { readonly problem: string };

/** Reads a result file and checks it against the limits of the API, before anything is sent. */
export function readJobResult(text: string | undefined): ReadResult {
  if (text === undefined || text.trim() === '') return { result: {} };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: l10n.t('The result file is not valid JSON.') };
  }
  if (Array.isArray(value)) return { problem: l10n.t('The result file has to be a JSON object.') };
  const read = v.safeParse(shape, value);
  if (!read.success) {
    const [issue] = read.issues;
    const path = v.getDotPath(issue) ?? '';
    return { problem: l10n.t('The result file has a wrong value at "{0}": {1}', path, issue.message) };
  }
  const problem = limitProblem(read.output);
  return problem === undefined ? { result: read.output } : { problem };
}

function limitProblem(result: JobResult): string | undefined {
  const texts = ['summary', 'externalExecutionId', 'continuationToken', 'message'] as const;
  for (const member of texts) {
    const length = result[member]?.length ?? 0;
    if (length > resultLimits[member])
      return l10n.t(
        'The result file has a {0} of {1} characters; at most {2} are allowed.',
        ...[member, length, resultLimits[member]],
      );
  }
  let before = {};
  for (const [key, value] of Object.entries(result.outputVariables ?? {})) {
    const read = readVariable(`${key}=${value}`, before);
    if (read.problem !== undefined)
      return l10n.t(
        'The result file has an output variable "{0}" that is not allowed. {1}',
        key,
        read.problem,
      );
    before = { ...before, [key]: value };
  }
  if (result.continuationToken !== undefined && result.outputVariables)
    return l10n.t(
      'The result file has both a continuationToken and outputVariables; only the last result has variables.',
    );
  return undefined;
}

/** The result of a job whose command has ended with this code. */
export function answerOf(code: number, result: JobResult): JobAnswer {
  const { summary, externalExecutionId, percentComplete, outputVariables, currentRevision } = result;
  const details = {
    ...(summary !== undefined && { summary }),
    ...(externalExecutionId !== undefined && { externalExecutionId }),
    ...(percentComplete !== undefined && { percentComplete }),
  };
  if (code !== 0) {
    const { type = 'JobFailed', message = '' } = result;
    return {
      ...{ kind: 'fail', type },
      message: message.trim() || exitMessage(code),
      ...(externalExecutionId !== undefined && { externalExecutionId }),
    };
  }
  if (result.continuationToken !== undefined)
    return { kind: 'continue', token: result.continuationToken, details };
  return {
    ...{ kind: 'succeed', details },
    ...(outputVariables && { outputVariables }),
    ...(currentRevision && {
      revision: {
        ...{ id: currentRevision.revision, changeId: currentRevision.changeIdentifier },
        ...(currentRevision.revisionSummary !== undefined && { summary: currentRevision.revisionSummary }),
      },
    }),
  };
}
