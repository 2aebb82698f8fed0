import * as vscode from 'vscode';
import { accountText } from '../../../domain/connection/callerIdentity';
import type { CallerIdentity } from '../../../domain/connection/callerIdentity';
import type { Connection } from '../../../domain/connection/connection';
import { asProblem, Problem } from '../../../domain/problem';
import { back, pick, askText } from '../../../ui/quickInput/quickInput';
import type { Answer, PickRow } from '../../../ui/quickInput/quickInput';
import { firstLine, withoutIcons } from '../../../ui/text/plainText';
import { draftedConnections } from './addDraft';
import type { AddDraft, Reach } from './addDraft';
import { endpointFault } from '../../../domain/connection/endpoint';
import { answerInto } from '../../../ui/quickInput/steps';

export type Identify = (connection: Connection, signal: AbortSignal) => Promise<CallerIdentity>;

type Choice = 'next' | 'again' | 'back';

/** Shows which account the drafted connections really reach, before anything is saved. */
export async function askReach(draft: AddDraft, identify: Identify, title: string): Promise<Answer<'next'>> {
  const connections = draftedConnections(draft);
  const key = JSON.stringify(connections);
  for (;;) {
    if (draft.checked?.key !== key) draft.checked = undefined;
    const answer = await pick<Choice>({
      title,
      placeholder: vscode.l10n.t('Check the account that this connection reaches'),
      hasBack: true,
      // Read again when the answers arrive: Enter must not save a connection that has just failed.
      get active() {
        const reached = [...(draft.checked?.reached.values() ?? [])];
        return reached.some(isProblem) ? 'again' : 'next';
      },
      rows: () => [
        ...connections.map(({ region }) => reachRow(region, draft.checked?.reached.get(region))),
        ...choiceRows(draft.checked && [...draft.checked.reached.values()]),
      ],
      ...(!draft.checked && {
        load: async (signal) => {
          const reached = await reachAll(connections, identify, draft.wanted?.account, signal);
          if (!signal.aborted) draft.checked = { key, reached };
        },
      }),
    });
    if (answer === 'back' || answer === back) {
      // A failure may be over when the user comes here again.
      if ([...(draft.checked?.reached.values() ?? [])].some(isProblem)) draft.checked = undefined;
      return back;
    }
    if (answer !== 'again') return answer;
    draft.checked = undefined;
  }
}

const isProblem = (reach: Reach): reach is Problem => reach instanceof Problem;

async function reachAll(
  connections: readonly Connection[],
  identify: Identify,
  wanted: string | undefined,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Reach>> {
  const reach = async (connection: Connection) => {
    const reached = await identify(connection, signal).catch(asProblem);
    return [connection.region, isProblem(reached) ? reached : checked(reached, wanted)] as const;
  };
  return new Map(await Promise.all(connections.map(reach)));
}

/** The reached account, or a problem when a link names a different one. */
function checked(reached: CallerIdentity, wanted: string | undefined): Reach {
  if (wanted === undefined || reached.accountId === undefined || reached.accountId === wanted) return reached;
  return new Problem(
    'fact',
    vscode.l10n.t('Account {0}, but the link is of account {1}.', accountText(reached) ?? '', wanted),
  );
}

function reachRow(region: string, reach: Reach | undefined): PickRow<Choice> {
  if (!reach)
    return {
      label: `$(loading~spin) ${vscode.l10n.t('Identifying the account…')}`,
      description: region,
      alwaysShow: true,
    };
  if (isProblem(reach)) {
    // A row has one line for each: what happened, and what to do.
    const end = reach.message.search(/(?<=\.)\s/);
    const what = end < 0 ? reach.message : reach.message.slice(0, end);
    const todo = end < 0 ? '' : reach.message.slice(end).trim();
    return {
      label: `$(warning) ${withoutIcons(firstLine(what))}`,
      description: region,
      ...(todo !== '' && { detail: withoutIcons(firstLine(todo)) }),
      alwaysShow: true,
    };
  }
  const account = accountText(reach);
  return {
    label:
      account === undefined
        ? `$(question) ${vscode.l10n.t('The service responds, but does not report its account.')}`
        : `$(account) ${vscode.l10n.t('Account {0}', withoutIcons(account))}`,
    description: region,
    ...(reach.callerArn !== undefined && { detail: vscode.l10n.t('as {0}', reach.callerArn) }),
    alwaysShow: true,
  };
}

function choiceRows(reached: readonly Reach[] | undefined): readonly PickRow<Choice>[] {
  if (!reached) return [];
  const separator: PickRow<Choice> = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const goBack: PickRow<Choice> = { label: `$(arrow-left) ${vscode.l10n.t('Back')}`, value: 'back' };
  if (!reached.some(isProblem))
    return [separator, { label: `$(check) ${vscode.l10n.t('Continue')}`, value: 'next' }, goBack];
  return [
    separator,
    { label: `$(save) ${vscode.l10n.t('Save Anyway')}`, value: 'next' },
    { label: `$(refresh) ${vscode.l10n.t('Try Again')}`, value: 'again' },
    goBack,
  ];
}

/** Asks for a custom endpoint. */
export async function askEndpoint(draft: AddDraft, title: string): Promise<Answer<'next'>> {
  const answer = await askText({
    title,
    prompt: vscode.l10n.t('Enter the endpoint. An address of this computer needs no credentials.'),
    value: draft.endpoint,
    placeholder: 'http://127.0.0.1:4566',
    hasBack: true,
    onDidType: (value) => {
      draft.endpoint = value;
    },
    validate: (value) => {
      const fault = endpointFault(value.trim());
      return fault && vscode.l10n.t('Enter an endpoint such as http://127.0.0.1:4566. This one {0}.', fault);
    },
  });
  return answerInto(answer, (value) => {
    draft.endpoint = value.trim();
  });
}
