import assert from 'node:assert/strict';
import fc from 'fast-check';
import { executionConsoleUrl } from './consoleUrl';
import { openLinkPath, parseOpenLink } from './openLink';

describe('A link that opens by an ARN or an address', () => {
  const place = { region: 'eu-west-1', pipeline: 'shop' };

  it('names an ARN, plain or encoded', () => {
    const arn = 'arn:aws:codepipeline:eu-west-1:123456789012:shop';
    for (const text of [arn, encodeURIComponent(arn)])
      assert.deepEqual(parseOpenLink(openLinkPath, `link=${text}`), {
        kind: 'aws',
        place: { ...place, account: '123456789012' },
      });
  });

  it('names a page of the console, encoded once or twice', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.boolean(), (execution, isTwice) => {
        const pipeline = { connection: 'here', name: 'shop' };
        const url = executionConsoleUrl({ pipeline, executionId: execution }, 'eu-west-1');
        // An editor decodes the query once before it passes it on.
        const query = `link=${isTwice ? encodeURIComponent(url) : url}`;
        assert.deepEqual(parseOpenLink(openLinkPath, query), { kind: 'aws', place: { ...place, execution } });
      }),
    );
  });

  for (const [what, path, query] of [
    ['another path', '/start', 'link=arn:aws:codepipeline:eu-west-1:123456789012:shop'],
    ['another parameter', openLinkPath, 'arn=arn:aws:codepipeline:eu-west-1:123456789012:shop'],
    ['nothing', openLinkPath, ''],
    ['a text that is no link', openLinkPath, 'link=%E0%A4%A'],
  ] as const)
    it(`is refused with ${what}`, () => assert.equal(parseOpenLink(path, query), undefined));
});
