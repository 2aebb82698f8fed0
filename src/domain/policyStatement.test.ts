import assert from 'node:assert/strict';
import { policyStatementFor } from './policyStatement';
import { Problem } from './problem';

const arn = (name: string) => `arn:aws:codepipeline:eu-west-1:123456789012:${name}`;
const denial = (action: string, deniedResource?: string) =>
  new Problem('accessDenied', 'You may not.', {
    deniedAction: `codepipeline:${action}`,
    ...(deniedResource !== undefined && { deniedResource }),
  });
const statementOf = (...problems: readonly Problem[]): unknown =>
  JSON.parse(policyStatementFor(problems) ?? 'null');

describe('The policy statement for denials', () => {
  it('allows the action on the resource that the service named', () => {
    assert.deepEqual(statementOf(denial('GetPipelineState', arn('shop'))), {
      Effect: 'Allow',
      Action: 'codepipeline:GetPipelineState',
      Resource: arn('shop'),
    });
  });

  it('allows the action everywhere where the service named no resource', () => {
    const everywhere = { Effect: 'Allow', Action: 'codepipeline:ListPipelines', Resource: '*' };
    assert.deepEqual(statementOf(denial('ListPipelines')), everywhere);
    assert.deepEqual(statementOf(denial('ListPipelines', arn('shop')), denial('ListPipelines')), everywhere);
  });

  it('allows every stream of a log group', () => {
    const group = 'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/codebuild/shop';
    assert.deepEqual(statementOf(denial('GetLogEvents', `${group}:log-stream:5f1e:1`)), {
      Effect: 'Allow',
      Action: 'codepipeline:GetLogEvents',
      Resource: `${group}:log-stream:*`,
    });
  });

  it('joins no action with the resource of another one', () => {
    assert.deepEqual(
      statementOf(
        denial('GetPipelineState', arn('web')),
        denial('StopPipelineExecution', arn('shop')),
        denial('GetPipelineState', arn('shop')),
        denial('GetPipelineState', arn('web')),
      ),
      [
        {
          Effect: 'Allow',
          Action: 'codepipeline:GetPipelineState',
          Resource: [arn('shop'), arn('web')],
        },
        { Effect: 'Allow', Action: 'codepipeline:StopPipelineExecution', Resource: arn('shop') },
      ],
    );
  });

  it('is undefined for problems that no policy denies', () => {
    const problems = [new Problem('accessDenied', 'Marked read-only.'), new Problem('throttled', 'Slower.')];
    assert.equal(policyStatementFor(problems), undefined);
    assert.equal(policyStatementFor([]), undefined);
  });
});
