import type { Scenario, ScenarioRule } from '../simulation/scenario';

const minutes = (low: number, high = low): [number, number] => [low * 60, high * 60];

/** How often the sample account has failures, and some particular ones. */
const failures: readonly ScenarioRule[] = [
  { pipeline: 'storefront-web', action: 'UnitTests', failureRate: 0.07 },
  { pipeline: 'storefront-web', action: 'SmokeTests', failureRate: 0.04 },
  { pipeline: 'checkout-api', action: 'BuildImage', failureRate: 0.06 },
  { pipeline: 'payments-ledger', action: 'ReconciliationTests', failureRate: 0.08 },
  { pipeline: 'notifications-service', action: 'ContractTests', failureRate: 0.08 },
  { pipeline: 'mobile-release', action: 'DeviceMatrix', failureRate: 0.15 },
  { pipeline: 'network-baseline', action: 'UpdateSubnets', failureRate: 0.06 },
  { pipeline: 'preview-environments', action: 'EndToEndTests', failureRate: 0.12 },
  { pipeline: 'data-lake-etl', action: 'CheckRowCounts', failureRate: 0.05 },
];

/** Failures of the past that show what a log can be like, each of them once. */
const examples: readonly ScenarioRule[] = [
  { pipeline: 'storefront-web', action: 'UnitTests', execution: 57, attempt: 1, failureRate: 1 },
  { pipeline: 'checkout-api', action: 'BuildImage', execution: 58, attempt: 1, failureRate: 1 },
  { pipeline: 'mobile-release', action: 'BuildAndroid', execution: 21, attempt: 1, failureRate: 1 },
  { pipeline: 'payments-ledger', action: 'ReconciliationTests', execution: 39, attempt: 1, failureRate: 1 },
  { pipeline: 'notifications-service', action: 'ContractTests', execution: 58, attempt: 1, failureRate: 1 },
  {
    pipeline: 'legacy-invoice-batch',
    action: 'DeployToBatchHosts',
    execution: 33,
    attempt: 1,
    failureRate: 1,
  },
  { pipeline: 'network-baseline', action: 'UpdateSubnets', execution: 28, attempt: 1, failureRate: 1 },
];

const outputs: readonly ScenarioRule[] = [
  {
    pipeline: 'storefront-web',
    action: 'Compile',
    outputVariables: { RELEASE: '2026.11', NODE_VERSION: '22.20.0' },
  },
];

const durations: readonly ScenarioRule[] = [
  { pipeline: 'mobile-release', stage: 'Build', seconds: minutes(6, 11) },
  { pipeline: 'mobile-release', action: 'DeviceMatrix', seconds: minutes(22, 34) },
  { pipeline: 'preview-environments', action: 'EndToEndTests', seconds: minutes(6, 12) },
];

/**
 * The executions that the sample ends with; their numbers follow from the histories in sample.ts. Long enough
 * that they still run after a user has looked around for an hour or two.
 */
const presents: readonly ScenarioRule[] = [
  {
    pipeline: 'notifications-service',
    stage: 'Build',
    action: 'Build',
    execution: 60,
    failureRate: 1,
    error: {
      message:
        'Build terminated with state: FAILED. Phase: BUILD, Code: COMMAND_EXECUTION_ERROR, Message: Error while executing command: npm run build. Reason: exit status 2',
    },
  },
  { pipeline: 'notifications-service', action: 'ContractTests', execution: 60, failureRate: 0 },
  { pipeline: 'storefront-web', execution: 60, failureRate: 0 },
  { pipeline: 'checkout-api', execution: 60, failureRate: 0 },
  { pipeline: 'payments-ledger', execution: 41, failureRate: 0 },
  { pipeline: 'payments-ledger', execution: 42, failureRate: 0 },
  { pipeline: 'mobile-release', execution: 23, failureRate: 0, stage: 'Build', seconds: minutes(20) },
  { pipeline: 'mobile-release', execution: 24, failureRate: 0 },
  { pipeline: 'mobile-release', execution: 24, action: 'DeviceMatrix', seconds: minutes(240) },
  { pipeline: 'network-baseline', execution: 31, failureRate: 0 },
  { pipeline: 'network-baseline', execution: 31, action: 'UpdateTransitGateway', seconds: minutes(300) },
  { pipeline: 'search-indexer', execution: 18, failureRate: 0 },
  {
    pipeline: 'search-indexer',
    action: 'DeployBlueGreen',
    execution: 19,
    failureRate: 1,
    error: {
      message:
        'Deployment stopped by alarm: one or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: search-p99-latency',
    },
  },
  ...[61, 62, 63].map((execution) => ({
    pipeline: 'preview-environments',
    execution,
    failureRate: 0,
    action: 'EndToEndTests',
    seconds: minutes(180),
  })),
];

export const sampleScenario: Scenario = {
  rules: [...failures, ...examples, ...outputs, ...durations, ...presents],
  stacks: { 'shop-pipelines': ['storefront-web', 'checkout-api'] },
};
