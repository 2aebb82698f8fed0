import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runOutcomes, runsViews } from '../timeline/runs/runsChoice';
import { parseTimelineLink, timelineLinkPath, timelineLinkQuery, type TimelineLink } from './timelineLink';

const execution = '3137f7cb-7cf7-4b3f-9b1c-0a4b5c6d7e8f';
const link: TimelineLink = { connection: 'Production', pipeline: 'checkout-api', execution };

/** As an editor does before it hands a link over. */
const decodedOnce = (query: string) => decodeURIComponent(query);
const parse = (query: string) => parseTimelineLink(timelineLinkPath, query);

describe('A link to a timeline', () => {
  it('reads back as it was written, whatever the name of the connection', () => {
    const name = fc.stringMatching(/^[\w.@-]{1,100}$/);
    const place = fc.oneof(
      fc.record({ execution: fc.uuid() }),
      fc.record(
        {
          view: fc.constantFrom(...runsViews),
          status: fc.constantFrom(...runOutcomes),
          by: fc.constant('me' as const),
        },
        { requiredKeys: [] },
      ),
    );
    const anyLink = fc
      .tuple(
        fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme' }).filter(({ length }) => length <= 200),
        name,
        place,
        fc.option(fc.record({ stage: name, action: name }, { requiredKeys: ['stage'] })),
      )
      .map(([connection, pipeline, where, at]): TimelineLink => ({
        connection,
        pipeline,
        ...where,
        ...('execution' in where && at),
      }));
    fc.assert(
      fc.property(anyLink, (written) => {
        assert.deepEqual(parse(decodedOnce(timelineLinkQuery(written))), written);
      }),
    );
  });

  it('is readable as long as its names are plain', () => {
    assert.equal(
      timelineLinkQuery({ ...link, stage: 'Build', action: 'Compile' }),
      `connection=Production&pipeline=checkout-api&execution=${execution}&stage=Build&action=Compile`,
    );
  });

  it('may be written by hand, encoded once', () => {
    const query = `connection=${encodeURIComponent('My Account')}&pipeline=checkout-api`;
    assert.deepEqual(parse(decodedOnce(query)), { connection: 'My Account', pipeline: 'checkout-api' });
  });

  it('ignores unknown parameters, as editors add them', () => {
    const query = 'connection=a&pipeline=b&windowId=_blank&endpoint=https://example.com';
    assert.deepEqual(parse(query), { connection: 'a', pipeline: 'b' });
  });

  it('may omit the execution', () => {
    assert.deepEqual(parse('connection=a&pipeline=b'), { connection: 'a', pipeline: 'b' });
  });

  for (const [what, query] of [
    ['nothing', ''],
    ['no connection', 'pipeline=b'],
    ['an empty connection', 'connection=&pipeline=b'],
    ['no pipeline', 'connection=a'],
    ['a pipeline that no pipeline can be called', 'connection=a&pipeline=../b'],
    ['markup in a stage', `connection=a&pipeline=b&execution=${execution}&stage=<img>`],
    ['an execution that is no id', 'connection=a&pipeline=b&execution=latest'],
    ['a stage without an execution', 'connection=a&pipeline=b&stage=Build'],
    ['an action without a stage', `connection=a&pipeline=b&execution=${execution}&action=Compile`],
    ['a view of an execution', `connection=a&pipeline=b&execution=${execution}&view=stages`],
    ['an unknown view', 'connection=a&pipeline=b&view=list'],
    ['an unknown status', 'connection=a&pipeline=b&status=Failed'],
    ['the executions of another user', 'connection=a&pipeline=b&by=mei'],
    ['a parameter twice', 'connection=a&connection=b&pipeline=c'],
    ['a name that is too long', `connection=a&pipeline=${'b'.repeat(101)}`],
  ] as const)
    it(`is refused with ${what}`, () => assert.equal(parse(query), undefined));

  it('is refused under another path', () => {
    for (const path of ['', '/', '/timeline/', '/settings'])
      assert.equal(parseTimelineLink(path, timelineLinkQuery(link)), undefined);
  });
});
