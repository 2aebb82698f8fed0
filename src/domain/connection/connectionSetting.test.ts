import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseConnectionSetting } from './connectionSetting';

const good = { name: 'prod', region: 'eu-west-1' };
const reasonsOf = (...entries: readonly unknown[]) =>
  parseConnectionSetting(entries).invalid.map(({ reason }) => reason);

describe('The setting codepipeline.connections', () => {
  it('is empty when it is not set', () => {
    for (const value of [undefined, null, []])
      assert.deepEqual(parseConnectionSetting(value), { connections: [], invalid: [] });
  });

  it('requires only a name and a region', () => {
    assert.deepEqual(parseConnectionSetting([good]).connections, [
      {
        id: 'prod',
        name: 'prod',
        region: 'eu-west-1',
        isProduction: false,
        isReadOnly: false,
        pipelines: [],
      },
    ]);
  });

  it('reads every other given member', () => {
    const entry = {
      ...good,
      profile: 'admin',
      roleArn: 'arn:aws:iam::123456789012:role/Deploy',
      externalId: 'an id',
      endpoint: 'http://localhost:4566',
      production: true,
      readOnly: true,
      pipelines: ['shop-*'],
    };
    assert.deepEqual(parseConnectionSetting([entry]), {
      connections: [
        {
          id: 'prod',
          name: 'prod',
          region: 'eu-west-1',
          profile: 'admin',
          roleArn: 'arn:aws:iam::123456789012:role/Deploy',
          externalId: 'an id',
          endpoint: 'http://localhost:4566',
          isProduction: true,
          isReadOnly: true,
          pipelines: ['shop-*'],
        },
      ],
      invalid: [],
    });
  });

  const faults: readonly [entry: unknown, reason: string][] = [
    [{ region: 'eu-west-1' }, '"name" is missing.'],
    [{ name: 'prod' }, '"region" is missing.'],
    [{ ...good, name: '' }, '"name" must not be empty.'],
    [{ ...good, name: 5 }, '"name" must be text.'],
    [{ ...good, region: '' }, '"region" must not be empty.'],
    [{ ...good, region: 'Ireland' }, '"region" must be an AWS region such as "eu-west-1".'],
    [{ ...good, region: null }, '"region" must be text.'],
    [{ ...good, profile: '' }, '"profile" must not be empty.'],
    [{ ...good, profile: null }, '"profile" must be text.'],
    [{ ...good, roleArn: 'Deploy' }, '"roleArn" must be a role ARN.'],
    [{ ...good, externalId: 5 }, '"externalId" must be text.'],
    [{ ...good, endpoint: 'localhost:4566' }, '"endpoint" must be an http or https address.'],
    [{ ...good, endpoint: '' }, '"endpoint" must be an http or https address.'],
    [{ ...good, endpoint: 'ftp://host' }, '"endpoint" must be an http or https address.'],
    [{ ...good, endpoint: 'http://' }, '"endpoint" must name a host, as in http://127.0.0.1:4566.'],
    [{ ...good, endpoint: 'http://:80/' }, '"endpoint" must name a host, as in http://127.0.0.1:4566.'],
    [{ ...good, endpoint: 'http://host:65536' }, '"endpoint" must have a port between 1 and 65535.'],
    [{ ...good, endpoint: 'http://jo:secret@host' }, '"endpoint" must not contain a user name or password.'],
    [{ ...good, endpoint: 'http://host ' }, '"endpoint" must not contain spaces.'],
    [
      { ...good, endpoint: 'http://hôst' },
      '"endpoint" must have a host of letters, digits, dots and hyphens.',
    ],
    [{ ...good, endpoint: 'http://host/?x' }, '"endpoint" must not contain "?" or "#".'],
    [{ ...good, endpoint: 5 }, '"endpoint" must be text.'],
    [{ ...good, profile: 'admin ' }, '"profile" must not begin or end with a space.'],
    [{ ...good, production: 'yes' }, '"production" must be true or false.'],
    [{ ...good, readOnly: 1 }, '"readOnly" must be true or false.'],
    [{ ...good, pipelines: 'shop' }, '"pipelines" must be a list of names or globs.'],
    [{ ...good, pipelines: ['shop', ''] }, '"pipelines.1" must not be empty.'],
    [{ ...good, prodution: true }, '"prodution" is not supported here.'],
    ['prod', 'The entry must be an object with at least "name" and "region".'],
    [null, 'The entry must be an object with at least "name" and "region".'],
  ];
  for (const [entry, reason] of faults)
    it(`names the error in ${JSON.stringify(entry)}`, () => {
      assert.deepEqual(reasonsOf(entry), [reason]);
    });

  it('names every error in an entry', () => {
    assert.deepEqual(reasonsOf({ region: 'Ireland', production: 'yes' }), [
      '"name" is missing. "region" must be an AWS region such as "eu-west-1". "production" must be true or false.',
    ]);
  });

  it('names an invalid entry by its name, or by its index without one', () => {
    const { invalid } = parseConnectionSetting([{ name: 'prod' }, { name: '' }, 5, good]);
    assert.deepEqual(
      invalid.map(({ index, name }) => [index, name]),
      [
        [0, 'prod'],
        [1, 'Connection 2'],
        [2, 'Connection 3'],
      ],
    );
  });

  it('uses the first of two connections of the same name', () => {
    const { connections, invalid } = parseConnectionSetting([good, { ...good, region: 'us-east-1' }]);
    assert.deepEqual(
      connections.map(({ region }) => region),
      ['eu-west-1'],
    );
    assert.deepEqual(invalid, [
      { index: 1, name: 'prod', reason: 'Another connection is already named "prod".' },
    ]);
  });

  it('lets no invalid entry take the name of a valid one', () => {
    const { connections } = parseConnectionSetting([{ name: 'prod' }, good]);
    assert.equal(connections.length, 1);
  });

  it('has a single error when it is not a list', () => {
    assert.deepEqual(parseConnectionSetting({ prod: good }), {
      connections: [],
      invalid: [{ index: 0, name: 'codepipeline.connections', reason: 'The setting must be a list.' }],
    });
  });

  it('loses no valid entry to an invalid one, whatever that is', () => {
    const anyEntries = fc.array(fc.oneof(fc.constant('good' as const), fc.jsonValue()), { maxLength: 8 });
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const setting = entries.map((entry, index) =>
          entry === 'good' ? { ...good, name: `good ${index}` } : entry,
        );
        const { connections, invalid } = parseConnectionSetting(setting);
        const names = entries.flatMap((entry, index) => (entry === 'good' ? [`good ${index}`] : []));
        assert.deepEqual(
          connections.map(({ name }) => name),
          names,
        );
        assert.equal(invalid.length, entries.length - names.length);
        for (const { reason } of invalid) assert.match(reason, /^\S.*\.$/s);
      }),
    );
  });
});
