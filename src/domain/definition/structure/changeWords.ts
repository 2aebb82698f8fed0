import * as l10n from '@vscode/l10n';
import type { ActionDefinition } from '../declaration';
import type { StructuralChange, StructuralPath } from './structuralChanges';
import { secretKeys } from './secretValues';

/** Longer values are cut in the middle of a sentence. */
const longestValue = 80;

/**
 * A change of a pipeline's structure as a sentence: where it is, what it is called, and the values, of which secret ones
 * are never shown.
 */
export function changeWords(change: StructuralChange, secrets: ReadonlySet<string> = new Set()): string {
  const { place, member } = placeOf(change.path, change.kind);
  switch (change.kind) {
    case 'add':
      return inPlace(place, l10n.t('{0} added', member));
    case 'remove':
      return inPlace(place, l10n.t('{0} removed', member));
    case 'order':
      return inPlace(place, l10n.t('{0} reordered: {1}', member, change.names.join(', ')));
    case 'set': {
      const isSecret = secrets.has(change.path.at(-1) ?? '');
      const shown = (value: unknown) => (isSecret ? '****' : short(value));
      const { before, after } = change;
      if (before === undefined) return inPlace(place, l10n.t('{0} added: {1}', member, shown(after)));
      if (after === undefined) return inPlace(place, l10n.t('{0} removed (was {1})', member, shown(before)));
      return isSecret
        ? inPlace(place, l10n.t('{0} changed', member))
        : inPlace(place, l10n.t('{0}: {1} → {2}', member, shown(before), shown(after)));
    }
  }
}

/** The same for all, with the secrets of the actions of both structures left out. */
export function changesInWords(
  changes: readonly StructuralChange[],
  stages: readonly { readonly actions: readonly ActionDefinition[] }[],
): readonly string[] {
  const secrets = new Set(stages.flatMap(({ actions }) => actions.flatMap((action) => secretKeys(action))));
  return changes.map((change) => changeWords(change, secrets));
}

const inPlace = (place: string, words: string): string => (place === '' ? words : `${place}: ${words}`);

const short = (value: unknown): string => {
  const text = typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
};

interface Named {
  /** Empty for the pipeline itself. */
  readonly place: string;
  readonly member: string;
}

/** Splits a path into the stage or action that a change is in, and what is changed there. */
function placeOf(path: StructuralPath, kind: StructuralChange['kind']): Named {
  const [top, stage, list, action, ...rest] = path;
  if (top === 'stages') {
    if (stage === undefined) return { place: '', member: l10n.t('Stages') };
    if (list === undefined) return { place: '', member: l10n.t('Stage {0}', stage) };
    if (list !== 'actions') return { place: l10n.t('Stage {0}', stage), member: words(path.slice(2)) };
    if (action === undefined) return { place: l10n.t('Stage {0}', stage), member: l10n.t('actions') };
    if (rest.length === 0 && kind !== 'set')
      return { place: l10n.t('Stage {0}', stage), member: l10n.t('action {0}', action) };
    return { place: `${stage}/${action}`, member: words(rest[0] === 'configuration' ? rest.slice(1) : rest) };
  }
  if (top === 'variables' && stage !== undefined)
    return list === undefined
      ? { place: '', member: l10n.t('Variable {0}', stage) }
      : { place: l10n.t('Variable {0}', stage), member: words(path.slice(2)) };
  if (top === 'triggers' && stage !== undefined)
    return list === undefined
      ? { place: '', member: l10n.t('Trigger of {0}', stage) }
      : { place: l10n.t('Trigger of {0}', stage), member: words(path.slice(2)) };
  return { place: '', member: words(path) };
}

/** The rest of a path, as the API calls it. */
const words = (path: StructuralPath): string => (path.length === 0 ? 'configuration' : path.join('.'));
