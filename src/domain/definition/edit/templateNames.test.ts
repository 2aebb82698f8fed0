import assert from 'node:assert/strict';
import { jsonTemplate, yamlTemplate } from '../../../../test/support/definition/shopTemplate';
import { pipelineAt } from '../text/definitionDocument';
import { readTemplate } from '../text/readTemplate';
import { pathAt } from '../text/sourceTree';
import { hoverAt } from './hovers';
import { declarationsOf, occurrenceAt, occurrencesIn, sameAs } from './occurrences';
import type { Occurrence } from './occurrences';
import { outlineOf } from './outline';
import type { OutlineEntry } from './outline';

const linesOf = ({ kind, name, detail, children }: OutlineEntry): readonly string[] => [
  `${kind} ${name}${detail && ` (${detail})`}`,
  ...children.flatMap((child) => linesOf(child)),
];

for (const [language, text] of [
  ['YAML', yamlTemplate],
  ['JSON', jsonTemplate],
] as const) {
  const read = readTemplate(text);
  /** The place of some words, which are looked for from the resource of a name on. */
  const at = (logicalId: string, words: string) => {
    const offset = text.indexOf(words, text.indexOf(logicalId)) + 1;
    return { offset, root: pipelineAt(read, offset)?.root };
  };
  const nameAt = (offset: number): readonly [readonly Occurrence[], Occurrence] => {
    const root = pipelineAt(read, offset)?.root;
    const all = root === undefined ? [] : occurrencesIn(text, root);
    return [all, occurrenceAt(all, offset) ?? assert.fail(`Nothing has a name at ${offset}.`)];
  };
  const lineOf = (offset: number) =>
    text
      .slice(text.lastIndexOf('\n', offset) + 1, text.indexOf('\n', offset))
      .trim()
      .replaceAll(/["-]|,$/g, '')
      .trim();

  describe(`A pipeline in a template in ${language}`, () => {
    it('has an outline, by its logical id', () => {
      const outlines = read.pipelines.map(({ root, logicalId }) => linesOf(outlineOf(root, logicalId)));
      const inside = [
        'variable Target (test)',
        'trigger Checkout',
        'stage Source',
        'action Checkout (CodeStarSourceConnection)',
        'stage Build',
        'action Compile (CodeBuild)',
      ];
      assert.deepEqual(outlines, [
        ['pipeline Shop (shop)', ...inside],
        ['pipeline Docs', ...inside],
      ]);
    });

    it('leads from an artifact, a namespace, a variable and a trigger to where they are declared', () => {
      for (const [words, name, declared, uses] of [
        ['InputArtifacts', 'Code', 'Name: Code', 2],
        ['#{', 'Commit', 'Namespace: Commit', 2],
        ['#{variables.', 'Target', 'Name: Target', 2],
        ['SourceActionName', 'Checkout', 'Name: Checkout', 2],
      ] as const)
        for (const logicalId of ['Shop', 'Docs']) {
          const { offset } = at(logicalId, words);
          const [all, one] = nameAt(text.indexOf(name, offset + words.length - 1));
          assert.equal(one.name, name);
          assert.equal(sameAs(all, one).length, uses, words);
          const [declaration, ...more] = declarationsOf(all, one);
          assert.deepEqual(more, []);
          assert.equal(lineOf(declaration?.range.start ?? 0), declared);
          for (const { range } of sameAs(all, one)) {
            assert.equal(text.slice(range.start, range.end), name);
            // Names of one pipeline are not those of the other.
            assert.ok(range.start > text.indexOf(logicalId));
          }
        }
    });

    it('tells facts about action types, keys and members, by the names of the template', () => {
      const hover = (words: string) => {
        const { offset, root } = at('Docs', words);
        assert.ok(root);
        const upper = (member: string) => member.slice(0, 1).toUpperCase() + member.slice(1);
        return hoverAt(root, pathAt(root, offset), undefined, upper)?.lines;
      };
      assert.deepEqual(hover('ProjectName')?.slice(0, 2), ['ProjectName', 'Required']);
      assert.equal(hover('CodeBuild')?.[0], 'Build: CodeBuild');
      assert.deepEqual(hover('PipelineType'), ['PipelineType', 'One of: V1, V2']);
    });

    it('has nothing outside of its properties', () => {
      for (const words of ['AWSTemplateFormatVersion', 'AWS::S3::Bucket', 'Resources'])
        assert.equal(pipelineAt(read, text.indexOf(words) + 1), undefined, words);
    });
  });
}
