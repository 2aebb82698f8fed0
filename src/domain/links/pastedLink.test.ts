import assert from 'node:assert/strict';
import fc from 'fast-check';
import { executionConsoleUrl, pipelineConsoleUrl } from './consoleUrl';
import { parsePastedLink } from './pastedLink';
import type { AwsPlace } from './pastedLink';
import { timelineLinkPath, timelineLinkQuery } from './timelineLink';
import { partitionOf } from '../connection/partitions';

const execution = '3137f7cb-7cf7-4b3f-9b1c-0a4b5c6d7e8f';
const account = '123456789012';
const placeIn = (text: string): AwsPlace | undefined => {
  const found = parsePastedLink(text);
  return found?.kind === 'aws' ? found.place : undefined;
};

/** A region of each partition, and one that no partition claims yet. */
const regions = [
  'us-east-1',
  'ap-southeast-7',
  'cn-north-1',
  'us-gov-west-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
  'eu-isoe-west-1',
  'us-isof-south-1',
];
const anyRegion = fc.constantFrom(...regions);
const anyName = fc.stringMatching(/^[\w.@-]{1,100}$/).filter((name) => !/^\.{1,2}$/.test(name));

describe('A pasted link', () => {
  it('is the ARN of a pipeline, a stage or an action, in every partition', () => {
    const names = fc.array(anyName, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        anyRegion,
        fc.stringMatching(/^\d{12}$/),
        names,
        (region, id, [pipeline = '', stage, action]) => {
          const resource = [pipeline, stage, action].filter((name) => name !== undefined).join('/');
          assert.deepEqual(
            placeIn(`arn:${partitionOf(region).id}:codepipeline:${region}:${id}:${resource}`),
            {
              region,
              account: id,
              pipeline,
              ...(stage !== undefined && { stage }),
              ...(action !== undefined && { action }),
            },
          );
        },
      ),
    );
  });

  it('is what the console commands open, in every partition', () => {
    fc.assert(
      fc.property(anyRegion, anyName, fc.uuid(), (region, name, executionId) => {
        const pipeline = { connection: 'here', name };
        assert.deepEqual(placeIn(pipelineConsoleUrl(pipeline, region)), { region, pipeline: name });
        assert.deepEqual(placeIn(executionConsoleUrl({ pipeline, executionId }, region)), {
          region,
          pipeline: name,
          execution: executionId,
        });
      }),
    );
  });

  it('is found in a message around it', () => {
    const around = fc
      .string({ unit: fc.constantFrom(' ', '\n', '"', '<', '>', "'") })
      .map((text) => ` ${text}`);
    const link = fc.constantFrom(
      `arn:aws:codepipeline:eu-west-1:${account}:shop`,
      'https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/shop/view',
    );
    fc.assert(
      fc.property(
        around,
        link,
        around,
        fc.constantFrom('', '.', ',', ')', '!'),
        (before, text, after, end) => {
          assert.equal(placeIn(`see${before}${text}${end}${after}it failed`)?.pipeline, 'shop');
        },
      ),
    );
  });

  it('is read from any text without an error, and names nothing that cannot be a name', () => {
    const parts = fc.constantFrom(
      ...[
        'arn:aws:',
        'codepipeline:',
        'us-east-1',
        `:${account}:`,
        '/',
        '..',
        '%',
        '%2F',
        'https://',
        '#/view/',
      ],
      ...[
        'console.aws.amazon.com',
        '/codesuite/codepipeline/pipelines/',
        '?region=',
        '<img>',
        'vscode://a.b/timeline?',
      ],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string()), { maxLength: 12 }), (words) => {
        const place = placeIn(words.join(''));
        for (const name of [place?.pipeline, place?.stage, place?.action])
          if (name !== undefined) assert.match(name, /^[\w.@-]{1,100}$/);
      }),
    );
  });

  const page = 'codesuite/codepipeline/pipelines/shop';
  const plain = { region: 'eu-west-1', pipeline: 'shop' };
  for (const [what, text, place] of [
    ['the host of a region', `https://eu-west-1.console.aws.amazon.com/${page}/view?region=eu-west-1`, plain],
    ['the host without a region', `https://console.aws.amazon.com/${page}/view?region=eu-west-1`, plain],
    ['no query', `https://eu-west-1.console.aws.amazon.com/${page}/view`, plain],
    [
      'the region that the query names',
      `https://us-east-1.console.aws.amazon.com/${page}/view?region=eu-west-1`,
      plain,
    ],
    [
      'the host of one of several sessions',
      `https://${account}-5yhyr3xa.eu-west-1.console.aws.amazon.com/${page}/view`,
      { ...plain, account },
    ],
    ['the history', `https://eu-west-1.console.aws.amazon.com/${page}/executions?region=eu-west-1`, plain],
    ['the editor', `https://eu-west-1.console.aws.amazon.com/${page}/edit?region=eu-west-1`, plain],
    [
      'a visualization',
      `https://eu-west-1.console.aws.amazon.com/${page}/executions/${execution}/visualization?region=eu-west-1`,
      { ...plain, execution },
    ],
    [
      'an execution alone',
      `https://eu-west-1.console.aws.amazon.com/${page}/executions/${execution}`,
      { ...plain, execution },
    ],
    [
      'a notification of a pipeline',
      'https://console.aws.amazon.com/codepipeline/home?region=eu-west-1#/view/shop',
      plain,
    ],
    [
      'a notification of an approval, without its token',
      '{"approvalReviewLink":"https://console.aws.amazon.com/codepipeline/home?region=eu-west-1#/view/shop/Release/Approve/approve/9e60f3b2"}',
      { ...plain, stage: 'Release', action: 'Approve' },
    ],
    [
      'a start link of IAM Identity Center',
      `https://d-1234567890.awsapps.com/start/#/console?account_id=${account}&role_name=Admin&destination=${encodeURIComponent(`https://eu-west-1.console.aws.amazon.com/${page}/view?region=eu-west-1`)}`,
      { ...plain, account },
    ],
    [
      'a federated sign-in',
      `https://signin.aws.amazon.com/federation?Action=login&Destination=${encodeURIComponent(`https://console.aws.amazon.com/${page}/view?region=eu-west-1`)}&SigninToken=x`,
      plain,
    ],
  ] as const)
    it(`may have ${what}`, () => assert.deepEqual(placeIn(text), place));

  it('may be one that Copy Timeline Link made, in any editor', () => {
    const link = { connection: 'Production & EU', pipeline: 'shop', execution, stage: 'Build' };
    for (const scheme of ['vscode', 'vscode-insiders', 'code-oss', 'cursor'])
      assert.deepEqual(
        parsePastedLink(`${scheme}://publisher.name${timelineLinkPath}?${timelineLinkQuery(link)}`),
        { kind: 'timeline', link },
      );
  });

  for (const [what, text] of [
    ['nothing', ''],
    ['a word', 'shop'],
    ['an ARN of another service', `arn:aws:codebuild:eu-west-1:${account}:project/shop`],
    ['an ARN of a webhook', `arn:aws:codepipeline:eu-west-1:${account}:webhook:shop`],
    [
      'an ARN of another partition than that of its region',
      `arn:aws-cn:codepipeline:eu-west-1:${account}:shop`,
    ],
    ['an ARN without an account', 'arn:aws:codepipeline:eu-west-1::shop'],
    ['an ARN with too many names', `arn:aws:codepipeline:eu-west-1:${account}:shop/a/b/c`],
    [
      'a page of another service',
      'https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/projects/shop',
    ],
    ['a console without a region', `https://console.aws.amazon.com/${page}/view`],
    ['a console of another partition', `https://cn-north-1.console.aws.amazon.com/${page}/view`],
    [
      'a host that only ends like the console',
      `https://evilconsole.aws.amazon.com/${page}/view?region=eu-west-1`,
    ],
    [
      'a host that only begins like it',
      `https://console.aws.amazon.com.example.com/${page}/view?region=eu-west-1`,
    ],
    [
      'a name that no pipeline has',
      'https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/%3Cimg%3E/view',
    ],
    ['another protocol', `http://eu-west-1.console.aws.amazon.com/${page}/view`],
    [
      'a list of pipelines',
      'https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines?region=eu-west-1',
    ],
  ] as const)
    it(`is not ${what}`, () => assert.equal(parsePastedLink(text), undefined));
});
