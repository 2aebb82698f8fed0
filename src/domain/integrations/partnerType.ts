import * as l10n from '@vscode/l10n';
import type { ArtifactDetails } from '../definition/actionType';
import type { ActionTypeId } from '../definition/declaration';
import { shapeProblems } from '../definition/shape/shapeProblems';
import type { Shapes } from '../definition/shape/shape';

/** An action type as its provider declares it: the API's ActionTypeDeclaration, another shape than ActionType. */
export interface PartnerType {
  readonly id: ActionTypeId;
  readonly description?: string;
  readonly executor: {
    readonly type: 'JobWorker' | 'Lambda';
    readonly configuration: {
      readonly lambdaExecutorConfiguration?: { readonly lambdaFunctionArn: string };
      readonly jobWorkerExecutorConfiguration?: {
        readonly pollingAccounts?: string[];
        readonly pollingServicePrincipals?: string[];
      };
    };
    readonly policyStatementsTemplate?: string;
    /** Seconds. */
    readonly jobTimeout?: number;
  };
  readonly inputArtifactDetails: ArtifactDetails;
  readonly outputArtifactDetails: ArtifactDetails;
  readonly permissions?: { readonly allowedAccounts: string[] };
  readonly properties?: {
    readonly name: string;
    readonly optional: boolean;
    readonly key: boolean;
    readonly noEcho: boolean;
    readonly queryable?: boolean;
    readonly description?: string;
  }[];
  readonly urls?: {
    readonly configurationUrl?: string;
    readonly entityUrlTemplate?: string;
    readonly executionUrlTemplate?: string;
    readonly revisionUrlTemplate?: string;
  };
}

const url = { type: 'string', min: 1, max: 2048 } as const;

/** The shapes of the API model (2015-07-09) that a declaration is made of. */
const shapes: Shapes = {
  Declaration: {
    type: 'structure',
    required: ['executor', 'id', 'inputArtifactDetails', 'outputArtifactDetails'],
    members: {
      ...{ description: 'Description', executor: 'Executor', id: 'Id', properties: 'Properties' },
      ...{ inputArtifactDetails: 'Artifacts', outputArtifactDetails: 'Artifacts' },
      ...{ permissions: 'Permissions', urls: 'Urls' },
    },
  },
  Description: { type: 'string', min: 1, max: 1024 },
  Executor: {
    type: 'structure',
    required: ['configuration', 'type'],
    members: {
      ...{ configuration: 'Configuration', type: 'ExecutorType' },
      ...{ policyStatementsTemplate: 'Statements', jobTimeout: 'Timeout' },
    },
  },
  ExecutorType: { type: 'string', enum: ['JobWorker', 'Lambda'] },
  Configuration: {
    type: 'structure',
    members: { lambdaExecutorConfiguration: 'Lambda', jobWorkerExecutorConfiguration: 'JobWorker' },
  },
  Lambda: { type: 'structure', required: ['lambdaFunctionArn'], members: { lambdaFunctionArn: 'Arn' } },
  Arn: {
    ...{ type: 'string', min: 1, max: 140 },
    pattern: 'arn:aws(-[\\w]+)*:lambda:.+:[0-9]{12}:function:.+',
  },
  JobWorker: {
    type: 'structure',
    members: { pollingAccounts: 'PollingAccounts', pollingServicePrincipals: 'Principals' },
  },
  PollingAccounts: { type: 'list', min: 1, max: 1000, member: 'Account' },
  Account: { type: 'string', pattern: '[0-9]{12}' },
  Principals: { type: 'list', min: 1, max: 10, member: 'Principal' },
  Principal: { type: 'string', min: 1, max: 128 },
  Statements: { type: 'string', min: 1, max: 2048 },
  Timeout: { type: 'integer', min: 60, max: 43_200 },
  Id: {
    type: 'structure',
    required: ['category', 'owner', 'provider', 'version'],
    members: { category: 'Category', owner: 'Owner', provider: 'Provider', version: 'Version' },
  },
  Category: {
    type: 'string',
    enum: ['Source', 'Build', 'Deploy', 'Test', 'Invoke', 'Approval', 'Compute'],
  },
  Owner: { type: 'string', pattern: 'AWS|ThirdParty' },
  Provider: { type: 'string', min: 1, max: 35, pattern: '[0-9A-Za-z_-]+' },
  Version: { type: 'string', min: 1, max: 9, pattern: '[0-9A-Za-z_-]+' },
  Artifacts: {
    type: 'structure',
    required: ['minimumCount', 'maximumCount'],
    members: { minimumCount: 'Count', maximumCount: 'Count' },
  },
  Count: { type: 'integer', min: 0, max: 10 },
  Permissions: {
    type: 'structure',
    required: ['allowedAccounts'],
    members: { allowedAccounts: 'AllowedAccounts' },
  },
  AllowedAccounts: { type: 'list', min: 1, max: 1000, member: 'AllowedAccount' },
  AllowedAccount: { type: 'string', pattern: '[0-9]{12}|\\*' },
  Properties: { type: 'list', max: 10, member: 'Property' },
  Property: {
    type: 'structure',
    required: ['name', 'optional', 'key', 'noEcho'],
    members: {
      ...{ name: 'Name', optional: 'Boolean', key: 'Boolean', noEcho: 'Boolean' },
      ...{ queryable: 'Boolean', description: 'PropertyDescription' },
    },
  },
  Name: { type: 'string', min: 1, max: 50 },
  Boolean: { type: 'boolean' },
  PropertyDescription: { type: 'string', min: 1, max: 250 },
  Urls: {
    type: 'structure',
    members: {
      ...{ configurationUrl: 'Url', entityUrlTemplate: 'Url' },
      ...{ executionUrlTemplate: 'Url', revisionUrlTemplate: 'Url' },
    },
  },
  Url: url,
};

