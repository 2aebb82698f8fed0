import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawOf } from '../draw';
import { logOf } from '../logs/log';
import { scriptPhases } from './buildScript';
import { actionError, failureIn, usualFailure, withCommand } from './failure';
import type { BuildFailure } from './failure';
import { planBuild } from './plan';
import type { BuildPlan } from './plan';
import { scriptOf } from './projects';
import { transcriptOf } from './transcript';

const projects = [
  'storefront-lint',
  'storefront-build',
  'storefront-unit-tests',
  'storefront-smoke-tests',
  'storefront-e2e',
  'storefront-preview-build',
  'checkout-api-build',
  'notifications-service-build',
  'notifications-contract-tests',
  'payments-ledger-build',
  'payments-ledger-reconciliation',
  'cfn-lint',
  'search-relevance-tests',
  'invoice-batch-package',
  'mobile-ios',
  'loyalty-points-build',
  'another-image',
  'plain-check',
  'plain',
];

const anyProject = fc.constantFrom(...projects);
const begin = Date.UTC(2026, 10, 18, 9);

/** A build of a project with a seed, which fails in one of its usual ways. */
function failingBuild(project: string, seed: number, seconds = 40): BuildPlan {
  const draw = drawOf(seed, project);
  const script = scriptOf(project, draw);
  return planBuild(script, usualFailure(script, draw), [begin, begin + seconds * 1000]);
}

function linesIn(plan: BuildPlan): string[] {
  const log = logOf(transcriptOf(plan, 'src123456789'));
  return Array.from({ length: log.count }, (_, place) => log.at(place).message.replace(/\n$/, ''));
}

const withoutStamp = (line: string) => line.replace(/^(\[Container\]) \S+ \S+ /, '$1 ');

describe('A simulated build', () => {
  it('has phases that follow each other and end before its action does', () => {
    fc.assert(
      fc.property(anyProject, fc.nat(), fc.integer({ min: 0, max: 9000 }), (project, seed, seconds) => {
        const { phases, end } = failingBuild(project, seed, seconds);
        for (const [place, phase] of phases.entries()) {
          assert.equal(phase.start, place === 0 ? begin : phases[place - 1]?.end);
          assert.ok(phase.start <= phase.end);
          for (const step of phase.steps) assert.ok(phase.start <= step.start && step.end <= phase.end + 1);
        }
        assert.ok(end <= begin + seconds * 1000);
        assert.equal(phases.at(-1)?.type, 'COMPLETED');
      }),
    );
  });

  it('fails where its action says, and says in its log what its phases say', () => {
    fc.assert(
      fc.property(anyProject, fc.nat(), (project, seed) => {
        const plan = failingBuild(project, seed);
        const failed = plan.phases.find(({ status }) => status === 'FAILED');
        assert.equal(failed?.type, plan.failure?.phase);
        assert.deepEqual(failed?.context, { statusCode: plan.failure?.code, message: plan.failure?.message });
        const text = linesIn(plan).map(withoutStamp).join('\n');
        for (const { type, status, context } of plan.phases) {
          if (!(scriptPhases as readonly string[]).includes(type)) continue;
          const { statusCode = '', message = '' } = context ?? {};
          assert.ok(
            text.includes(
              `[Container] Phase complete: ${type} State: ${status}\n[Container] Phase context status code: ${statusCode} Message: ${message}`,
            ),
            `${type} is missing in:\n${text}`,
          );
        }
      }),
    );
  });

  it('repeats the command that failed as a whole, however many lines it has', () => {
    fc.assert(
      fc.property(anyProject, fc.nat(), (project, seed) => {
        const plan = failingBuild(project, seed);
        const { text = '', exit = 0 } = plan.failure?.command ?? {};
        const lines = linesIn(plan).map(withoutStamp).join('\n');
        assert.ok(lines.includes(`[Container] Running command ${text}\n`));
        assert.ok(
          lines.includes(`[Container] Command did not exit successfully ${text} exit status ${exit}\n`),
        );
      }),
    );
  });

  it('reads the failure that it has written into the error of its action', () => {
    fc.assert(
      fc.property(anyProject, fc.nat(), (project, seed) => {
        const draw = drawOf(seed, project);
        const failure = usualFailure(scriptOf(project, draw), draw);
        assert.deepEqual(failureIn(actionError(failure).message), failure);
      }),
    );
  });

  it('runs the command that a scenario names, and fails in it', () => {
    const draw = drawOf(1, 'x');
    const message =
      'Build terminated with state: FAILED. Phase: PRE_BUILD, Code: COMMAND_EXECUTION_ERROR, Message: Error while executing command: make tools. Reason: exit status 7';
    const failure = failureIn(message) ?? assert.fail();
    const script = withCommand(scriptOf('storefront-lint', draw), failure, draw);
    const plan = planBuild(script, failure, [begin, begin + 30_000]);
    const text = linesIn(plan).join('\n');
    assert.match(text, /Command did not exit successfully make tools exit status 7/);
    assert.deepEqual(
      plan.phases.map(({ type }) => type),
      [
        'SUBMITTED',
        'QUEUED',
        'PROVISIONING',
        'DOWNLOAD_SOURCE',
        'INSTALL',
        'PRE_BUILD',
        'FINALIZING',
        'COMPLETED',
      ],
    );
  });

  for (const [phase, code, message] of [
    ['DOWNLOAD_SOURCE', 'YAML_FILE_ERROR', 'YAML file does not exist'],
    ['UPLOAD_ARTIFACTS', 'CLIENT_ERROR', 'no matching artifact paths found'],
    ['BUILD', 'BUILD_TIMED_OUT', 'Build has timed out.'],
  ] as const)
    it(`fails in ${phase} without a command: ${code}`, () => {
      const draw = drawOf(1, 'x');
      const failure: BuildFailure = { phase, code, message };
      assert.deepEqual(failureIn(actionError(failure).message), failure);
      const plan = planBuild(scriptOf('storefront-build', draw), failure, [begin, begin + 30_000]);
      const failed = plan.phases.find(({ status }) => status === 'FAILED');
      assert.equal(failed?.type, phase);
      assert.ok(linesIn(plan).some((line) => line.endsWith(`${code} Message: ${message}`)));
    });

  it('says nothing of a build in an error that is not of one', () => {
    assert.equal(failureIn('It broke.'), undefined);
    assert.equal(failureIn('Phase: NOWHERE, Code: X, Message: y'), undefined);
  });
});
