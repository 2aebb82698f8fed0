import { isDeepStrictEqual } from 'node:util';
import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionType } from '../../domain/definition/actionType';
import type { ActionTypeId } from '../../domain/definition/declaration';
import { actionTypesOf } from '../engine/actionTypeLookup';
import type { Tag } from '../engine/records';
import { withTags } from '../engine/tagRules';
import { ServiceError } from '../serviceError';
import { checkArtifactDetails, checkProperties } from './actionTypeRules';
import type { OperationContext } from './operation';
import { page } from './paging';

/** The most custom action types an account may have in a region. */
const customTypeLimit = 50;

/** The page size. The API has no member for it, and AWS does not document it. */
const pageSize = 50;

interface CreateInput {
  category: ActionTypeId['category'];
  provider: string;
  version: string;
  settings?: NonNullable<ActionType['settings']>;
  configurationProperties?: ActionType['actionConfigurationProperties'];
  inputArtifactDetails: ActionType['inputArtifactDetails'];
  outputArtifactDetails: ActionType['outputArtifactDetails'];
  tags?: readonly Tag[];
}

/**
 * Adds a custom action type. A deleted version may be created again with the same definition, but not with
 * another one.
 */
export function createCustomActionType(input: CreateInput, { engine }: OperationContext): object {
  const { world } = engine;
  const { category, provider, version, settings, configurationProperties = [], tags = [] } = input;
  const { inputArtifactDetails, outputArtifactDetails } = input;
  const id: ActionTypeId = { category, owner: 'Custom', provider, version };
  checkArtifactDetails(inputArtifactDetails, outputArtifactDetails);
  checkProperties(configurationProperties);

  const key = actionTypeKey(id);
  const type: ActionType = {
    id,
    ...(settings == null ? {} : { settings }),
    actionConfigurationProperties: configurationProperties,
    inputArtifactDetails,
    outputArtifactDetails,
  };
  const known = world.customActionTypes.get(key);
  if (known?.deleted === false)
    throw new ServiceError(
      'ValidationException',
      `${written(id)} already exists. To change it, create another version.`,
    );
  if (known != null && !isDeepStrictEqual(known.type, type))
    throw new ServiceError(
      'ValidationException',
      `${written(id)} was deleted, and its version cannot be used for another definition. Create another version.`,
    );
  const count = [...world.customActionTypes.values()].filter(({ deleted }) => !deleted).length;
  if (count >= customTypeLimit)
    throw new ServiceError(
      'LimitExceededException',
      `The account '${world.accountId}' has reached the limit of ${customTypeLimit} custom action types in region '${world.region}'.`,
    );
  const arn = `arn:aws:codepipeline:${world.region}:${world.accountId}:actiontype:Custom/${category}/${provider}/${version}`;
  world.customActionTypes.set(key, { type, tags: withTags(arn, [], tags), deleted: false });
  return { actionType: type, ...(tags.length === 0 ? {} : { tags }) };
}

/** Deleting a type that does not exist is not an error. */
export function deleteCustomActionType(
  { category, provider, version }: Pick<CreateInput, 'category' | 'provider' | 'version'>,
  { engine }: OperationContext,
): object {
  const key = actionTypeKey({ category, owner: 'Custom', provider, version });
  const known = engine.world.customActionTypes.get(key);
  if (known != null) known.deleted = true;
  return {};
}

interface ListInput {
  actionOwnerFilter?: ActionTypeId['owner'];
  nextToken?: string;
  regionFilter?: string;
}

/** Custom types exist in the account's region only, CodePipeline's everywhere. */
export function listActionTypes(
  { actionOwnerFilter, nextToken: token, regionFilter }: ListInput,
  { engine: { world } }: OperationContext,
): object {
  const types = actionTypesOf(world)
    .filter(({ id }) => actionOwnerFilter == null || id.owner === actionOwnerFilter)
    .filter(({ id }) => regionFilter == null || regionFilter === world.region || id.owner !== 'Custom')
    .sort((a, b) => (cursorOf(a) < cursorOf(b) ? -1 : 1));
  const { items, nextToken } = page(types, {
    scope: ['ListActionTypes', actionOwnerFilter, regionFilter],
    token,
    limit: pageSize,
    cursor: cursorOf,
    isAfter: (type, cursor) => cursorOf(type) > cursor,
  });
  return { actionTypes: items, nextToken };
}

const cursorOf = ({ id }: ActionType) => [id.owner, id.category, id.provider, id.version].join('/');

const written = ({ category, owner, provider, version }: ActionTypeId) =>
  `ActionType (Category: '${category}', Provider: '${provider}', Owner: '${owner}', Version: '${version}')`;
