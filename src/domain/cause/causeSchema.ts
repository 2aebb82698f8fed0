import * as v from 'valibot';
import { outgoingSchema } from '../git/outgoingSchema';
import { isWebUrl } from '../links/webUrl';
import type { AttemptCause, AttemptProgress } from '../timelineContract';
import type { CauseWords } from './causeText';
import type { ChangesSince } from './changesSince';

const text = v.string();

const wordsSchema = v.object({
  sentence: text,
  facts: v.array(v.object({ name: text, value: text })),
  output: v.exactOptional(v.array(text)),
  tests: v.exactOptional(v.array(v.object({ name: text, message: text }))),
  unlisted: v.exactOptional(v.number()),
  links: v.exactOptional(v.array(v.object({ words: text, url: v.pipe(text, v.check(isWebUrl)) }))),
}) satisfies v.GenericSchema<unknown, CauseWords>;

/** Checks a cause that arrives in a message. */
export const attemptCauseSchema = v.object({
  actionExecutionId: text,
  words: v.exactOptional(wordsSchema),
  gap: v.exactOptional(v.object({ message: text, policyStatement: v.exactOptional(text) })),
}) satisfies v.GenericSchema<unknown, AttemptCause>;

/** Checks how far a deployment is, as it arrives in a message. */
export const attemptProgressSchema = v.object({
  actionExecutionId: text,
  words: text,
  done: v.number(),
  total: v.exactOptional(v.number()),
}) satisfies v.GenericSchema<unknown, AttemptProgress>;

const changed = { name: text, from: v.exactOptional(text), to: v.exactOptional(text) };

/** Checks what changed since the last success, as it arrives in a message. */
export const changesSinceSchema = v.object({
  since: v.object({ executionId: text, name: text, endedAt: v.pipe(v.number(), v.finite()) }),
  commits: outgoingSchema,
  revisions: v.array(v.object(changed)),
  definition: v.exactOptional(
    v.object({ from: v.number(), to: v.number(), changes: v.exactOptional(v.array(text)) }),
  ),
  configuration: v.array(v.object({ ...changed, action: text })),
  variables: v.array(v.object(changed)),
  isComplete: v.boolean(),
}) satisfies v.GenericSchema<unknown, ChangesSince>;
