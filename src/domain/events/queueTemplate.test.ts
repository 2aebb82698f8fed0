import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { queueUrlFault } from '../connection/queueUrl';
import { predictedQueueUrl, queueName, queueTemplate } from './queueTemplate';

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
  });
});
