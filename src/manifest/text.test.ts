import assert from 'node:assert/strict';
import { link } from './link';
import { schemaOf } from './setting';
import { text, textsIn, withPlaceholders } from './text';

describe('A text of the manifest', () => {
  const value = {
    b: [text('one', 'One'), { deep: text('two', 'Two') }],
    a: true,
    none: undefined,
    zero: null,
  };

  it('is named in package.json by its key', () => {
    assert.deepEqual(withPlaceholders(value), { b: ['%one%', { deep: '%two%' }], a: true, zero: null });
  });

  it('is found wherever it occurs, once', () => {
    assert.deepEqual(textsIn([value, text('one', 'One')]), [text('one', 'One'), text('two', 'Two')]);
  });

  it('has a key that no other text has', () => {
    assert.throws(() => textsIn([text('one', 'One'), text('one', 'Another')]), /one has two texts/);
  });

  it('links only to commands that exist', () => {
    assert.equal(link('Add', 'codepipeline.addConnection'), '[Add](command:codepipeline.addConnection)');
    // @ts-expect-error: there is no such command.
    assert.equal(link('Add', 'codepipeline.addConection'), '[Add](command:codepipeline.addConection)');
  });

  it('has a key that is derived from the setting', () => {
    const schema = {
      ...{ type: 'array', description: 'List', default: [], scope: 'window' },
      items: {
        type: 'object',
        properties: {
          name: { type: 'string', markdownDescription: 'Name', patternErrorMessage: 'No name', pattern: '.' },
          kind: { type: 'string', description: text('other', 'Kind'), choices: { a: 'First', b: 'Second' } },
        },
      },
    };
    assert.deepEqual(withPlaceholders(schemaOf('setting.list', schema)), {
      ...{ type: 'array', description: '%setting.list%', default: [], scope: 'window' },
      items: {
        type: 'object',
        properties: {
          name: {
            type: 'string',
            markdownDescription: '%setting.list.name%',
            patternErrorMessage: '%setting.list.name.pattern%',
            pattern: '.',
          },
          kind: {
            type: 'string',
            description: '%other%',
            enum: ['a', 'b'],
            enumDescriptions: ['%setting.list.kind.a%', '%setting.list.kind.b%'],
          },
        },
      },
    });
  });
});