/** A declaration that AWS would accept, or what it would refuse, as sentences. */
export type ReadPartnerType =
  | { readonly type: PartnerType; readonly problems?: never }
  | { readonly problems: readonly [string, ...string[]] };

/** Checks a value as AWS does: its shape in the words of the service, then the rules beyond it. */
export function readPartnerType(value: unknown): ReadPartnerType {
  const [first, ...others] = shapeProblems(shapes, 'Declaration', value).map(({ message }) => message);
  if (first !== undefined) return { problems: [first, ...others] };
  const type = value as PartnerType;
  const [rule, ...rules] = ruleProblems(type);
  return rule === undefined ? { type } : { problems: [rule, ...rules] };
}

function* ruleProblems({
  id,
  executor,
  inputArtifactDetails,
  outputArtifactDetails,
  properties = [],
}: PartnerType): Generator<string> {
  if (id.owner === 'AWS') yield l10n.t('Only AWS can update its own action types.');
  const wanted =
    executor.type === 'Lambda' ? 'lambdaExecutorConfiguration' : 'jobWorkerExecutorConfiguration';
  const given = Object.keys(executor.configuration);
  if (given.length !== 1 || given[0] !== wanted)
    yield l10n.t(
      'The executor is of the type {0}, so its configuration has {1} and nothing else.',
      executor.type,
      wanted,
    );
  for (const { minimumCount, maximumCount } of [inputArtifactDetails, outputArtifactDetails])
    if (maximumCount < minimumCount)
      yield l10n.t(
        'The maximum count of artifacts ({0}) is less than the minimum ({1}).',
        maximumCount,
        minimumCount,
      );
  const queryable = properties.filter((property) => property.queryable === true);
  for (const { name, optional, noEcho } of queryable)
    if (optional || noEcho)
      yield l10n.t('The property "{0}" is queryable, so it has to be required and not secret.', name);
  if (queryable.length > 1)
    yield l10n.t(
      'Only one property can be queryable; these are: {0}.',
      queryable.map(({ name }) => name).join(', '),
    );
}
