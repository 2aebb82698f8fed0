import { actionType, held, optional, required } from './describe';

const aws = 'https://console.aws.amazon.com';

/**
 * Action types that ask for an approval or invoke something else (user guide, "Action structure reference").
 */
export const invokeTypes = [
  actionType('Approval/AWS/Manual', held('structure-configuration-examples', '2026-11-29'), {
    inputs: [0, 0],
    outputs: [0, 0],
    properties: optional('NotificationArn', 'CustomData', 'ExternalEntityLink'),
  }),
  actionType('Invoke/AWS/CodePipeline', held('action-reference-PipelineInvoke', '2026-11-29'), {
    inputs: [0, 0],
    outputs: [0, 0],
    properties: [...required('PipelineName'), ...optional('SourceRevisions', 'Variables')],
  }),
  actionType('Invoke/AWS/InspectorScan', held('action-reference-InspectorScan', '2026-11-29'), {
    inputs: [0, 1],
    outputs: [1, 1],
    properties: [
      ...required('InspectorRunMode'),
      ...optional(
        'ECRRepositoryName',
        'ImageTag',
        'CriticalThreshold',
        'HighThreshold',
        'MediumThreshold',
        'LowThreshold',
      ),
    ],
  }),
  actionType('Invoke/AWS/Lambda', held('action-reference-Lambda', '2026-11-29'), {
    inputs: [0, 5],
    outputs: [0, 5],
    properties: [...required('FunctionName'), ...optional('UserParameters')],
    settings: { entityUrlTemplate: `${aws}/lambda/home?#/functions/{Config:FunctionName}` },
  }),
  actionType('Invoke/AWS/StepFunctions', held('action-reference-StepFunctions', '2026-11-29'), {
    inputs: [0, 1],
    outputs: [0, 1],
    properties: [...required('StateMachineArn'), ...optional('ExecutionNamePrefix', 'InputType', 'Input')],
    settings: { entityUrlTemplate: `${aws}/states/home#/statemachines/view/{Config:StateMachineArn}` },
  }),
  // The guide no longer describes it; existing pipelines have it.
  actionType('Invoke/ThirdParty/Snyk', held('integrations-action-type', '2026-11-29'), {
    inputs: [1, 1],
    outputs: [0, 1],
  }),
];
