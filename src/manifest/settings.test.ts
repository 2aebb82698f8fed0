import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { schemaOf } from './setting';
import { settings } from './settings';
import { withPlaceholders } from './text';

const schemas = Object.entries(settings).map(([name, setting]) => ({
  name,
  schema: withPlaceholders(schemaOf(`setting.${name}`, setting)) as Readonly<Record<string, unknown>>,
}));

describe('The settings', () => {
  it('have a type, a default, a scope and a description each', () => {
    assert.ok(schemas.length > 5);
    for (const { name, schema } of schemas) {
      assert.equal(typeof schema['type'], 'string', name);
      assert.equal(typeof schema['scope'], 'string', name);
      assert.ok('default' in schema, `${name} has no default`);
      const described = schema['description'] ?? schema['markdownDescription'];
      assert.match(String(described), /^%setting\.[\w.]+%$/, `${name} has no description`);
    }
  });

  it('have a default that their own schema accepts', () => {
    const ajv = new Ajv({ strict: false });
    for (const { name, schema } of schemas) assert.ok(ajv.validate(schema, schema['default']), name);
  });

  it('describe every choice', () => {
    const choices = schemas.filter(({ schema }) => 'enum' in schema);
    assert.ok(choices.length > 1);
    for (const { name, schema } of choices)
      assert.equal(
        (schema['enumDescriptions'] as unknown[]).length,
        (schema['enum'] as unknown[]).length,
        name,
      );
  });
});
