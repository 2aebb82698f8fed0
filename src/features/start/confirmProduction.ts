import * as vscode from 'vscode';
import type { Execution } from '../../domain/execution/execution';
import type { ActionDeclaration } from '../../domain/pipeline/pipeline';
import { sourceActions } from '../../domain/pipeline/pipeline';
import { shortRevision } from '../../domain/pipeline/revision';
import { sourceRepositoryOf } from '../../domain/git/sourceRepository';
import { distanceBetween } from '../../domain/git/localRepository';
import { looksSecret } from '../../domain/start/startRequest';
import { revisionsOf, valueOf } from '../../domain/start/startDraft';
import type { StartDraft } from '../../domain/start/startDraft';
import { isActive } from '../../domain/pipeline/status';
import { askTypedName } from '../../ui/confirm/askTypedName';
import type { Answer, PickRow } from '../../ui/quickInput/quickInput';
import { hideAnswered } from '../../ui/quickInput/lingering';
import { withoutIcons } from '../../ui/text/plainText';
import { executionRow } from '../../ui/quickInput/chooseExecutions';
import { placeOf } from '../../ui/confirm/guardChange';
import { whileWaiting } from '../../ui/quickInput/whileWaiting';
import type { StartSession } from './startSession';
import { separator } from '../../ui/quickInput/hubRow';
import { distanceText, ranText, revisionText } from './startLabels';

/**
 * Asks before a start in production, with what would run beside what runs there now: in a dialog or, where the user
 * prefers that, by the pipeline's name. Back, in the list, leads to the inputs again.
 */
export async function confirmProduction(session: StartSession, draft: StartDraft): Promise<Answer<'start'>> {
  const { name } = session.pipeline.ref;
  const place = await placeOf(session.services, session.connection);
  const now = session.recent.find(({ status }) => status === 'Succeeded');
  const sources = sourceActions(session.pipeline);
  const distances = new Map<string, string>();
  const measure = async () => {
    for (const action of sources) {
      const distance = await distanceOf(session, draft, action, now);
      if (distance !== undefined) distances.set(action.name, distance);
    }
  };
  const told = (): readonly Told[] => [
    {
      heading: vscode.l10n.t('Will run'),
      rows: [
        ...sources.map((action) => sourceRow(session, draft, action, now, distances.get(action.name))),
        ...session.pipeline.variables.map((variable) => variableRow(draft, variable.name)),
      ],
    },
    {
      heading: vscode.l10n.t('Where'),
      rows: [{ label: `$(shield) ${withoutIcons(session.connection.name)}`, description: place }],
    },
    { heading: vscode.l10n.t('Currently deployed'), rows: thereNowRows(session, now) },
  ];
  const question = vscode.l10n.t('Start {0} in production?', name);
  const verb = vscode.l10n.t('Start');
  if (session.services.typesName.value === 'always') {
    const rows = () => told().flatMap(({ heading, rows: each }) => [separator(heading), ...each]);
    const answer = await askTypedName({
      ...{ title: session.titled(question), name, told: rows, load: measure },
      verb: vscode.l10n.t('Start {0}', name),
    });
    return answer === 'yes' ? 'start' : answer;
  }
  await whileWaiting(vscode.l10n.t('Checking {0}…', name), measure);
  const detail = told().map(linesOf).join('\n\n');
  hideAnswered();
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, verb);
  return answer === verb ? 'start' : undefined;
}

/** Facts about the start, below a heading. */
interface Told {
  readonly heading: string;
  readonly rows: readonly PickRow<never>[];
}

/** The rows as lines of a dialog, which shows no icons. */
const linesOf = ({ heading, rows }: Told): string =>
  [
    heading,
    ...rows.map(({ label, description }) =>
      [label.replace(/^\$\([^)]*\) /, ''), description].filter(Boolean).join(' · '),
    ),
  ].join('\n');

function sourceRow(
  session: StartSession,
  draft: StartDraft,
  action: ActionDeclaration,
  now: Execution | undefined,
  distance: string | undefined,
): PickRow<never> {
  const chosen = revisionsOf(draft, action.name).map(({ type, value }) => {
    const chosenBy = session.chosenBy.get(value);
    return revisionText(type, value) + (chosenBy === undefined ? '' : ` (${chosenBy})`);
  });
  const present = ranText(now, action.name);
  return {
    label: `$(git-commit) ${action.name}: ${withoutIcons(chosen.join(' · ')) || vscode.l10n.t('latest revision')}`,
    description: distance ?? (present === undefined ? '' : vscode.l10n.t('now: {0}', present)),
  };
}

function variableRow(draft: StartDraft, name: string): PickRow<never> {
  const isGiven = draft.variables.some((variable) => variable.name === name);
  const value = isGiven && looksSecret(name) ? '••••' : (valueOf(draft, name) ?? '');
  return {
    label: `$(symbol-variable) ${name} = ${withoutIcons(value)}`,
    description: isGiven ? vscode.l10n.t('for this start') : vscode.l10n.t('default'),
  };
}

function thereNowRows(session: StartSession, now: Execution | undefined): readonly PickRow<never>[] {
  const running = session.recent.filter(({ status }) => isActive(status));
  const executions = [...running, ...(now ? [now] : [])];
  if (executions.length === 0)
    return [{ label: `$(dash) ${vscode.l10n.t('No recent successful executions')}` }];
  const time = session.services.now(session.connection.id);
  return executions.map((execution) => {
    const { label, description } = executionRow(execution, time);
    return { label, ...(description !== undefined && { description }) };
  });
}

/** How the commit that would run stands to the one that succeeded last, as far as a local repository tells. */
async function distanceOf(
  session: StartSession,
  draft: StartDraft,
  action: ActionDeclaration,
  now: Execution | undefined,
): Promise<string | undefined> {
  const base = now?.sourceRevisions.find(({ actionName }) => actionName === action.name)?.revisionId;
  const source = sourceRepositoryOf(action, session.connection.region);
  if (base === undefined || !source) return undefined;
  const repositories = await session.repositories(action);
  const given = revisionsOf(draft, action.name).find(({ type }) => type === 'COMMIT_ID')?.value;
  const commit = given ?? (await latestKnown(repositories, source.branch));
  const distance = commit === undefined ? undefined : await distanceBetween(repositories, base, commit);
  if (!distance) return undefined;
  const text = distanceText(distance, vscode.l10n.t('production’s {0}', shortRevision(base)));
  return given === undefined ? vscode.l10n.t('{0}, as of the last fetch', text) : text;
}

/** The branch of the remote that the source follows, as last fetched. */
async function latestKnown(
  repositories: Awaited<ReturnType<StartSession['repositories']>>,
  branch: string | undefined,
): Promise<string | undefined> {
  for (const repository of repositories) {
    const refs = await repository.refs();
    const found = refs.find(
      ({ kind, name }) =>
        kind === 'remoteBranch' && repository.remotes.some((remote) => name === `${remote.name}/${branch}`),
    );
    if (found) return found.commit;
  }
  return undefined;
}
