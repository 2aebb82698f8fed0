import { gateName } from '../execution/waitWords';
import type { LaneStatus } from '../timeline/lane';
import type { Diagram, DiagramFlow, DiagramStage } from './pipelineDiagram';
import type { Direction } from './diagramLayout';
import { actionStatusWords, statusMarks, transitionWords } from './diagramWords';

/** Untrusted text as a quoted label: Mermaid reads entities, and neither markup nor its own syntax. */
const label = (text: string): string =>
  `"${[...text.replaceAll(/\s+/g, ' ')].map((letter) => (/[\p{L}\p{N} ._/✓✕▶■»…○–-]/u.test(letter) ? letter : `#${letter.codePointAt(0)};`)).join('')}"`;

const classOf: Readonly<Partial<Record<LaneStatus, string>>> = {
  ...{ Succeeded: 'good', Overridden: 'good', Failed: 'bad', Errored: 'bad', InProgress: 'running' },
};

/**
 * The diagram as a Mermaid flowchart, for a README or a pull request.
 * @param shown which of what goes from action to action it shows
 */
export function diagramMermaid(
  { stages, flows }: Pick<Diagram, 'stages' | 'flows'>,
  direction: Direction,
  shown: readonly DiagramFlow['kind'][] = [],
): string {
  const ids = nodeIds(stages);
  return [
    `flowchart ${direction === 'across' ? 'LR' : 'TB'}`,
    ...stages.flatMap((stage, index) => stageLines(stage, `s${index}`)),
    ...stages.slice(1).map((stage, index) => {
      const arrow =
        stage.transition?.isEnabled === false ? `-. ${label(transitionWords(stage.transition))} .->` : '-->';
      return `  s${index} ${arrow} s${index + 1}`;
    }),
    ...flows
      .filter(({ kind }) => shown.includes(kind))
      .map(({ names, from, to }) => `  ${ids.get(from)} -. ${label(names.join(', '))} .-> ${ids.get(to)}`),
    '  classDef good stroke:#2da44e,stroke-width:2px',
    '  classDef bad stroke:#cf222e,stroke-width:2px',
    '  classDef running stroke:#1f6feb,stroke-width:2px',
    '',
  ].join('\n');
}

/** What is in a stage, one step below the other, each with the id of its node. */
const stepsOf = ({ gates, groups }: DiagramStage, id: string) =>
  [
    ...gates.filter(({ gate }) => gate === 'beforeEntry').map((gate) => [gate]),
    ...groups,
    ...gates.filter(({ gate }) => gate !== 'beforeEntry').map((gate) => [gate]),
  ].map((step, row) => step.map((item, column) => ({ item, id: `${id}_${row}_${column}` })));

/** The ids of nodes by the keys of their boxes. */
const nodeIds = (stages: readonly DiagramStage[]): ReadonlyMap<string, string> =>
  new Map(
    stages.flatMap((stage, index) =>
      stepsOf(stage, `s${index}`)
        .flat()
        .map(({ item, id }): [string, string] => [item.key, id]),
    ),
  );

function stageLines(stage: DiagramStage, id: string): readonly string[] {
  const { name, status } = stage;
  const steps = stepsOf(stage, id);
  const nodes = steps.flat().map(({ item, id: node }) => {
    const words =
      'gate' in item
        ? `{{${label(`${statusMarks[item.status]} ${gateName(item.gate)}`)}}}`
        : `[${label(`${statusMarks[item.status]} ${item.name} (${actionStatusWords(item)})`)}]`;
    const tone = classOf[item.status];
    return `    ${node}${words}${tone === undefined ? '' : `:::${tone}`}`;
  });
  const edges = steps
    .slice(1)
    .flatMap((step, index) =>
      (steps[index] ?? []).flatMap((from) => step.map((to) => `    ${from.id} --> ${to.id}`)),
    );
  return [
    `  subgraph ${id}[${label(`${statusMarks[status]} ${name}`)}]`,
    '    direction TB',
    ...nodes,
    ...edges,
    '  end',
  ];
}
