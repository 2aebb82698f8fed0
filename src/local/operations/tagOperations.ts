import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionTypeId } from '../../domain/definition/declaration';
import { findCustomActionType } from '../engine/actionTypeLookup';
import type { Tag, World } from '../engine/records';
import { withTags, withoutTags } from '../engine/tagRules';
import { ServiceError } from '../serviceError';
import type { OperationContext } from './operation';

interface Tagged {
  tags: Tag[];
}

export function tagResource(
  { resourceArn, tags }: { resourceArn: string; tags: readonly Tag[] },
  { engine }: OperationContext,
): object {
  const resource = requireResource(engine.world, resourceArn);
  resource.tags = withTags(resourceArn, resource.tags, tags);
  return {};
}

export function untagResource(
  { resourceArn, tagKeys }: { resourceArn: string; tagKeys: readonly string[] },
  { engine }: OperationContext,
): object {
  const resource = requireResource(engine.world, resourceArn);
  resource.tags = withoutTags(resource.tags, tagKeys);
  return {};
}

/** All tags fit on one page, whatever the page size, so no token is valid. */
export function listTagsForResource(
  { resourceArn, nextToken }: { resourceArn: string; nextToken?: string },
  { engine }: OperationContext,
): object {
  const { tags } = requireResource(engine.world, resourceArn);
  if (nextToken != null)
    throw new ServiceError('InvalidNextTokenException', 'The next token is not valid for this request.');
  return { tags };
}

/** Finds the resources of one kind that can have tags, by their part of the ARN. */
interface Kind {
  readonly pattern: RegExp;
  readonly what: (id: string) => string;
  readonly find: (world: World, id: string) => Tagged | undefined;
}

const kinds: readonly Kind[] = [
  {
    pattern: /^webhook:([^:/]+)$/,
    what: (name) => `a webhook with the name '${name}'`,
    find: ({ webhooks }, name) => webhooks.get(name),
  },
  {
    pattern: /^actiontype:([^:/]+\/[^:/]+\/[^:/]+\/[^:/]+)$/,
    what: (id) => `a custom action type '${id}'`,
    find: findTypeByArn,
  },
  {
    pattern: /^([^:/]+)$/,
    what: (name) => `a pipeline with the name '${name}'`,
    find: ({ pipelines }, name) => pipelines.get(name),
  },
];

/** An action type's ARN has its owner first: `Custom/Build/Jenkins/1`. */
function findTypeByArn(world: World, id: string): Tagged | undefined {
  const [owner, category, provider, version] = id.split('/') as [
    ActionTypeId['owner'],
    ActionTypeId['category'],
    string,
    string,
  ];
  return findCustomActionType(world, actionTypeKey({ owner, category, provider, version }));
}

/** @throws ServiceError InvalidArnException, ResourceNotFoundException */
function requireResource(world: World, arn: string): Tagged {
  const { region, accountId } = world;
  const prefix = `arn:aws:codepipeline:${region}:${accountId}:`;
  const rest = arn.startsWith(prefix) ? arn.slice(prefix.length) : '';
  for (const { pattern, what, find } of kinds) {
    const id = pattern.exec(rest)?.[1];
    if (id == null) continue;
    const resource = find(world, id);
    if (resource != null) return resource;
    throw new ServiceError(
      'ResourceNotFoundException',
      `The account with id '${accountId}' does not include ${what(id)}`,
    );
  }
  throw new ServiceError(
    'InvalidArnException',
    `The ARN '${arn}' is not that of a pipeline, a webhook or a custom action type of account ${accountId} in ${region}.`,
  );
}
