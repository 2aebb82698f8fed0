import { builtInActionTypes } from '../catalog/builtInActionTypes';
import { knownValues } from '../catalog/knownValues';
import { ruleTypes } from '../catalog/ruleTypes';
import { pipelineShapes } from '../shape/pipelineShapes';
import { shapeIn } from '../shape/shape';
import { nodeAt, textAt } from '../text/sourceTree';
import type { CompletionPlace } from './completionPlace';
import { artifactsBefore, connectionsOf } from './scope';
import { quoted } from './suggestion';
import type { Suggestion } from './suggestion';
import { typeAt } from './typeAt';

/** The values that a text of a shape may have here. */
export function valuesFor(place: CompletionPlace, shape: string): readonly Suggestion[] {
  const { range } = place;
  return textsFor(place, shape).map(({ text, detail }, rank) => ({
    label: text,
    kind: shape === 'ArtifactName' ? 'artifact' : 'value',
    snippet: quoted(text),
    range,
    rank,
    ...(detail !== undefined && { detail }),
  }));
}

interface Choice {
  readonly text: string;
  readonly detail?: string;
}

const choices = (texts: readonly string[], detail?: string): readonly Choice[] =>
  [...new Set(texts)].map((text) => ({ text, ...(detail !== undefined && { detail }) }));

function textsFor(place: CompletionPlace, shape: string): readonly Choice[] {
  const { root, path } = place;
  switch (shape) {
    case 'ActionProvider': {
      const category = textAt(root, [...path.slice(0, -1), 'category']);
      const owner = textAt(root, [...path.slice(0, -1), 'owner']);
      const types = [...builtInActionTypes, ...place.account.actionTypes].filter(
        ({ id }) =>
          (category === undefined || id.category === category) && (owner === undefined || id.owner === owner),
      );
      return choices(types.map(({ id }) => id.provider));
    }
    case 'RuleProvider':
      return choices(ruleTypes.map(({ id }) => id.provider));
    case 'Version':
      return choices(versionsAt(place));
    case 'ArtifactName':
      return path.includes('inputArtifacts') ? choices(artifactsBefore(root, path)) : [];
    case 'RoleArn':
      return choices(place.account.roles, 'AWS');
    case 'ArtifactStoreLocation':
      return choices(place.account.stores, 'AWS');
    case 'ActionName':
      return path.at(-1) === 'sourceActionName' ? choices(connectionsOf(root)) : [];
    case 'ActionConfigurationValue':
    case 'RuleConfigurationValue':
      return configurationValues(place);
    default:
      return choices(shapeIn(pipelineShapes, shape).enum ?? []);
  }
}

/** Every type of CodePipeline's own has version 1. */
function versionsAt({ root, path, account }: CompletionPlace): readonly string[] {
  const id = path.slice(0, -1);
  const [category, provider] = ['category', 'provider'].map((member) => textAt(root, [...id, member]));
  const own = account.actionTypes.filter(
    (type) => type.id.category === category && type.id.provider === provider,
  );
  return own.length === 0 ? ['1'] : own.map((type) => type.id.version);
}

function configurationValues({ root, path, account }: CompletionPlace): readonly Choice[] {
  const owner = path.slice(0, -2);
  const key = String(path.at(-1));
  const { id } = typeAt(root, owner, account.actionTypes) ?? {};
  if (id === undefined) return [];
  const inputs = nodeAt(root, [...owner, 'inputArtifacts']);
  const artifacts =
    inputs?.kind === 'list'
      ? inputs.items.map((item) => textAt(item, ['name'])).filter((name) => name !== undefined)
      : [];
  if (key === 'PrimarySource' || /Artifact(Name)?$/.test(key)) return choices(artifacts);
  if (/^Template(Path|Configuration)$/.test(key))
    return choices(artifacts.map((name) => `${name}::template.json`));
  return [
    ...choices(knownValues(id, key) ?? []),
    ...choices(account.valuesOf(id.category, id.provider, key), 'AWS'),
  ];
}
