import type { Answer, FlowQuestion, Flow } from './flow';
// Every flow that changes a run: its questions one after the other, and its result.
import assert from 'node:assert/strict';
import { QuickPick } from '../quickInputs';
import { choose } from './walk';

const enter: Answer = (question) => question.enter();
/** After Back, the marks are still there. */
const enterMarked =
  (count: number): Answer =>
  (question) => {
    assert.ok(question instanceof QuickPick);
    assert.equal(question.selectedItems.length, count);
    question.enter();
  };
const stage = (name: string): FlowQuestion => ({
  asks: /^Which stage of/,
  answer: (question) => choose(question, name),
});
const withRow = (asks: RegExp, row: string): FlowQuestion => ({
  asks,
  answer: (question) => choose(question, row),
});
const words = (asks: RegExp, longest: number, ...refuses: FlowQuestion['refuses'] & object) => ({
  asks,
  refuses: [
    {
      text: 'x'.repeat(longest + 1),
      problem: new RegExp(`^At most ${longest} characters; these are ${longest + 1}\\.$`),
    },
    ...refuses,
  ],
});

const answering = (
  verdict: 'Approved' | 'Rejected',
): Pick<Flow, 'pipeline' | 'questions' | 'writes' | 'comesTo'> => ({
  pipeline: 'twice',
  questions: [
    {
      asks: /^2 approvals are waiting\. Which ones\?/,
      answer: (question) => {
        // The row that was searched for is marked, and the next Enter takes the marked rows.
        question.type('Release/Product');
        question.enter();
        question.enter();
      },
      answerAgain: enterMarked(1),
    },
    withRow(/^Press Enter to submit/, 'Comment'),
    words(/^Optional comment/, 512),
  ],
  writes: 'Looked at it',
  comesTo: ({ token, revision }) => ({
    question: verdict === 'Approved' ? 'Approve Product in twice?' : 'Reject Product in twice?',
    verb: verdict === 'Approved' ? 'Approve' : 'Reject',
    detail: [
      verdict === 'Approved'
        ? 'The pipeline continues immediately.'
        : 'The stage fails, and the execution does not continue.',
      revision,
    ].join('\n'),
    says:
      verdict === 'Approved'
        ? 'Approved. Security is still to be approved.'
        : 'Rejected. Release fails, and the execution does not continue.',
    calls: [
      {
        operation: 'PutApprovalResult',
        input: {
          ...{ pipelineName: 'twice', stageName: 'Release', actionName: 'Product', token },
          result: { status: verdict, summary: 'Looked at it' },
        },
      },
    ],
    commands: [
      `put-approval-result --pipeline-name twice --stage-name Release --action-name Product ` +
        `--result '{"status":"${verdict}","summary":"Looked at it"}' --token ${token}`,
    ],
  }),
});

const rollingBack: Pick<Flow, 'pipeline' | 'asksForName' | 'comesTo'> = {
  pipeline: 'plain',
  asksForName: true,
  comesTo: ({ earlier }) => ({
    question: 'Roll back Deploy of plain?',
    verb: 'Roll Back',
    detail: 'A new execution runs Deploy with these revisions and variables. Other stages do not change.',
    calls: [
      {
        operation: 'RollbackStage',
        input: { pipelineName: 'plain', stageName: 'Deploy', targetPipelineExecutionId: earlier },
      },
    ],
    commands: [
      `rollback-stage --pipeline-name plain --stage-name Deploy --target-pipeline-execution-id ${earlier}`,
    ],
  }),
};

