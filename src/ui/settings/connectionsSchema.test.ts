import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { parseConnectionSetting } from '../../domain/connection/connectionSetting';

const manifest = JSON.parse(readFileSync(path.join(__dirname, '..', '..', '..', 'package.json'), 'utf8')) as {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, object>> } };
};

/** Good values of every member first, and bad ones after them. */
const members = {
  name: ['prod', 'a name with spaces', 'é', ' prod', 'prod ', ' ', '', 1, null],
  region: [
    ...['eu-west-1', 'us-gov-east-1', 'ap-southeast-5', 'eusc-de-east-1', 'us-isob-east-1', 'cn-north-1'],
    ...['eu-west', 'europe-west-1', 'e-west-1', 'EU-WEST-1', 'eu-west-1 ', '', 7],
  ],
  profile: ['default', 'my profile', 'default ', '', null, ['default']],
  roleArn: [
    'arn:aws:iam::123456789012:role/Admin',
    'arn:aws-us-gov:iam::123456789012:role/path/to/Admin',
    'arn:aws:iam::123456789012:user/Admin',
    'arn:aws:iam::12345:role/Admin',
    'arn:aws:iam::123456789012:role/',
    'arn:aws:iam::123456789012:role/Admin ',
    'Admin',
    '',
  ],
  externalId: ['an id', 'an id ', '', 5],
  endpoint: [
    ...['http://localhost:4566', 'https://example.com/path', 'https://example.com', 'http://[::1]:80/'],
    ...[
      'http://h:1',
      'http://h:9999',
      'http://h:10000',
      'http://h:65535',
      'http://my_host',
      'http://h/a%20b',
    ],
    ...[
      'http://',
      'http:///path',
      'http://:4566',
      'http://h:',
      'http://h:0',
      'http://h:65536',
      'http://h:99999',
    ],
    ...[
      'http://h:080',
      'http://h:x',
      'http://h:1:2',
      'http://u:p@h',
      'http://u@h',
      'http://h?x',
      'http://h/#x',
    ],
    ...['http://h ', ' http://h', 'http://h /x', 'http://h\n', 'http://a b', 'http://[::1', 'http://h/x y'],
    ...['HTTP://h', 'localhost:4566', 'ftp://example.com', ''],
  ],
  production: [true, false, 'true', 1, null],
  readOnly: [true, false, 'no', 0],
  pipelines: [[], ['shop'], ['shop-*', '*'], 'shop', [''], ['shop '], [1], {}, null],
} as const;

/**
 * A typing error must not silently become the default credentials, or a connection that is not production.
 */
const unknownMembers = { profil: ['default'], prodution: [true] };

const good = { name: 'prod', region: 'eu-west-1' };

const anyEntry = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      Object.fromEntries(
        Object.entries({ ...members, ...unknownMembers }).map(([name, values]) => [
          name,
          fc.constantFrom<unknown>(...values, values[0], values[0], values[0]),
        ]),
      ),
      { requiredKeys: [] },
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom<unknown>('prod', 5, true, null, [], [good]) },
);

describe('The schema of codepipeline.connections and its parser', () => {
  const schema = manifest.contributes.configuration.properties['codepipeline.connections'];
  assert.ok(schema);
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  const isTaken = (entry: unknown) => {
    const { connections, invalid } = parseConnectionSetting([entry]);
    assert.equal(connections.length + invalid.length, 1);
    return connections.length === 1;
  };
  const agreeOn = (entry: unknown) => {
    const isValid = validate([entry]);
    assert.equal(isTaken(entry), isValid, `${JSON.stringify(entry)} is ${isValid ? '' : 'not '}valid`);
    return isValid;
  };

  for (const [name, values] of Object.entries(members))
    it(`agree on which values of "${name}" are valid`, () => {
      const verdicts = values.map((value: unknown) => agreeOn({ ...good, [name]: value }));
      assert.equal(verdicts[0], true);
      assert.equal(verdicts.at(-1), false);
    });

  it('agree on every endpoint', () => {
    const part = fc.constantFrom(
      ...[
        'http',
        'https',
        's',
        '://',
        ':',
        '/',
        '@',
        '[',
        ']',
        '::1',
        'h',
        '.',
        '-',
        '0',
        '65',
        '535',
        '6',
        '?',
        '#',
        ' ',
        'é',
        '%',
        '\n',
      ],
    );
    const anyEndpoint = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(anyEndpoint, fc.boolean(), (rest, isPlain) => {
        agreeOn({ ...good, endpoint: isPlain ? `http://h${rest}` : rest });
      }),
      { numRuns: 2000 },
    );
  });

  it('agree that an unknown member is wrong', () => {
    for (const [name, [value]] of Object.entries(unknownMembers))
      assert.equal(agreeOn({ ...good, [name]: value }), false);
  });

  it('agree on the required members', () => {
    assert.equal(agreeOn({ name: good.name }), false);
    assert.equal(agreeOn({ region: good.region }), false);
    assert.equal(agreeOn(good), true);
    assert.equal(agreeOn({}), false);
  });

  it('agree on the remaining content of the list', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => void agreeOn(entry)),
      { numRuns: 500 },
    );
  });

  it('agree that the setting must be a list', () => {
    for (const value of ['prod', 5, true, { name: 'prod', region: 'eu-west-1' }]) {
      assert.equal(validate(value), false);
      assert.equal(parseConnectionSetting(value).invalid.length, 1);
    }
  });
});
