import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { createActionType, newActionType } from './createActionType';
import { updateActionType } from './updateActionType';
import { deleteActionType } from './deleteActionType';
import { newWebhook } from './newWebhook';
import { openActionType } from './openActionType';
import { reportRevision } from './reportRevision';
import { sendSampleEvent } from './sendSampleEvent';
import { webhookCommands } from './webhookCommands';

/** What can be done with custom action types and webhooks. */
export const integrationCommands = (services: Services) =>
  ({
    ...webhookCommands(services),
    'codepipeline.newWebhook': newWebhook(services),
    'codepipeline.sendSampleEvent': sendSampleEvent(services),
    'codepipeline.reportRevision': reportRevision(services),
    'codepipeline.openActionType': openActionType(services),
    'codepipeline.newActionType': newActionType(),
    'codepipeline.createActionType': createActionType(services),
    'codepipeline.updateActionType': updateActionType(services),
    'codepipeline.deleteActionType': deleteActionType(services),
  }) satisfies Commands;
