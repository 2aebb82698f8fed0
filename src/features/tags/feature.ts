import type { Commands } from '../../ui/commands/commandRegistry';
import type { Services } from '../../ui/services';
import { editTags } from './editTags';

/** The tags of pipelines, webhooks and custom action types. */
export const tags = (services: Services) =>
  ({ 'codepipeline.editTags': editTags(services) }) satisfies Commands;
