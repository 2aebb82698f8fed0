import { ServiceError } from '../serviceError';
import type { Tag } from './records';

/** The most tags one resource may have. */
const tagLimit = 50;

const systemPrefix = 'aws:';

/**
 * The tags of a resource after adding some: an existing key gets its new value.
 * @throws ServiceError InvalidTagsException, TooManyTagsException
 */
export function withTags(resourceArn: string, present: readonly Tag[], added: readonly Tag[]): Tag[] {
  const keys = added.map(({ key }) => key);
  refuseSystemKeys(keys);
  if (new Set(keys).size < keys.length)
    throw new ServiceError('InvalidTagsException', 'The same tag key was given more than once.');
  const tags = new Map([...present, ...added].map(({ key, value }) => [key, value]));
  if (tags.size > tagLimit)
    throw new ServiceError('TooManyTagsException', `Tag limit exceeded for resource [${resourceArn}].`);
  return [...tags].map(([key, value]) => ({ key, value }));
}

/**
 * The remaining tags after removing some; a missing key is not an error.
 * @throws ServiceError InvalidTagsException
 */
export function withoutTags(present: readonly Tag[], keys: readonly string[]): Tag[] {
  refuseSystemKeys(keys);
  return present.filter(({ key }) => !keys.includes(key));
}

function refuseSystemKeys(keys: readonly string[]): void {
  if (keys.some((key) => key.toLowerCase().startsWith(systemPrefix)))
    throw new ServiceError(
      'InvalidTagsException',
      `Not allowed to modify system tags. System tags start with '${systemPrefix}'. msg=[Caller is an end user and not allowed to mutate system tags]`,
    );
}
