import { actionTypeKey } from '../definition/actionType';
import type { ActionTypeId } from '../definition/declaration';
import type { ActionTypeDefinition } from '../integrations/actionTypeDefinition';
import type { PartnerType } from '../integrations/partnerType';
import type { NewWebhook } from '../integrations/webhook';
import type { ActionRef, ConnectionId } from '../refs';
import { change } from './change';
import { required } from './required';

// The changes of what pipelines are integrated by: custom action types, webhooks and tags.

interface OfConnection {
  readonly connection: ConnectionId;
}

interface OfResource extends OfConnection {
  readonly arn: string;
}

const aboutArn = ({ connection, arn }: OfResource) => ({ connection, resource: arn });

/** Adds tags to a pipeline, a webhook or a custom action type; a key that is there gets its new value. */
export const tagResource = change('TagResource', {
  about: (of: OfResource & { readonly tags: Readonly<Record<string, string>> }) => aboutArn(of),
  input: ({ arn, tags }) => ({
    resourceArn: arn,
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  }),
});

/** Removes tags by their keys. */
export const untagResource = change('UntagResource', {
  about: (of: OfResource & { readonly keys: readonly string[] }) => aboutArn(of),
  input: ({ arn, keys }) => ({ resourceArn: arn, tagKeys: [...keys] }),
});

interface OfType extends OfConnection {
  readonly type: ActionTypeId;
}

const aboutType = ({ connection, type }: OfType) => ({ connection, resource: actionTypeKey(type) });

/** Creates a custom action type. */
export const createActionType = change('CreateCustomActionType', {
  about: ({ connection, definition }: OfConnection & { readonly definition: ActionTypeDefinition }) =>
    aboutType({ connection, type: { ...definition, owner: 'Custom' } }),
  input: ({ definition }) => {
    const { settings, configurationProperties, inputArtifactDetails, outputArtifactDetails, tags } =
      definition;
    const { category, provider, version } = definition;
    return {
      ...{ category, provider, version },
      ...(settings && { settings: { ...settings } }),
      ...(configurationProperties && {
        configurationProperties: configurationProperties.map((property) => ({ ...property })),
      }),
      inputArtifactDetails: { ...inputArtifactDetails },
      outputArtifactDetails: { ...outputArtifactDetails },
      ...(tags && { tags: tags.map((tag) => ({ ...tag })) }),
    };
  },
});

/** Marks a version of a custom action type as deleted. Its name cannot be used for another definition afterwards. */
export const deleteActionType = change('DeleteCustomActionType', {
  about: (of: OfType) => aboutType(of),
  input: ({ type: { category, provider, version } }) => ({ category, provider, version }),
});

/** Replaces the declaration of an action type; AWS takes it only from the account that owns the type. */
export const updateActionType = change('UpdateActionType', {
  about: ({ connection, declaration }: OfConnection & { readonly declaration: PartnerType }) =>
    aboutType({ connection, type: declaration.id }),
  input: ({ declaration }) => ({ actionType: { ...declaration } }),
});

interface OfWebhook extends OfConnection {
  readonly webhook: string;
}

const aboutWebhook = ({ connection, webhook }: OfWebhook) => ({ connection, resource: webhook });

interface PutAnswer {
  readonly webhook?: { readonly url?: string | undefined } | undefined;
}

/** Creates a webhook, or changes the one of its name. @returns its URL */
export const putWebhook = change(
  'PutWebhook',
  {
    about: ({ connection, definition }: OfConnection & { readonly definition: NewWebhook }) =>
      aboutWebhook({ connection, webhook: definition.name }),
    input: ({ definition }) => {
      const { name, targetPipeline, targetAction, filters, authentication, secret, allowedIpRange } =
        definition;
      return {
        webhook: {
          ...{ name, targetPipeline, targetAction, authentication },
          filters: filters.map((filter) => ({ ...filter })),
          authenticationConfiguration: {
            ...(secret !== undefined && { SecretToken: secret }),
            ...(allowedIpRange !== undefined && { AllowedIPRange: allowedIpRange }),
          },
        },
      };
    },
  },
  ({ webhook }: PutAnswer): string => required(webhook?.url, 'url'),
);

/** Reports a new revision of a source, which starts an execution unless the pipeline has had it. */
export const putActionRevision = change(
  'PutActionRevision',
  {
    about: (of: { readonly action: ActionRef; readonly revision: NewRevision }) => of.action,
    input: ({ action: { pipeline, stage, action }, revision: { id, changeId, at } }) => ({
      ...{ pipelineName: pipeline.name, stageName: stage, actionName: action },
      actionRevision: { revisionId: id, revisionChangeId: changeId, created: new Date(at) },
    }),
  },
  (output: RevisionAnswer, { action: { pipeline } }) => ({
    isNew: output.newRevision ?? false,
    ...(output.pipelineExecutionId !== undefined && {
      execution: { pipeline, executionId: output.pipelineExecutionId },
    }),
  }),
);

/** A revision that its reporter names. */
export interface NewRevision {
  readonly id: string;
  /** Tells two states of the same revision apart. */
  readonly changeId: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

interface RevisionAnswer {
  readonly newRevision?: boolean | undefined;
  readonly pipelineExecutionId?: string | undefined;
}

/** Deletes a webhook. One that is made again under its name gets another URL. */
export const deleteWebhook = change('DeleteWebhook', {
  about: (of: OfWebhook) => aboutWebhook(of),
  input: ({ webhook }) => ({ name: webhook }),
});

/** Makes the repository of a GitHub (version 1) source call the webhook. */
export const registerWebhook = change('RegisterWebhookWithThirdParty', {
  about: (of: OfWebhook) => aboutWebhook(of),
  input: ({ webhook }) => ({ webhookName: webhook }),
});

/** Ends that the repository calls the webhook, which should come before it is deleted. */
export const deregisterWebhook = change('DeregisterWebhookWithThirdParty', {
  about: (of: OfWebhook) => aboutWebhook(of),
  input: ({ webhook }) => ({ webhookName: webhook }),
});

/** Every change of what pipelines are integrated by. */
export const integrationChanges = {
  tagResource,
  untagResource,
  createActionType,
  deleteActionType,
  updateActionType,
  putWebhook,
  putActionRevision,
  deleteWebhook,
  registerWebhook,
  deregisterWebhook,
};
