import assert from 'node:assert/strict';
import { catalogOnly } from '../catalog/builtInActionTypes';
import { readTemplate } from '../text/readTemplate';
import { checkDefinition } from './checkDefinition';
import { findingsIn, marksIn } from '../../../../test/support/definition/marks';

const noAccount = { region: undefined, actionTypes: catalogOnly };

const pipeline = (members: string) =>
  `{ "name": "shop", "roleArn": "arn:aws:iam::123456789012:role/x", ${members} }`;

/** The ids and marked texts that have nothing to do with how little the pipeline has. */
const marksOf = (text: string) =>
  marksIn(text).filter(
    (mark) => !/missing-member|artifact-store-or-stores|too-few-stages|only-source/.test(mark),
  );

describe('The check of a bad text', () => {
  it('says that an empty text is no pipeline', () => {
    assert.deepEqual(marksIn(''), ['error not-a-pipeline ']);
    assert.deepEqual(marksIn('\r\n'), ['error not-a-pipeline \r']);
  });

  it('says where a text is no JSON', () => {
    assert.deepEqual(marksIn('pipeline'), ['error invalid-text pipeline']);
    assert.deepEqual(marksIn('{ "pipeline": '), ['error invalid-text  ']);
  });

  it('says that JSON without a pipeline has none', () => {
    for (const text of ['{}', '[]', '7', '{ "Resources": {} }', '{ "pipeline": 7 }', '[{ "name": "x" }]'])
      assert.deepEqual(
        findingsIn(text).map(({ id }) => id),
        ['not-a-pipeline'],
        text,
      );
  });

  it('marks a member that is written twice', () => {
    assert.deepEqual(marksOf(pipeline('"stages": [], "stages": []')), ['warning duplicate-key "stages"']);
  });

  it('takes a byte order mark, comments, trailing commas, and any line ending', () => {
    const text = `\uFEFF// A shop\r\n${pipeline('"stages": [], /* none */\r"version": "x",')}`;
    assert.deepEqual(marksOf(text), ['error wrong-type "x"']);
  });

  it('marks what the AWS CLI refuses', () => {
    const text = `{ "pipeline": ${pipeline('"stages": [], "colour": 1')}, "metadata": {} }`;
    assert.deepEqual(marksOf(text), ['warning unknown-member "colour"', 'warning unknown-member "metadata"']);
  });

  it('says that a text is nested too deeply, or too long', () => {
    const [deep] = findingsIn(`{ "name": ${'['.repeat(100_000)}`);
    assert.equal(deep?.id, 'invalid-text');
    assert.deepEqual(
      findingsIn(' '.repeat(5_000_000)).map(({ id }) => id),
      ['too-large'],
    );
  });

  it('says that a template is too long, or where it is no YAML', () => {
    const pipeline = 'Resources:\n  Shop:\n    Type: AWS::CodePipeline::Pipeline\n    Properties:\n';
    assert.deepEqual(
      checkDefinition(pipeline, readTemplate(`${pipeline}${' '.repeat(5_000_000)}`), noAccount).map(
        ({ id }) => id,
      ),
      ['too-large'],
    );
    assert.deepEqual(marksOf(`${pipeline}      Name: "shop\n      RoleArn: x\n`).slice(0, 1), [
      'error invalid-text \n',
    ]);
    assert.deepEqual(marksOf(`${pipeline}      Name: shop\n   RoleArn: x\n`).slice(0, 1), [
      'error invalid-text RoleArn: x',
    ]);
    const deep = findingsIn(`${pipeline}      Stages: ${'['.repeat(20_000)}`);
    assert.equal(deep[0]?.id, 'invalid-text');
  });

  it('reads a text that is just short enough', () => {
    assert.deepEqual(marksOf(`${pipeline('"stages": []')}${'\n'.repeat(1_900_000)}`), []);
  });

  it('says nothing more about what has a wrong type', () => {
    assert.deepEqual(marksOf(pipeline('"stages": [7, { "name": "Build", "actions": [null, 5] }]')), [
      'error wrong-type 7',
      'error wrong-type null',
      'error wrong-type 5',
    ]);
  });
});
