import assert from 'node:assert/strict';
import {
  configProgress,
  deploymentProgress,
  environmentProgress,
  progressWords,
  serviceProgress,
  stackProgress,
  targetsProgress,
} from './deployProgress';
import type { DeployProgress } from './deployProgress';

const told = (progress: DeployProgress | undefined) => progress && progressWords(progress);

describe('How far a deployment is', () => {
  it('comes from the targets of CodeDeploy', () => {
    const of = (counts: Readonly<Record<string, number>>) =>
      told(deploymentProgress({ id: 'd-1', status: 'InProgress', counts }));
    assert.equal(
      of({ Succeeded: 3, Skipped: 1, InProgress: 2, Pending: 4 }),
      '4 of 10 targets done, 2 in progress',
    );
    assert.equal(of({ Succeeded: 1, Failed: 1 }), '1 of 2 targets done, 1 failed so far');
    assert.equal(of({}), undefined);
  });

  it('comes from the tasks of a service, of the deployment that the action made', () => {
    const service = {
      ...{ name: 'search', events: [] },
      deployments: [
        { id: 'ecs-svc/2', desired: 4, running: 1, pending: 2, failedTasks: 1 },
        { id: 'ecs-svc/1', desired: 8, running: 8 },
      ],
    };
    const words = '1 of 4 tasks running, 2 in progress, 1 failed so far';
    assert.equal(told(serviceProgress(service, 'ecs-svc/2')), words);
    assert.equal(told(serviceProgress(service, undefined)), words);
    assert.equal(told(serviceProgress({ ...service, deployments: [] }, undefined)), undefined);
  });

  it('comes from the newest events of the resources of a stack', () => {
    const stackId = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1';
    const event = (logicalId: string, status: string, at: number, type = 'AWS::S3::Bucket') => ({
      ...{ stackId, logicalId, status, at, type },
      ...(logicalId === 'shop' && { physicalId: stackId }),
    });
    const events = [
      event('Topic', 'CREATE_IN_PROGRESS', 30),
      event('Bucket', 'UPDATE_COMPLETE', 25),
      event('Bucket', 'UPDATE_IN_PROGRESS', 20),
      event('shop', 'UPDATE_IN_PROGRESS', 15, 'AWS::CloudFormation::Stack'),
      event('Old', 'CREATE_COMPLETE', 5),
    ];
    assert.equal(told(stackProgress(events, 10)), '1 resource done, 1 in progress');
    assert.equal(told(stackProgress(events, 100)), undefined);
  });

  it('comes from the instances of an environment, not by what was deployed to them before', () => {
    const instance = (id: string, deployment: string, deployedAt: number) => ({ id, deployment, deployedAt });
    const instances = [
      instance('i-1', 'Deployed', 40),
      instance('i-2', 'In Progress', 45),
      instance('i-3', 'Deployed', 5),
      instance('i-4', 'Failed', 50),
      { id: 'i-5' },
    ];
    const words = '1 of 5 instances done, 1 in progress, 1 failed so far';
    assert.equal(told(environmentProgress(instances, 10)), words);
    assert.equal(told(environmentProgress([], 10)), undefined);
  });

  it('comes from the share that has a configuration, and what AppConfig does after it', () => {
    const of = (state: string, percentage: number) => told(configProgress({ number: 7, state, percentage }));
    assert.equal(of('DEPLOYING', 40.4), '40% deployed');
    assert.equal(of('BAKING', 100), '100% deployed, monitored for alarms');
    assert.equal(of('ROLLING_BACK', 60), '60% deployed, rolling back');
    assert.equal(told(configProgress({ number: 7, state: 'VALIDATING' })), undefined);
  });

  it('comes from the targets of CodePipeline', () => {
    const target = (id: string, status: string) => ({ id, status, events: [] });
    const targets = [target('i-1', 'Succeeded'), target('i-2', 'InProgress'), target('i-3', 'Failed')];
    assert.equal(told(targetsProgress(targets)), '1 of 3 targets done, 1 in progress, 1 failed so far');
    assert.equal(told(targetsProgress([])), undefined);
  });
});
