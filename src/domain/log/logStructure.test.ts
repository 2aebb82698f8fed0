import assert from 'node:assert/strict';
import fc from 'fast-check';
import { failedBuild, logOf } from '../../../test/support/logs/buildLog';
import { errorLinesOf, errorStops } from './errorLines';
import { logKey, logUriParts, parseLogQuery } from './logAddress';
import { outlineOf } from './logOutline';
import { logSourceOf, parseLogStreamArn } from './logSource';
import { LogWindow, mostLines } from './logWindow';

describe('The outline of a log', () => {
  it('has its phases, and the commands of each', () => {
    const { lines } = logOf(failedBuild('npm test', 'one\ntwo'));
    const outline = outlineOf(lines);
    assert.deepEqual(
      outline.map(({ name, hasFailed, parts }) => [name, hasFailed, parts.map((part) => part.name)]),
      [
        ['INSTALL', false, ['npm ci']],
        ['BUILD', true, ['npm test']],
        ['POST_BUILD', false, ['echo Build completed']],
      ],
    );
    const [command] = outline[1]?.parts ?? [];
    assert.deepEqual(
      [lines[command?.start ?? 0], lines[command?.end ?? 0]].map((line) => line?.slice(-8)),
      ['npm test', 'two'],
    );
  });
});

describe('The errors of a log', () => {
  it('name their places in the source', () => {
    const places = errorLinesOf([
      'src/a.ts(3,5): error TS1: no',
      '/codebuild/output/src1/src/b.ts',
      '  7:2  error  No semicolon  semi',
      './main.go:23:7: undefined: x',
      '#12 4.01 lib/c.c:9:1: error: x',
    ]).map(({ place }) => place && [place.file, place.line, place.column]);
    assert.deepEqual(places, [
      ['src/a.ts', 3, 5],
      ['/codebuild/output/src1/src/b.ts', 7, 2],
      ['./main.go', 23, 7],
      ['lib/c.c', 9, 1],
    ]);
  });

  it('do not stop at each line of those that only wrap another one', () => {
    const lines = ['npm error code 1', 'npm error path x', 'ok', 'npm error code 2'];
    assert.deepEqual(
      errorStops(errorLinesOf(lines)).map(({ line }) => line),
      [0, 3],
    );
  });
});

describe('The ARN of a log stream', () => {
  const arn = (group: string, stream: string) =>
    `arn:aws:logs:eu-west-1:111122223333:log-group:${group}:log-stream:${stream}`;

  it('holds names with colons and slashes', () => {
    assert.deepEqual(parseLogStreamArn(arn('/aws/codepipeline/shop', 'a:b/[$LATEST]c')), {
      kind: 'stream',
      group: '/aws/codepipeline/shop',
      stream: 'a:b/[$LATEST]c',
      region: 'eu-west-1',
      account: '111122223333',
    });
  });

  it('is not taken from anything else', () => {
    for (const text of [
      '',
      'arn:aws:logs:eu-west-1:1:log-group:a',
      'arn:aws:s3:::bucket',
      `x${arn('a', 'b')}`,
    ])
      assert.equal(parseLogStreamArn(text), undefined, text);
  });

  it('is that of an action whose provider keeps no log of its own', () => {
    const of = (provider: string, logStreamArn?: string, configuration = {}) =>
      logSourceOf({
        type: { category: 'Build', owner: 'AWS', provider, version: '1' },
        configuration,
        resolvedConfiguration: {},
        externalId: 'shop:1',
        ...(logStreamArn !== undefined && { logStreamArn }),
      })?.kind;
    assert.deepEqual(
      [
        of('Commands', arn('a', 'b')),
        of('CodeBuild'),
        of('CodeBuild', undefined, { BatchEnabled: 'true' }),
        of('Lambda', undefined, { FunctionName: 'f' }),
        of('CodeDeploy'),
        of('Commands', 'arn:another'),
      ],
      ['stream', 'build', 'batch', 'function', undefined, undefined],
    );
  });
});

describe('The address of a log', () => {
  it('is read from the query of its document', () => {
    const text = fc.string({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, text, text, text, text, fc.option(text, { nil: undefined }), (...parts) => {
        const [connection, name, executionId, stage, action, actionExecutionId, buildId] = parts;
        const address = {
          execution: { pipeline: { connection, name }, executionId },
          ...{ stage, action, actionExecutionId },
          ...(buildId !== undefined && { buildId }),
        };
        assert.deepEqual(parseLogQuery(logUriParts(address).query), address);
        assert.equal(logUriParts(address).path.split('/').length, 6);
        assert.equal(logKey(address), logUriParts(address).query);
      }),
    );
  });

  it('is not read from anything else', () => {
    for (const text of ['', '{}', '[]', '{"connection":1}', 'x'])
      assert.equal(parseLogQuery(text), undefined);
  });
});

describe('The window on a log', () => {
  const events = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({ at: from + index, message: `${from + index}` }));

  it('is cut in blocks, so that nearly every change appends', () => {
    const window = new LogWindow();
    let cuts = 0;
    for (let from = 0; from < 40_000; from += 400) {
      const { shifted } = window.append(events(400, from));
      if (shifted !== 0) cuts += 1;
      assert.ok(window.lines.length <= mostLines);
    }
    assert.ok(cuts <= 4, `${cuts} cuts`);
    assert.equal(window.lines.at(-1)?.text, '39999');
    assert.ok(window.hasEarlier);
  });

  it('bounds the characters of long lines, too', () => {
    const window = new LogWindow();
    for (let index = 0; index < 3000; index++) window.append([{ at: index, message: 'x'.repeat(9_000) }]);
    const length = window.lines.reduce((sum, { text }) => sum + text.length, 0);
    assert.ok(length <= 8_000_000);
    assert.ok(window.lines.length > 500);
  });
});
