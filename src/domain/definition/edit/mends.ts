import * as l10n from '@vscode/l10n';
import { builtInActionTypes, findBuiltInActionType } from '../catalog/builtInActionTypes';
import { knownValues } from '../catalog/knownValues';
import type { Finding } from '../check/finding';
import type { ActionTypeId } from '../declaration';
import type { DefinitionPath } from '../definitionProblem';
import { pipelineShapes } from '../shape/pipelineShapes';
import { memberOf, nodeAt } from '../text/sourceTree';
import type { SourceNode, TextRange } from '../text/sourceTree';
import { valueOf } from '../text/definitionValue';
import { nearest } from './nearest';
import { occurrencesIn } from './occurrences';

/** A change that removes a finding. */
export interface Mend {
  readonly title: string;
  readonly change: MendChange;
  /** It is what was meant, as far as that can be known. */
  readonly isPreferred: boolean;
}

export type MendChange =
  | { readonly range: TextRange; readonly newText: string }
  /** The member or item at a path goes. */
  | { readonly remove: DefinitionPath }
  /** The value of a path is set, and its member is added where it is missing. */
  | { readonly set: DefinitionPath; readonly value: unknown };

/** The certain ways to mend a finding in a definition; none where only its author knows what was meant. */
export function mendsOf(text: string, root: SourceNode, finding: Finding): readonly Mend[] {
  const { id, path, range, message } = finding;
  const remove = (): Mend => ({
    title: l10n.t('Remove "{0}"', String(path.at(-1))),
    change: { remove: path },
    isPreferred: false,
  });
  const change = (to: string | undefined, where: TextRange = range): Mend[] =>
    to === undefined
      ? []
      : [
          {
            title: l10n.t('Change to "{0}"', to),
            change: { range: where, newText: JSON.stringify(to) },
            isPreferred: true,
          },
        ];
  const written = text.slice(range.start, range.end).replaceAll('"', '');
  if (id.endsWith('-need-v2') || id.endsWith('-needs-v2')) return [setMember(['pipelineType'], 'V2')];
  switch (id) {
    case 'unknown-action-configuration':
      return [...change(nearest(written, missingKeys(root, path))), remove()];
    case 'unknown-rule-configuration':
    case 'reserved-blockers':
    case 'action-cannot-have-commands':
    case 'action-cannot-have-output-variables':
    case 'action-cannot-have-timeout':
    case 'rule-cannot-have-commands':
    case 'retry-configuration-without-retry':
    case 'duplicate-trigger-filter':
      return [remove()];
    case 'missing-action-configuration':
      return missingValue(root, path);
    case 'unknown-action-type':
      return mendOfType(root, path);
    case 'input-not-produced-before':
      return change(nearest(written, namesOf(text, root, 'artifact')));
    case 'trigger-without-connection':
      return change(nearest(written, namesOf(text, root, 'action'), 40));
    case 'unknown-namespace':
      return mendOfReference(written, text, root, range);
    case 'invalid-enum-value': {
      const [, values = ''] = /enum value set: \[(.*)\]$/.exec(message) ?? [];
      return change(nearest(written, values.split(', ')));
    }
    case 'unlikely-value': {
      const type =
        nodeAt(root, [...path.slice(0, -2), 'actionTypeId']) ??
        nodeAt(root, [...path.slice(0, -2), 'ruleTypeId']);
      const values = type && knownValues(valueOf(type) as ActionTypeId, String(path.at(-1)));
      return change(nearest(written, values ?? []));
    }
    case 'wrong-type':
      return /^(NUMBER|TRUE|FALSE)_VALUE can not be converted to a String$/.test(message)
        ? change(written)
        : [];
    case 'polls-for-changes':
      return [setMember(path, 'false')];
    case 'unknown-member':
      return change(nearest(written, membersNear(path)));
    default:
      return [];
  }
}

const setMember = (path: DefinitionPath, value: string): Mend => ({
  title: l10n.t('Set {0} to "{1}"', String(path.at(-1)), value),
  change: { set: path, value },
  isPreferred: true,
});

const typeAt = (root: SourceNode, path: DefinitionPath) => {
  const node = nodeAt(root, [...path, 'actionTypeId']);
  return node === undefined ? undefined : (valueOf(node) as ActionTypeId);
};

/** The keys of an action's type that its configuration does not have. */
function missingKeys(root: SourceNode, path: DefinitionPath): readonly string[] {
  const type = typeAt(root, path.slice(0, -2));
  const known = type && findBuiltInActionType(type);
  const configuration = nodeAt(root, path.slice(0, -1));
  return (known?.actionConfigurationProperties ?? [])
    .map(({ name }) => name)
    .filter((name) => memberOf(configuration, name) === undefined);
}

/** The artifact that counts is the first as a rule; of other keys, only the author knows the value. */
function missingValue(root: SourceNode, path: DefinitionPath): readonly Mend[] {
  const key = String(path.at(-1));
  const inputs = nodeAt(root, [...path.slice(0, -2), 'inputArtifacts', 0, 'name']);
  if (key === 'PrimarySource' && inputs?.kind === 'scalar') return [setMember(path, String(inputs.value))];
  const type = typeAt(root, path.slice(0, -2));
  const [value = key] = (type && knownValues(type, key)) ?? [];
  return [{ title: l10n.t('Add {0}', key), change: { set: path, value }, isPreferred: true }];
}

/** The type of CodePipeline that was meant: the provider alone tells most of them. */
function mendOfType(root: SourceNode, path: DefinitionPath): readonly Mend[] {
  const node = nodeAt(root, path);
  const id = node && (valueOf(node) as Partial<ActionTypeId>);
  const providers = builtInActionTypes.map((type) => type.id.provider);
  const provider = nearest(id?.provider ?? '', providers);
  const fit = builtInActionTypes.filter((type) => type.id.provider === provider).map((type) => type.id);
  const [meant = fit[0]] = fit.filter(({ category }) => category === id?.category);
  if (meant === undefined) return [];
  const title = l10n.t('Change to {0}', `${meant.category}/${meant.owner}/${meant.provider}`);
  return [{ title, change: { set: path, value: meant }, isPreferred: true }];
}

function mendOfReference(written: string, text: string, root: SourceNode, range: TextRange): readonly Mend[] {
  const [, namespace = '', key = ''] = /^#\{([^.]*)\.(.*)\}$/.exec(written) ?? [];
  const meant = nearest(namespace, [...namesOf(text, root, 'namespace'), 'variables', 'codepipeline']);
  if (meant === undefined) return [];
  const newText = `#{${meant}.${key}}`;
  return [{ title: l10n.t('Change to "{0}"', newText), change: { range, newText }, isPreferred: true }];
}

const namesOf = (
  text: string,
  root: SourceNode,
  kind: 'artifact' | 'action' | 'namespace',
): readonly string[] =>
  occurrencesIn(text, root)
    .filter((each) => each.kind === kind && each.isDeclaration)
    .filter(({ path }) => kind !== 'action' || path[1] === 0)
    .map(({ name }) => name);

/** Members of all shapes: what was meant is decided by how near it is. */
const membersNear = (path: DefinitionPath): readonly string[] => {
  const written = String(path.at(-1)).toLowerCase();
  const names = Object.values(pipelineShapes).flatMap(({ members = {} }) => Object.keys(members));
  return names.filter((name) => name.toLowerCase() === written);
};
