import * as vscode from 'vscode';
import type { Change } from '../../domain/calls/changes';
import { back, pick } from '../../platform/quickInput';
import type { Answer, PickRow } from '../../platform/quickInput';
import type { Services } from '../services';
import { copyAsCli } from './copyAsCli';

/** Something that can be done, with everything chosen. */
export interface HubAction<T> {
  /** A codicon, without `$()`. */
  readonly icon: string;
  readonly label: string;
  readonly description?: string;
  /** What happens, named. */
  readonly detail?: string;
  readonly value: T;
  /** The changes that it is, to be copied in place of being sent. */
  readonly changes: () => readonly Change[];
}

/** A row that opens a question of its own and comes back; the answer is kept by whoever asks. */
export interface HubOption {
  readonly icon: string;
  readonly label: string;
  readonly description: string;
  /** What is wrong with what was chosen, as a sentence: nothing is done until it is mended. */
  readonly problem?: string;
  readonly ask: () => Promise<Answer<unknown>>;
}

/** A row that only tells something; with a link it opens that. */
export interface Fact {
  readonly icon: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly link?: string;
}

export interface FactGroup {
  readonly heading: string;
  readonly facts: readonly Fact[];
}

export interface Hub<T> {
  readonly title: string;
  readonly placeholder: string;
  readonly actions: () => readonly HubAction<T>[];
  readonly options?: () => readonly HubOption[];
  readonly facts?: readonly FactGroup[];
  readonly hasBack?: boolean;
}

/**
 * One list with everything: what can be done on top, what can be chosen, what one should know, and the same deeds as
 * commands to copy. Enter does what is on top; Escape, here or in a question that a row opened, does nothing.
 */
export async function askHub<T>(
  services: Pick<Services, 'connections'>,
  hub: Hub<T>,
): Promise<Answer<HubAction<T>>> {
  let active = 'do 0';
  for (;;) {
    const actions = hub.actions();
    const options = hub.options?.() ?? [];
    const chosen = await pick<string>({
      title: hub.title,
      placeholder: hub.placeholder,
      active,
      ...(hub.hasBack && { hasBack: true }),
      rows: () => [
        ...actions.map((hubAction, index) => rowOf(hubAction, `do ${index}`)),
        ...options.map((option, index) => rowOf(shownOption(option), `ask ${index}`)),
        ...(hub.facts ?? []).flatMap(factRows),
        separator(vscode.l10n.t('Copy as AWS CLI command')),
        ...actions.map(({ label }, index) =>
          rowOf({ icon: 'terminal', label: vscode.l10n.t('Copy: {0}', label) }, `copy ${index}`),
        ),
      ],
    });
    if (chosen === undefined || chosen === back) return chosen;
    active = chosen;
    const [verb = '', rest = ''] = chosen.split(/ (.*)/s);
    if (verb === 'open') {
      await vscode.env.openExternal(vscode.Uri.parse(rest, true));
      continue;
    }
    const wrong = options.find(({ problem }) => problem !== undefined);
    const option = verb === 'ask' ? options[Number(rest)] : wrong;
    if (option) {
      if ((await option.ask()) === undefined) return undefined;
      active = 'do 0';
      continue;
    }
    const hubAction = actions[Number(rest)];
    if (verb === 'do' && hubAction) return hubAction;
    if (verb === 'copy' && hubAction) return void (await copyAsCli(services, hubAction.changes()));
  }
}

type Shown = Pick<Fact, 'icon' | 'label' | 'description' | 'detail'>;

const rowOf = ({ icon, label, description, detail }: Shown, value?: string): PickRow<string> => ({
  label: `$(${icon}) ${label}`,
  ...(description !== undefined && { description }),
  ...(detail !== undefined && { detail }),
  ...(value !== undefined && { value }),
});

const shownOption = ({ icon, label, description, problem }: HubOption): Shown =>
  problem === undefined
    ? { icon, label, description }
    : { icon: 'warning', label, description, detail: problem };

const separator = (label: string): PickRow<string> => ({
  label,
  kind: vscode.QuickPickItemKind.Separator,
});

const factRows = ({ heading, facts }: FactGroup): readonly PickRow<string>[] =>
  facts.length === 0
    ? []
    : [
        separator(heading),
        ...facts.map((fact) => rowOf(fact, fact.link === undefined ? undefined : `open ${fact.link}`)),
      ];
