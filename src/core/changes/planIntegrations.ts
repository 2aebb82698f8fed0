import * as calls from '../../domain/calls/integrationChanges';
import type { Change } from '../../domain/calls/changes';
import { actionTypesOf } from '../../domain/calls/integrationQueries';
import { actionTypeKey } from '../../domain/definition/actionType';
import type { ActionTypeDefinition } from '../../domain/integrations/actionTypeDefinition';
import type { ActionTypeId } from '../../domain/definition/declaration';
import type { PartnerType } from '../../domain/integrations/partnerType';
import type { TagChanges } from '../../domain/integrations/tagDraft';
import type { NewWebhook } from '../../domain/integrations/webhook';
import type { ActionRef, ConnectionId } from '../../domain/refs';
import type { ChangeNeeds, PlannedChange } from './plannedChange';

// The changes of what pipelines are integrated by. Each has the same effect when it is made twice.

type Needs = Pick<ChangeNeeds, 'gateway'>;

const plain = (gateway: Needs['gateway'], name: string, call: Change): PlannedChange => ({
  name,
  call,
  send: async (signal) => {
    await gateway.send(call, signal);
    return {};
  },
});

/** Changes the tags of a resource. Those that go make room for those that come. */
export function planTags(
  { gateway }: Needs,
  of: {
    readonly connection: ConnectionId;
    readonly arn: string;
    readonly name: string;
    readonly changes: TagChanges;
  },
): readonly PlannedChange[] {
  const { connection, arn, name, changes } = of;
  const { set, removed } = changes;
  let removing: Promise<unknown> = Promise.resolve();
  const untag = plain(gateway, name, calls.untagResource({ connection, arn, keys: removed }));
  const tag = plain(gateway, name, calls.tagResource({ connection, arn, tags: set }));
  return [
    ...(removed.length === 0
      ? []
      : [
          {
            ...untag,
            send: (signal: AbortSignal) => {
              const sent = untag.send(signal);
              removing = sent.catch(() => {});
              return sent;
            },
          },
        ]),
    ...(Object.keys(set).length === 0
      ? []
      : [{ ...tag, send: (signal: AbortSignal) => removing.then(() => tag.send(signal)) }]),
  ];
}

/** Creates a custom action type. AWS refuses a version that exists, so that a repeated send creates no second one. */
export const planCreateType = (
  { gateway, scheduler }: Pick<ChangeNeeds, 'gateway' | 'scheduler'>,
  of: { readonly connection: ConnectionId; readonly definition: ActionTypeDefinition },
): PlannedChange => ({
  ...plain(gateway, of.definition.provider, calls.createActionType(of)),
  wasDone: async (signal) => {
    const { category, provider, version } = of.definition;
    const types = await scheduler.fetch(actionTypesOf(of.connection), signal, { fresh: true });
    const key = actionTypeKey({ category, owner: 'Custom', provider, version });
    return types.some(({ id }) => actionTypeKey(id) === key) ? {} : undefined;
  },
});

/** Deletes a version of a custom action type. */
export const planDeleteType = (
  { gateway }: Needs,
  of: { readonly connection: ConnectionId; readonly type: ActionTypeId },
): PlannedChange => plain(gateway, of.type.provider, calls.deleteActionType(of));

/** Replaces the declaration of an action type; a repeated send has the same effect. */
export const planUpdateType = (
  { gateway }: Needs,
  of: { readonly connection: ConnectionId; readonly declaration: PartnerType },
): PlannedChange => plain(gateway, of.declaration.id.provider, calls.updateActionType(of));

interface OfWebhook {
  readonly connection: ConnectionId;
  readonly webhook: string;
}

/** Creates a webhook, and says its URL. */
export const planPutWebhook = (
  { gateway }: Needs,
  of: { readonly connection: ConnectionId; readonly definition: NewWebhook },
  tellUrl: (url: string) => void,
): PlannedChange => {
  const call = calls.putWebhook(of);
  return {
    ...{ name: of.definition.name, call },
    send: async (signal) => {
      tellUrl(await gateway.send(call, signal));
      return {};
    },
  };
};

/** Reports a revision, and says whether the pipeline had it before. A repeated report starts no second execution. */
export const planRevision = (
  { gateway }: Needs,
  of: { readonly action: ActionRef; readonly revision: calls.NewRevision },
  tell: (isNew: boolean) => void,
): PlannedChange => {
  const call = calls.putActionRevision(of);
  return {
    ...{ name: of.action.action, call },
    send: async (signal) => {
      const { isNew, execution } = await gateway.send(call, signal);
      tell(isNew);
      return isNew && execution ? { started: execution } : {};
    },
  };
};

/** Deletes a webhook. */
export const planDeleteWebhook = ({ gateway }: Needs, of: OfWebhook): PlannedChange =>
  plain(gateway, of.webhook, calls.deleteWebhook(of));

/** Makes the repository call the webhook. */
export const planRegister = ({ gateway }: Needs, of: OfWebhook): PlannedChange =>
  plain(gateway, of.webhook, calls.registerWebhook(of));

/** Ends that the repository calls the webhook. */
export const planDeregister = ({ gateway }: Needs, of: OfWebhook): PlannedChange =>
  plain(gateway, of.webhook, calls.deregisterWebhook(of));
