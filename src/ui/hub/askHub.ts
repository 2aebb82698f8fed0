import * as vscode from 'vscode';
import { back, pick } from '../quickInput/quickInput';
import type { Answer, PickRow } from '../quickInput/quickInput';
import type { Services } from '../services';
import { copyAsCli } from './copyAsCli';
import { hubRow, separator } from '../quickInput/hubRow';
import { sendChanges } from './sendChanges';
import type { Plan } from './sendChanges';

/** Something that can be done, with everything chosen. */
export interface HubAction {
  /** A codicon, without `$()`. */
  readonly icon: string;
  readonly label: string;
  readonly description?: string;
  /** What happens, named. */
  readonly detail?: string;
  /** What is sent, or copied in place of being sent. */
  readonly plan: () => Plan;
}

/** A row that opens a question of its own and returns; the caller stores the answer. */
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

export interface Hub {
  readonly title: string;
  readonly placeholder: string;
  readonly actions: () => readonly HubAction[];
  readonly options?: () => readonly HubOption[];
  readonly facts?: readonly FactGroup[];
  readonly hasBack?: boolean;
}

type Deed = { readonly kind: 'do' | 'copy'; readonly action: HubAction };

/** What a row stands for. */
type HubChoice =
  | Deed
  | { readonly kind: 'ask'; readonly option: HubOption }
  | { readonly kind: 'open'; readonly link: string };

/** Asks until something is done, copied or left; Back leads out of it. */
export async function runHub(services: Services, hub: Hub): Promise<Answer<'next'>> {
  for (;;) {
    const deed = await askHub(hub);
    if (deed === undefined || deed === back) return deed;
    const plan = deed.action.plan();
    if (deed.kind === 'copy')
      return void (await copyAsCli(
        services,
        plan.changes.map(({ call }) => call),
      ));
    if ((await sendChanges(services, plan)) !== 'edit') return 'next';
  }
}

/**
 * One list with everything: what can be done on top, what can be chosen, what one should know, and the same deeds as
 * commands to copy. Enter does what is on top; Escape, here or in a question that a row opened, does nothing.
 */
async function askHub(hub: Hub): Promise<Answer<Deed>> {
  for (;;) {
    const options = hub.options?.() ?? [];
    const choice = await pickRow(hub, rowsOf(hub, options));
    if (choice === undefined || choice === back) return choice;
    const wrong = options.find(({ problem }) => problem !== undefined);
    if (choice.kind !== 'ask' && !wrong) return choice;
    const option = choice.kind === 'ask' ? choice.option : wrong;
    if ((await option?.ask()) === undefined) return undefined;
  }
}

/** A row that was picked. One with a link opens it, and the list stays. */
async function pickRow(
  { title, placeholder, hasBack }: Hub,
  rows: readonly PickRow<HubChoice>[],
): Promise<Answer<Exclude<HubChoice, { kind: 'open' }>>> {
  let active: HubChoice | undefined;
  for (;;) {
    const choice = await pick<HubChoice>({
      title,
      placeholder,
      rows: () => rows,
      ...(active && { active }),
      ...(hasBack && { hasBack }),
    });
    if (choice === undefined || choice === back || choice.kind !== 'open') return choice;
    await vscode.env.openExternal(vscode.Uri.parse(choice.link, true));
    active = choice;
  }
}

function rowsOf(hub: Hub, options: readonly HubOption[]): readonly PickRow<HubChoice>[] {
  const actions = hub.actions();
  return [
    ...actions.map((action) => hubRow<HubChoice>(action, { kind: 'do', action })),
    ...options.map((option) => hubRow<HubChoice>(shownOption(option), { kind: 'ask', option })),
    ...(hub.facts ?? []).flatMap(factRows),
    separator(vscode.l10n.t('Copy as AWS CLI command')),
    ...actions.map((action) =>
      hubRow<HubChoice>(
        { icon: 'terminal', label: vscode.l10n.t('Copy: {0}', action.label) },
        { kind: 'copy', action },
      ),
    ),
  ];
}

const shownOption = ({ icon, label, description, problem }: HubOption) =>
  problem === undefined
    ? { icon, label, description }
    : { icon: 'warning', label, description, detail: problem };

const factRows = ({ heading, facts }: FactGroup): readonly PickRow<HubChoice>[] =>
  facts.length === 0
    ? []
    : [
        separator(heading),
        ...facts.map((fact) =>
          hubRow<HubChoice>(fact, fact.link === undefined ? undefined : { kind: 'open', link: fact.link }),
        ),
      ];
