import assert from 'node:assert/strict';
import { queueEndpoint, queueUrlFault } from './queueUrl';
import { parseConnectionSetting } from './connectionSetting';

const sound = 'https://sqs.eu-west-1.amazonaws.com/111122223333/events';

describe('The queue of a connection', () => {
  it('is on the host of SQS in the region and partition of the connection', () => {
    for (const [region, url] of [
      ['eu-west-1', sound],
      ['eu-west-1', 'https://sqs.eu-west-1.api.aws/111122223333/events'],
      ['us-east-1', 'https://sqs-fips.us-east-1.amazonaws.com/111122223333/events'],
      ['us-east-1', 'https://us-east-1.queue.amazonaws.com/111122223333/events'],
      ['cn-north-1', 'https://sqs.cn-north-1.amazonaws.com.cn/111122223333/events'],
    ] as const)
      assert.equal(queueUrlFault(url, { region }), undefined, url);
  });

  it('is refused anywhere else, because signed requests would go there', () => {
    for (const url of [
      '',
      'events',
      'http://sqs.eu-west-1.amazonaws.com/111122223333/events',
      'https://sqs.us-east-1.amazonaws.com/111122223333/events',
      'https://sqs.eu-west-1.amazonaws.com.example.com/111122223333/events',
      'https://sqs.eu-west-1.amazonaws.com.cn/111122223333/events',
      'https://sqs.eu-west-1.amazonaws.com:8443/111122223333/events',
      'https://me:secret@sqs.eu-west-1.amazonaws.com/111122223333/events',
      'https://sqs.eu-west-1.amazonaws.com/111122223333/events?x=1',
      'https://sqs.eu-west-1.amazonaws.com/events',
      'http://127.0.0.1:4566/000000000000/events',
    ])
      assert.notEqual(queueUrlFault(url, { region: 'eu-west-1' }), undefined, url);
  });

  it('is at the endpoint of the connection, where it has one', () => {
    const endpoint = 'http://127.0.0.1:4599';
    const of = (url: string) => queueUrlFault(url, { region: 'us-east-1', endpoint });
    assert.equal(of('http://127.0.0.1:4566/000000000000/events'), undefined);
    assert.equal(of('http://sqs.us-east-1.localhost:4566/000000000000/events'), undefined);
    assert.notEqual(of('https://sqs.us-east-1.amazonaws.com/111122223333/events'), undefined);
    assert.notEqual(of('http://10.0.0.7:4566/000000000000/events'), undefined);
    const remote = 'https://aws.example.com';
    assert.equal(queueUrlFault(`${remote}/1/events`, { region: 'us-east-1', endpoint: remote }), undefined);
    assert.notEqual(
      queueUrlFault('http://127.0.0.1:4566/1/events', { region: 'us-east-1', endpoint: remote }),
      undefined,
    );
  });

  it('is asked at its own address', () => {
    assert.equal(queueEndpoint(sound), 'https://sqs.eu-west-1.amazonaws.com');
    assert.equal(queueEndpoint('http://sqs.us-east-1.localhost:4566/0/q'), 'http://localhost:4566');
  });

  it('makes the connection unusable where it may not be asked', () => {
    const read = (queueUrl: unknown) =>
      parseConnectionSetting([{ name: 'shop', region: 'eu-west-1', events: { queueUrl } }]);
    assert.equal(read(sound).connections[0]?.events?.queueUrl, sound);
    const wrong = 'https://sqs.us-east-1.amazonaws.com/111122223333/events';
    assert.match(read(wrong).invalid[0]?.reason ?? '', /^"events\.queueUrl" must be a queue in the region/);
    assert.match(read(7).invalid[0]?.reason ?? '', /events\.queueUrl/);
  });
});
