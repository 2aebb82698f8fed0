import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { queueUrlFault } from '../connection/queueUrl';
import { isQueueOf, predictedQueueUrl, queueName, queueTemplate } from './queueTemplate';

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
  >;
}

const tag = (name: string) => ({ tag: `!${name}`, resolve: (value: string) => `${name} ${value}` });
const read = (pipelines: readonly string[]): Template =>
  parse(queueTemplate({ name: 'events', region: 'eu-west-1', profile: "o'hara", pipelines }), {
    customTags: [tag('Ref'), tag('GetAtt')],
  }) as Template;

const patternOf = (pipelines: readonly string[]) =>
  (read(pipelines).Resources['Rule']?.Properties['EventPattern'] as { readonly detail?: unknown } | undefined)
    ?.detail;

describe('The template of a queue for events', () => {
  it('has a queue, its policy and a rule', () => {
    const { Resources } = read([]);
    assert.deepEqual(
      Object.values(Resources).map(({ Type }) => Type),
      ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'AWS::Events::Rule'],
    );
    assert.equal(Resources['Queue']?.Properties['QueueName'], 'events');
  });

  it('takes the pipelines of the connection, where EventBridge can match them', () => {
    assert.equal(patternOf([]), undefined);
    assert.deepEqual(patternOf(['shop-*', 'web']), { pipeline: [{ wildcard: 'shop-*' }, 'web'] });
    assert.equal(patternOf(['{shop,web}-*']), undefined);
    assert.equal(patternOf(['!shop']), undefined);
  });

  it('is named after the person and the machine, within the limits of SQS', () => {
    const arn = 'arn:aws:sts::111122223333:assumed-role/Admin/jane.doe@example.com';
    assert.equal(queueName(arn, 'ab12cd34'), 'codepipeline-events-jane-doe-example-com-ab12cd34');
    assert.equal(queueName(undefined, 'ab12cd34'), 'codepipeline-events-ab12cd34');
    const long = queueName(`arn:aws:iam::111122223333:user/${'x'.repeat(90)}`, 'ab12cd34');
    const url = predictedQueueUrl(long, 'eu-west-1', '111122223333');
    assert.equal(queueUrlFault(url, { region: 'eu-west-1' }), undefined);
    assert.ok(isQueueOf(long, `arn:aws:iam::111122223333:user/${'x'.repeat(90)}`));
  });

  it('is recognised by its person, on every machine', () => {
    const user = (name: string) => `arn:aws:iam::111122223333:user/${name}`;
    assert.ok(isQueueOf(queueName(user('ada'), 'ab12cd34'), user('ada')));
    assert.ok(!isQueueOf(queueName(user('ada-lovelace'), 'ab12cd34'), user('ada')));
    assert.ok(isQueueOf(queueName(user('ada-lovelace'), 'ab12cd34'), undefined));
    assert.ok(!isQueueOf('codepipeline-events', undefined));
    assert.ok(!isQueueOf('web-ab12cd34', undefined));
  });

  it('names its person and machine in tags and outputs, whatever they are called', () => {
    const host = `Code "Insiders" on ada's laptop: #1 \u{1F600}\n${'x'.repeat(300)}`;
    const { Resources, Outputs } = parse(
      queueTemplate({
        name: 'q',
        region: 'eu-west-1',
        pipelines: [],
        owner: 'arn:aws:iam::1:user/ada',
        host,
      }),
      { customTags: [tag('Ref'), tag('GetAtt')] },
    ) as Template & { readonly Outputs: Readonly<Record<string, { readonly Value: string }>> };
    const tags = Resources['Queue']?.Properties['Tags'] as readonly { readonly Value: string }[];
    assert.deepEqual(
      tags.map(({ Value }) => Value),
      [Outputs['Owner']?.Value, Outputs['Host']?.Value],
    );
    assert.match(Outputs['Host']?.Value ?? '', /^Code -Insiders- on ada-s laptop: -1 -\s+x{100,}$/);
    assert.ok((Outputs['Host']?.Value.length ?? 0) <= 256);
    assert.equal(read([]).Resources['Queue']?.Properties['Tags'], undefined);
  });
});
