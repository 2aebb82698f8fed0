import * as vscode from 'vscode';
import { resourceTagsOf, webhooksOf } from '../../domain/calls/integrationQueries';
import { declarationOf, tagsOf } from '../../domain/calls/queries';
import { actionTypeArn } from '../../domain/integrations/actionTypeArn';
import type { Tags } from '../../domain/integrations/tagDraft';
import { Problem } from '../../domain/problem';
import type { ConnectionId } from '../../domain/refs';
import type { Target } from '../../ui/commands/target';
import type { Services } from '../../ui/services';

type Needs = Pick<Services, 'connections' | 'identities' | 'scheduler'>;

/** Something that can have tags. */
export interface TaggedResource {
  readonly connection: ConnectionId;
  readonly name: string;
  readonly arn: string;
  /** Its tags as they are now. Those of a pipeline are kept, as its groups in the view are made of them. */
  readonly fetch: (signal: AbortSignal) => Promise<Tags>;
}

/**
 * The resources of rows, each once.
 * @throws Problem when the ARN of one cannot be known.
 */
export async function taggedResources(
  needs: Needs,
  targets: readonly Target[],
  signal: AbortSignal,
): Promise<readonly TaggedResource[]> {
  const found = await Promise.all(targets.map((target) => taggedResource(needs, target, signal)));
  const known = found.flatMap((resource) => resource ?? []);
  const keyOf = ({ connection, arn }: TaggedResource) => JSON.stringify([connection, arn]);
  return [...new Map(known.map((resource) => [keyOf(resource), resource])).values()];
}

/** The resource of a row: its webhook, its action type or its pipeline. */
async function taggedResource(
  needs: Needs,
  { connection = '', actionType, webhook, pipeline }: Target,
  signal: AbortSignal,
): Promise<TaggedResource | undefined> {
  const { scheduler } = needs;
  if (pipeline && !actionType && webhook === undefined) {
    const { arn } = await scheduler.fetch(declarationOf(pipeline), signal);
    if (arn === undefined) throw noArn(pipeline.name);
    const query = tagsOf({ pipeline, arn });
    return {
      ...{ connection: pipeline.connection, name: pipeline.name, arn },
      fetch: (ended) => scheduler.fetch(query, ended, { fresh: true }),
    };
  }
  const name = webhook ?? actionType?.provider;
  if (name === undefined) return undefined;
  const listed = webhook === undefined ? [] : await scheduler.fetch(webhooksOf(connection), signal);
  const arn = actionType
    ? await arnOfType(needs, connection, actionType, signal)
    : listed.find((each) => each.name === webhook)?.arn;
  if (arn === undefined) throw noArn(name);
  return {
    ...{ connection, name, arn },
    fetch: (ended) => scheduler.fetch(resourceTagsOf({ connection, arn }), ended, { fresh: true }),
  };
}

/** AWS lists action types without their ARNs. */
async function arnOfType(
  { connections, identities }: Needs,
  id: ConnectionId,
  type: NonNullable<Target['actionType']>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const identity = await identities.find(id, signal);
  const region = connections.find(id)?.region;
  if (identity?.accountId === undefined || region === undefined) return undefined;
  return actionTypeArn(type, region, identity.accountId);
}

const noArn = (name: string) =>
  new Problem('fact', vscode.l10n.t('AWS did not return an ARN for {0}.', name));
