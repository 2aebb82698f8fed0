import * as l10n from '@vscode/l10n';
import type { ArtifactDetails } from '../definition/actionType';
import type { ActionTypeId } from '../definition/declaration';
import type { Shapes } from '../definition/shape/shape';
import { checkedReader, commonShapes, countProblems, queryableProblems } from './checkedReader';

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

/** The shapes of the API model (2015-07-09) that a declaration is made of. */
const shapes: Shapes = {
  ...commonShapes,
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
  Owner: { type: 'string', pattern: 'AWS|ThirdParty' },
  Count: { type: 'integer', min: 0, max: 10 },
  Permissions: {
    type: 'structure',
    required: ['allowedAccounts'],
    members: { allowedAccounts: 'AllowedAccounts' },
  },
  AllowedAccounts: { type: 'list', min: 1, max: 1000, member: 'AllowedAccount' },
  AllowedAccount: { type: 'string', pattern: '[0-9]{12}|\\*' },
  Property: {
    type: 'structure',
    required: ['name', 'optional', 'key', 'noEcho'],
    members: {
      ...{ name: 'Name', optional: 'Boolean', key: 'Boolean', noEcho: 'Boolean' },
      ...{ queryable: 'Boolean', description: 'PropertyDescription' },
    },
  },
  PropertyDescription: { type: 'string', min: 1, max: 250 },
  Urls: {
    type: 'structure',
    members: {
      ...{ configurationUrl: 'Url', entityUrlTemplate: 'Url' },
      ...{ executionUrlTemplate: 'Url', revisionUrlTemplate: 'Url' },
    },
  },
};

/** Checks a declaration as AWS does. */
export const readPartnerType = checkedReader(shapes, 'Declaration', ruleProblems);

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
  yield* countProblems(inputArtifactDetails, outputArtifactDetails);
  yield* queryableProblems(
    properties
      .filter(({ queryable }) => queryable === true)
      .map(({ name, optional, noEcho }) => ({ name, isRequired: !optional, isSecret: noEcho })),
  );
}
