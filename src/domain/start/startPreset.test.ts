import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptyDraft, withVariable } from './startDraft';
import { looksSecret } from './startRequest';
import { parsePresets, presetOf, presetsFor, withPreset } from './startPreset';
import { declaration } from '../../../test/support/builders';

const pipeline = declaration({
  variables: [{ name: 'deployTo', defaultValue: 'staging' }, { name: 'dbPassword' }],
});
const preset = { name: 'Hotfix', pipeline: 'shop', variables: { deployTo: 'production' } };

describe('The setting of presets', () => {
  it('is read entry by entry, and names the error in a wrong one', () => {
    const { presets, invalid } = parsePresets([
      preset,
      { name: 'No pipeline' },
      { name: 'Typo', pipeline: 'shop', variable: {} },
      { name: 'Number', pipeline: 'shop', variables: { retries: 3 } },
      { name: 'Type', pipeline: 'shop', revisions: { App: { BRANCH: 'main' } } },
      'Hotfix',
    ]);
    assert.deepEqual(presets, [preset]);
    assert.deepEqual(invalid, [
      { name: 'No pipeline', reason: '"pipeline" is missing.' },
      { name: 'Typo', reason: '"variable" is not supported here.' },
      { name: 'Number', reason: '"variables.retries" must be text.' },
      { name: 'Type', reason: '"revisions.App" must be text or name a type.' },
      { name: 'Preset 6', reason: 'The entry must be an object with at least "name" and "pipeline".' },
    ]);
  });

  it('has no presets when it is empty, and one error when it is not a list', () => {
    assert.deepEqual(parsePresets(undefined), { presets: [], invalid: [] });
    assert.deepEqual(parsePresets([]), { presets: [], invalid: [] });
    assert.match(parsePresets({}).invalid[0]?.reason ?? '', /must be a list/);
  });

  it('accepts any JSON without an exception', () => {
    fc.assert(fc.property(fc.array(fc.jsonValue()), (value) => void parsePresets(value)));
  });
});

describe('The presets of a pipeline', () => {
  it('are those for its name in its connection or in any, the first of each name', () => {
    const here = { ...preset, connection: 'here' };
    const all = [
      here,
      { ...preset, name: 'Elsewhere', connection: 'there' },
      { ...preset, name: 'Other', pipeline: 'web' },
      preset,
      { ...preset, name: 'Nightly' },
    ];
    assert.deepEqual(presetsFor(all, pipeline.ref), [here, { ...preset, name: 'Nightly' }]);
  });
});

describe('A saved preset', () => {
  it('is plain JSON that reads as it was written', () => {
    const saved = presetOf('Hotfix', withVariable(emptyDraft(pipeline), 'deployTo', 'production'));
    assert.deepEqual(saved, { ...preset, connection: 'here' });
    const list: unknown = JSON.parse(JSON.stringify([saved]));
    assert.deepEqual(parsePresets(list), { presets: [saved], invalid: [] });
  });

  it('omits values that look secret', () => {
    const saved = presetOf('Hotfix', withVariable(emptyDraft(pipeline), 'dbPassword', 'x'));
    assert.deepEqual(saved, { name: 'Hotfix', pipeline: 'shop', connection: 'here' });
  });

  it('replaces one with its name, and keeps everything else', () => {
    const saved = { ...preset, connection: 'here', variables: { deployTo: 'staging' } };
    const typo = { name: 'Typo' };
    assert.deepEqual(withPreset(undefined, saved), [saved]);
    assert.deepEqual(withPreset([typo, preset], saved), [typo, saved]);
    const elsewhere = { ...preset, connection: 'there' };
    assert.deepEqual(withPreset([elsewhere, { ...preset, pipeline: 'web' }], saved), [
      elsewhere,
      { ...preset, pipeline: 'web' },
      saved,
    ]);
  });
});

describe('A name', () => {
  it('looks secret when it contains password, token, key or the like', () => {
    for (const name of ['dbPassword', 'API_KEY', 'apiKey', 'githubToken', 'clientSecret', 'basicAuth'])
      assert.ok(looksSecret(name), name);
    for (const name of ['deployTo', 'logLevel', 'objectKey', 'monkey', 'businessDate'])
      assert.ok(!looksSecret(name), name);
  });
});
