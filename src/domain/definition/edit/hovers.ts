import * as l10n from '@vscode/l10n';
import { knownValues } from '../catalog/knownValues';
import { pageOfType } from '../check/documentation';
import type { DefinitionPath } from '../definitionProblem';
import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeIn } from '../shape/shape';
import type { SourceNode } from '../text/sourceTree';
import { noAccount } from './suggestion';
import type { AccountValues } from './suggestion';
import { shapeAt, typeAt } from './typeAt';
import type { TypeAtPlace } from './typeAt';

/** Facts about a place, each a line of plain text, and the page about it. */
export interface Hover {
  readonly lines: readonly string[];
  readonly link?: string;
}

/**
 * What is known about the value at a path; undefined where nothing is.
 * @param written what the document calls a member of the API
 */
export function hoverAt(
  root: SourceNode,
  path: DefinitionPath,
  { actionTypes }: AccountValues = noAccount,
  written: (member: string) => string = (member) => member,
): Hover | undefined {
  const type = path.findLastIndex((segment) => segment === 'actionTypeId' || segment === 'ruleTypeId');
  if (type !== -1) return typeHover(typeAt(root, path.slice(0, type), actionTypes));
  if (path.at(-2) === 'configuration') return keyHover(typeAt(root, path.slice(0, -2), actionTypes), path);
  const name = shapeAt(path);
  const key = path.at(-1);
  if (name === undefined || typeof key !== 'string') return undefined;
  const { type: kind, min, max, pattern, enum: values } = shapeIn(pipelineShapes, name);
  const bounds = [min, max].some((bound) => bound !== undefined)
    ? kind === 'integer'
      ? l10n.t('From {0} to {1}', min ?? 0, max ?? '…')
      : kind === 'list'
        ? l10n.t('{0} to {1} items', min ?? 0, max ?? '…')
        : l10n.t('{0} to {1} characters', min ?? 0, max ?? '…')
    : undefined;
  const lines = [
    written(key),
    bounds,
    values && l10n.t('One of: {0}', values.join(', ')),
    pattern !== undefined && pattern !== '.*' ? l10n.t('Pattern: {0}', pattern) : undefined,
  ].filter((each) => each !== undefined);
  return lines.length > 1 ? { lines } : undefined;
}

function typeHover({ id, known }: Partial<TypeAtPlace> = {}): Hover | undefined {
  if (id === undefined || known === undefined) return undefined;
  const { properties, inputs, outputs } = known;
  const names = (isRequired: boolean) =>
    properties
      .filter(({ required }) => required === isRequired)
      .map(({ name }) => name)
      .join(', ');
  const lines = [
    `${id.category}: ${id.provider}`,
    l10n.t('Input artifacts: {0} to {1}', inputs.minimumCount, inputs.maximumCount),
    outputs && l10n.t('Output artifacts: {0} to {1}', outputs.minimumCount, outputs.maximumCount),
    names(true) === '' ? undefined : l10n.t('Required configuration: {0}', names(true)),
    names(false) === '' ? undefined : l10n.t('Optional configuration: {0}', names(false)),
  ].filter((each) => each !== undefined);
  return withLink(lines, id);
}

function withLink(lines: readonly string[], { category, provider }: TypeAtPlace['id']): Hover {
  const link = pageOfType(category, provider);
  return link === undefined ? { lines } : { lines, link };
}

function keyHover({ id, known }: Partial<TypeAtPlace> = {}, path: DefinitionPath): Hover | undefined {
  const property = known?.properties.find(({ name }) => name === path.at(-1));
  if (id === undefined || property === undefined) return undefined;
  const values = knownValues(id, property.name);
  const lines = [
    property.name,
    property.required ? l10n.t('Required') : l10n.t('Optional'),
    property.secret ? l10n.t('Secret: AWS never returns the value.') : undefined,
    values && l10n.t('One of: {0}', values.join(', ')),
  ].filter((each) => each !== undefined);
  return withLink(lines, id);
}
