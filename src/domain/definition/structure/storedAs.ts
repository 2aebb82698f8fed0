import { isDeepStrictEqual } from 'node:util';
import { withDefaults } from '../declaration';
import type { PipelineDefinition } from '../declaration';
import { withDefaultTriggers } from '../defaultTriggers';
import { comparable } from './definitionText';
import { isMask } from './secretValues';

/**
 * Whether what AWS has is what was sent: with its defaults and the triggers that AWS adds, and with its secrets, which AWS
 * does not answer.
 */
export function isStoredAs(sent: PipelineDefinition, stored: PipelineDefinition): boolean {
  const whole = comparable(sent);
  const found = comparable(stored);
  const expected = [whole, comparable(withDefaultTriggers(withDefaults(whole)))];
  return expected.some((each) => isDeepStrictEqual(masked(each, found), found));
}

/** A value with the masks of another one in the same places. */
function masked(value: unknown, stored: unknown): unknown {
  if (isMask(stored)) return stored;
  if (Array.isArray(value) && Array.isArray(stored))
    return value.map((item: unknown, index) => masked(item, stored[index]));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const other = (typeof stored === 'object' ? stored : undefined) as Readonly<Record<string, unknown>> | null;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item, other?.[key])]));
}
