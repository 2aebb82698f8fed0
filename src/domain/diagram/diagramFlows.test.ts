import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { action, declaration } from '../../../test/support/builders';
import { anyDeclaration, diagramInput } from '../../../test/support/diagrams';
import { flowsOf } from './diagramFlows';
import { flowPath } from './flowPath';
import { layoutDiagram } from './diagramLayout';
import { makeDiagram } from './makeDiagram';

const shown = (stages: Parameters<typeof flowsOf>[0]['stages']) =>
  flowsOf({ stages }).map(({ kind, names, from, to }) => `${kind} ${names.join('+')}: ${from} > ${to}`);

describe('What goes from action to action', () => {
  it('is artifacts from their producer to each consumer', () => {
    assert.deepEqual(
      shown([
        { name: 'Source', actions: [action('Checkout', { outputArtifacts: ['Code', 'Docs'] })] },
        {
          name: 'Build',
          actions: [
            action('Compile', { runOrder: 1, inputArtifacts: ['Code', 'Docs'], outputArtifacts: ['App'] }),
            action('Lint', { runOrder: 1, inputArtifacts: ['Code'] }),
            action('Pack', { runOrder: 2, inputArtifacts: ['App', 'Unknown'] }),
          ],
        },
      ]),
      [
        'artifact Code+Docs: ["Source","Checkout"] > ["Build","Compile"]',
        'artifact Code: ["Source","Checkout"] > ["Build","Lint"]',
        'artifact App: ["Build","Compile"] > ["Build","Pack"]',
      ],
    );
  });

  it('is variables from their namespace to each use, once', () => {
    assert.deepEqual(
      shown([
        { name: 'Source', actions: [action('Checkout', { namespace: 'Src' })] },
        {
          name: 'Build',
          actions: [
            action('Compile', {
              configuration: {
                EnvironmentVariables: '#{Src.CommitId} #{Src.CommitId} #{Src.BranchName} #{codepipeline.X}',
                Other: '#{variables.stage} #{Later.key}',
              },
            }),
          ],
        },
        { name: 'Later', actions: [action('After', { namespace: 'Later' })] },
      ]),
      ['variable Src.CommitId+Src.BranchName: ["Source","Checkout"] > ["Build","Compile"]'],
    );
  });

  it('goes forward only, and has a line in each direction', () => {
    fc.assert(
      fc.property(anyDeclaration, (declared) => {
        const stages = declared.stages.map((stage) => ({
          ...stage,
          actions: stage.actions.map((each, index) =>
            action(each.name, {
              runOrder: each.runOrder,
              outputArtifacts: [`${stage.name}-${index}`],
              inputArtifacts: declared.stages.flatMap(({ name, actions }) =>
                actions.map((_, at) => `${name}-${at}`),
              ),
            }),
          ),
        }));
        const diagram = makeDiagram({ declaration: declaration({ stages }) });
        const order = diagram.stages.flatMap(({ groups }, stage) =>
          groups.flatMap((group, row) => group.map(({ key }) => [key, stage * 100 + row] as const)),
        );
        const places = new Map(order);
        for (const direction of ['across', 'down'] as const) {
          const layout = layoutDiagram(diagram, direction);
          for (const flow of diagram.flows) {
            assert.ok((places.get(flow.from) ?? 0) < (places.get(flow.to) ?? 0));
            assert.match(flowPath(layout, flow) ?? '', /^M[\d.]+ [\d.]+ C([\d.]+ ?){6}$/);
          }
        }
      }),
    );
  });

  it('is found quickly in 50 stages with 1,000 actions', () => {
    const { declaration: large } = diagramInput(50, 21);
    assert.equal(flowsOf(large).length, 49 * 21);
  });
});
