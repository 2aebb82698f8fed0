import type { ActionType, ArtifactDetails } from '../../domain/definition/actionType';
import type { ActionTypeId } from '../../domain/definition/declaration';

/** An action type as its provider sees it: the API's ActionTypeDeclaration, another shape than ActionType. */
export interface ActionTypeDeclaration {
  readonly id: ActionTypeId;
  readonly description?: string;
  readonly executor: {
    readonly type: 'JobWorker' | 'Lambda';
    readonly configuration: {
      readonly lambdaExecutorConfiguration?: object;
      readonly jobWorkerExecutorConfiguration?: object;
    };
    readonly policyStatementsTemplate?: string;
    readonly jobTimeout?: number;
  };
  readonly inputArtifactDetails: ArtifactDetails;
  readonly outputArtifactDetails: ArtifactDetails;
  readonly permissions?: { readonly allowedAccounts: readonly string[] };
  readonly properties?: readonly ActionTypeProperty[];
  readonly urls?: {
    readonly configurationUrl?: string;
    readonly entityUrlTemplate?: string;
    readonly executionUrlTemplate?: string;
    readonly revisionUrlTemplate?: string;
  };
}

export interface ActionTypeProperty {
  readonly name: string;
  readonly optional: boolean;
  readonly key: boolean;
  readonly noEcho: boolean;
  readonly queryable?: boolean;
  readonly description?: string;
}

/** One of CodePipeline's own action types in the form for its provider. */
export function declarationOfType(type: ActionType): ActionTypeDeclaration {
  const { id, settings, actionConfigurationProperties, inputArtifactDetails, outputArtifactDetails } = type;
  const { thirdPartyConfigurationUrl, ...templates } = settings ?? {};
  return {
    id,
    executor: {
      type: 'JobWorker',
      configuration: {
        jobWorkerExecutorConfiguration: { pollingServicePrincipals: ['codepipeline.amazonaws.com'] },
      },
    },
    inputArtifactDetails,
    outputArtifactDetails,
    properties: actionConfigurationProperties.map(
      ({ name, required, key, secret, queryable, description }) => ({
        name,
        optional: !required,
        key,
        noEcho: secret,
        ...(queryable == null ? {} : { queryable }),
        ...(description == null ? {} : { description }),
      }),
    ),
    ...(settings == null
      ? {}
      : {
          urls: {
            ...(thirdPartyConfigurationUrl == null ? {} : { configurationUrl: thirdPartyConfigurationUrl }),
            ...templates,
          },
        }),
  };
}

/** The pipelines' view of an action type that its provider declared. */
export function typeOfDeclaration(declaration: ActionTypeDeclaration): ActionType {
  const { id, properties = [], inputArtifactDetails, outputArtifactDetails, urls } = declaration;
  const { configurationUrl, ...templates } = urls ?? {};
  return {
    id,
    ...(urls == null
      ? {}
      : {
          settings: {
            ...(configurationUrl == null ? {} : { thirdPartyConfigurationUrl: configurationUrl }),
            ...templates,
          },
        }),
    actionConfigurationProperties: properties.map(
      ({ name, optional, key, noEcho, queryable, description }) => ({
        name,
        required: !optional,
        key,
        secret: noEcho,
        ...(queryable == null ? {} : { queryable }),
        ...(description == null ? {} : { description }),
      }),
    ),
    inputArtifactDetails,
    outputArtifactDetails,
  };
}
