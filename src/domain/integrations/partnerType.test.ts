import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { readPartnerType } from './partnerType';
import type { PartnerType } from './partnerType';

const root = path.join(import.meta.dirname, '..', '..', '..');
const schema = JSON.parse(readFileSync(path.join(root, 'media/partnerType.schema.json'), 'utf8')) as object;
const fitsSchema = new Ajv({ strict: false }).compile(schema);

const property = { name: 'Project', optional: false, key: true, noEcho: false, queryable: true };
const lambda = { lambdaFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:scan' };
const polling = { pollingAccounts: ['123456789012'], pollingServicePrincipals: ['scan.amazonaws.com'] };
const partner: PartnerType = {
  id: { category: 'Test', owner: 'ThirdParty', provider: 'Scan', version: '1' },
  description: 'Scans the source.',
  executor: {
    ...{ type: 'JobWorker', jobTimeout: 3600, policyStatementsTemplate: '{}' },
    configuration: { jobWorkerExecutorConfiguration: polling },
  },
  inputArtifactDetails: { minimumCount: 1, maximumCount: 10 },
  outputArtifactDetails: { minimumCount: 0, maximumCount: 0 },
  permissions: { allowedAccounts: ['*'] },
  properties: [property],
  urls: {
    configurationUrl: 'https://example.com',
    executionUrlTemplate: 'https://example.com/{Config:Project}',
  },
};
const problemsOf = (value: unknown): readonly string[] => readPartnerType(value).problems ?? [];

describe("The declaration of a partner's action type", () => {
  for (const [name, value] of [
    ['by a job worker', partner],
    [
      'by a function',
      {
        ...partner,
        executor: { type: 'Lambda', configuration: { lambdaExecutorConfiguration: lambda } },
      },
    ],
  ] as const)
    it(`is valid with every member: ${name}`, () => {
      assert.deepEqual(problemsOf(value), []);
      assert.ok(fitsSchema(value));
    });

  const wrongShapes: Readonly<Record<string, unknown>> = {
    'a missing executor': { ...partner, executor: undefined },
    'a custom owner': { ...partner, id: { ...partner.id, owner: 'Custom' } },
    'a timeout under a minute': { ...partner, executor: { ...partner.executor, jobTimeout: 59 } },
    'an account of eleven digits': { ...partner, permissions: { allowedAccounts: ['12345678901'] } },
    'eleven artifacts': { ...partner, inputArtifactDetails: { minimumCount: 0, maximumCount: 11 } },
    'a property without a name': { ...partner, properties: [{ ...property, name: undefined }] },
  };
  for (const [name, value] of Object.entries(wrongShapes))
    it(`is refused, and marked in the editor: ${name}`, () => {
      const plain: unknown = JSON.parse(JSON.stringify(value));
      assert.notDeepEqual(problemsOf(plain), []);
      assert.equal(fitsSchema(plain), false);
    });

  for (const [value, problem] of [
    [{ ...partner, id: { ...partner.id, owner: 'AWS' } }, /^Only AWS/],
    [{ ...partner, executor: { ...partner.executor, type: 'Lambda' } }, /has lambdaExecutorConfiguration/],
    [{ ...partner, inputArtifactDetails: { minimumCount: 2, maximumCount: 1 } }, /\(1\) is less than/],
    [{ ...partner, properties: [{ ...property, noEcho: true }] }, /"Project" is queryable/],
    [{ ...partner, properties: [property, { ...property, name: 'Other' }] }, /these are: Project, Other/],
  ] as const)
    it(`is refused by a rule: ${problem.source}`, () => {
      assert.match(problemsOf(value).join('\n'), problem);
    });
});