export const flows: readonly Flow[] = [
  {
    title: 'Stop Execution (Cancel)…',
    command: 'codepipeline.stopExecution',
    pipeline: 'busy',
    questions: [
      {
        asks: /^2 executions are running\. Which ones\?/,
        answer: (question) => {
          // The newest is marked already.
          assert.ok(question instanceof QuickPick);
          for (const row of question.rows.slice(1)) question.toggle(row);
          question.enter();
        },
        answerAgain: enterMarked(2),
      },
      withRow(/^Select how to stop the execution/, 'Reason'),
      words(/^Optional reason/, 200),
    ],
    writes: 'On second thoughts',
    comesTo: ({ older, newer }) => ({
      question: 'Stop busy: 2 executions?',
      verb: 'Stop',
      detail: 'Build/Compile and Deploy/Service finish first. No new actions start.',
      says: 'Stop requested. Build/Compile and Deploy/Service finish first. No new actions start.',
      calls: [newer, older].map((pipelineExecutionId) => ({
        operation: 'StopPipelineExecution',
        input: { pipelineName: 'busy', pipelineExecutionId, abandon: false, reason: 'On second thoughts' },
      })),
      commands: [newer, older].map(
        (id) =>
          `stop-pipeline-execution --pipeline-name busy --pipeline-execution-id ${id} --no-abandon ` +
          `--reason 'On second thoughts'`,
      ),
    }),
  },
  {
    title: 'Retry Stage…',
    command: 'codepipeline.retryStage',
    pipeline: 'broken',
    questions: [{ asks: /^Select the actions to run again/ }],
    comesTo: ({ broken }) => ({
      question: 'Retry Build of broken?',
      verb: 'Retry',
      detail: 'Run again: Compile.',
      calls: [
        {
          operation: 'RetryStageExecution',
          input: {
            ...{ pipelineName: 'broken', stageName: 'Build', pipelineExecutionId: broken },
            retryMode: 'FAILED_ACTIONS',
          },
        },
      ],
      commands: [
        `retry-stage-execution --pipeline-name broken --stage-name Build --pipeline-execution-id ${broken} ` +
          `--retry-mode FAILED_ACTIONS`,
      ],
    }),
  },
  { title: 'Approve…', command: 'codepipeline.approveAction', ...answering('Approved') },
  { title: 'Reject…', command: 'codepipeline.rejectAction', ...answering('Rejected') },
  {
    title: 'Roll Back Stage (Redeploy)…',
    command: 'codepipeline.rollbackStage',
    ...rollingBack,
    questions: [
      stage('Deploy'),
      { asks: /^Select an execution to roll back to\. All of these succeeded in Deploy\./, answer: enter },
      { asks: /^Press Enter to roll back/ },
    ],
  },
  {
    title: 'Roll Back to This…',
    command: 'codepipeline.rollbackToExecution',
    ...rollingBack,
    row: ({ earlier }) => {
      const pipeline = { connection: 'Shop', name: 'plain' };
      return { pipeline, execution: { pipeline, executionId: earlier } };
    },
    questions: [stage('Deploy'), { asks: /^Press Enter to roll back/ }],
  },
  {
    title: 'Disable Transition…',
    command: 'codepipeline.disableTransition',
    pipeline: 'plain',
    questions: [
      stage('Deploy'),
      withRow(/^Everyone with access can see the reason/, 'Reason'),
      words(/^Enter a reason/, 300, {
        text: 'Freeze, until Monday',
        problem: /does not accept ","\.$/,
      }),
    ],
    writes: 'Freeze until Monday',
    comesTo: () => ({
      question: 'Disable the transition into Deploy?',
      verb: 'Disable',
      detail: 'No execution passes until the transition is enabled again.',
      says: 'Disabled the transition into Deploy. No execution passes until the transition is enabled again.',
      calls: [
        {
          operation: 'DisableStageTransition',
          input: {
            ...{ pipelineName: 'plain', stageName: 'Deploy', transitionType: 'Inbound' },
            reason: 'Freeze until Monday',
          },
        },
      ],
      commands: [
        `disable-stage-transition --pipeline-name plain --stage-name Deploy --transition-type Inbound ` +
          `--reason 'Freeze until Monday'`,
      ],
    }),
  },
  {
    title: 'Enable Transition…',
    command: 'codepipeline.enableTransition',
    pipeline: 'closed',
    questions: [stage('Deploy'), { asks: /^Select a transition to enable/ }],
    comesTo: () => ({
      question: 'Enable the transition into Deploy?',
      verb: 'Enable',
      detail: 'No execution is waiting to enter.',
      says: 'Enabled the transition into Deploy. No execution is waiting to enter.',
      calls: [
        {
          operation: 'EnableStageTransition',
          input: { pipelineName: 'closed', stageName: 'Deploy', transitionType: 'Inbound' },
        },
      ],
      commands: [
        `enable-stage-transition --pipeline-name closed --stage-name Deploy --transition-type Inbound`,
      ],
    }),
  },
  {
    title: 'Override Condition…',
    command: 'codepipeline.overrideCondition',
    pipeline: 'gated',
    questions: [stage('Deploy'), { asks: /^Review the rules before you override them/ }],
    warnsAlways: true,
    asksForName: true,
    comesTo: ({ gated }) => ({
      question: 'Override the condition of Deploy in gated?',
      verb: 'Override',
      detail: 'The stage continues as if these rules had been met: ErrorRate.',
      calls: [
        {
          operation: 'OverrideStageCondition',
          input: {
            ...{ pipelineName: 'gated', stageName: 'Deploy', pipelineExecutionId: gated },
            conditionType: 'BEFORE_ENTRY',
          },
        },
      ],
      commands: [
        `override-stage-condition --pipeline-name gated --stage-name Deploy --pipeline-execution-id ${gated} ` +
          `--condition-type BEFORE_ENTRY`,
      ],
    }),
  },
];
