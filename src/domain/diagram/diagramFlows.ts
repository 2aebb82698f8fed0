import { referencesInText } from '../definition/rules/variableTexts';
import type { ActionDeclaration, PipelineDeclaration } from '../pipeline/pipeline';
import { actionKey } from '../timeline/attempts';
import type { DiagramFlow } from './pipelineDiagram';

/**
 * What goes from action to action: artifacts from their producer to each consumer, and variables from the action of
 * their namespace to each that uses them. What no earlier action gives is left out, as nothing comes from anywhere.
 */
export function flowsOf({ stages }: Pick<PipelineDeclaration, 'stages'>): readonly DiagramFlow[] {
  /** The keys of earlier actions, by what they give. */
  const producers = { artifact: new Map<string, string>(), variable: new Map<string, string>() };
  const flows: DiagramFlow[] = [];
  for (const { name: stage, actions } of stages)
    for (const group of byRunOrder(actions)) {
      for (const action of group) {
        const to = actionKey(stage, action.name);
        flows.push(...flowsTo(to, 'artifact', action.inputArtifacts, (name) => producers.artifact.get(name)));
        flows.push(
          ...flowsTo(to, 'variable', variablesIn(action), (name) =>
            producers.variable.get(name.slice(0, name.indexOf('.'))),
          ),
        );
      }
      for (const { name, outputArtifacts, namespace } of group) {
        const key = actionKey(stage, name);
        for (const artifact of outputArtifacts) producers.artifact.set(artifact, key);
        if (namespace !== undefined) producers.variable.set(namespace, key);
      }
    }
  return flows;
}

/** Actions that run side by side give each other nothing. */
function byRunOrder(actions: readonly ActionDeclaration[]): readonly (readonly ActionDeclaration[])[] {
  const orders = [...new Set(actions.map(({ runOrder }) => runOrder))].toSorted((a, b) => a - b);
  return orders.map((order) => actions.filter(({ runOrder }) => runOrder === order));
}

/** The variables that a configuration uses, with their namespaces. */
const variablesIn = ({ configuration }: ActionDeclaration): readonly string[] =>
  Object.values(configuration)
    .flatMap(referencesInText)
    .map(({ namespace, key }) => `${namespace}.${key}`);

/** One flow from each producer, with all that it gives. */
function flowsTo(
  to: string,
  kind: DiagramFlow['kind'],
  used: readonly string[],
  producerOf: (name: string) => string | undefined,
): readonly DiagramFlow[] {
  const given = new Map<string, string[]>();
  for (const name of new Set(used)) {
    const from = producerOf(name);
    if (from === undefined) continue;
    const names = given.get(from) ?? [];
    given.set(from, names);
    names.push(name);
  }
  return [...given].map(([from, names]) => ({ kind, names, from, to }));
}
