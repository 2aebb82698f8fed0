import type { CauseAnswers } from '../../domain/calls/causeQueries';
import { toDeployment, toDeploymentTarget } from './mapping/mapDeployment';
import {
  toConfigDeployment,
  toConfigDeploymentSummary,
  toEnvironmentEvent,
  toEnvironmentInstance,
  toLambdaFunction,
  toProductRecord,
  toProductVersion,
} from './mapping/mapReports';
import { toContainerService, toStoppedTask } from './mapping/mapService';
import { toMachineEvent, toMachineExecution } from './mapping/mapStateMachine';
import { toActionTarget } from './mapping/mapTargets';
import { toStackEvents } from './mapping/mapStackEvents';
import { toTestCase, toTestReport } from './mapping/mapTests';
import type { Read } from './read';

/** The method of the SDK for each query about why something failed, and how its output is read. */
export const causeReads: { readonly [Operation in keyof CauseAnswers]: Read<Operation> } = {
  BatchGetReports: async ({ input }, { once }) => {
    const { reports } = await once((client, options) => client.batchGetReports(input, options));
    return (reports ?? []).map(toTestReport);
  },

  DescribeTestCases: async ({ input }, { once }) => {
    const { testCases } = await once((client, options) => client.describeTestCases(input, options));
    return (testCases ?? []).map(toTestCase);
  },

  GetDeployment: async ({ input }, { once }) =>
    toDeployment((await once((client, options) => client.getDeployment(input, options))).deploymentInfo),

  ListDeploymentTargets: async ({ input }, { once }) =>
    (await once((client, options) => client.listDeploymentTargets(input, options))).targetIds ?? [],

  BatchGetDeploymentTargets: async ({ input }, { once }) => {
    const { deploymentTargets } = await once((client, options) =>
      client.batchGetDeploymentTargets(input, options),
    );
    return (deploymentTargets ?? []).flatMap((target) => toDeploymentTarget(target) ?? []);
  },

  DescribeStackEvents: async ({ input }, { once }) =>
    toStackEvents(await once((client, options) => client.describeStackEvents(input, options))),

  DescribeServices: async ({ input }, { once }) => {
    const { services } = await once((client, options) => client.describeServices(input, options));
    return (services ?? []).map(toContainerService);
  },

  ListTasks: async ({ input }, { once }) =>
    (await once((client, options) => client.listTasks(input, options))).taskArns ?? [],

  DescribeTasks: async ({ input }, { once }) => {
    const { tasks } = await once((client, options) => client.describeTasks(input, options));
    return (tasks ?? []).map(toStoppedTask);
  },

  DescribeExecution: async ({ input }, { once }) =>
    toMachineExecution(await once((client, options) => client.describeExecution(input, options))),

  GetExecutionHistory: async ({ input }, { once }) => {
    const { events } = await once((client, options) => client.getExecutionHistory(input, options));
    return (events ?? []).map(toMachineEvent);
  },

  ListDeployActionExecutionTargets: async ({ input }, { once }) => {
    const { targets } = await once((client, options) =>
      client.listDeployActionExecutionTargets(input, options),
    );
    return (targets ?? []).map(toActionTarget);
  },

  GetFunctionConfiguration: async ({ input }, { once }) =>
    toLambdaFunction(await once((client, options) => client.getFunctionConfiguration(input, options))),

  DescribeEvents: async ({ input }, { once }) => {
    const { Events } = await once((client, options) => client.describeEvents(input, options));
    return (Events ?? []).map(toEnvironmentEvent);
  },

  DescribeInstancesHealth: async ({ input }, { all }) => {
    const instances = await all(
      async (client, { nextToken }, options) => {
        const page = { ...input, ...(nextToken !== undefined && { NextToken: nextToken }) };
        const { InstanceHealthList, NextToken } = await client.describeInstancesHealth(page, options);
        return { InstanceHealthList, nextToken: NextToken };
      },
      ({ InstanceHealthList }) => InstanceHealthList,
    );
    return instances.map(toEnvironmentInstance);
  },

  ListDeployments: async ({ input }, { once }) => {
    const { Items } = await once((client, options) => client.listDeployments(input, options));
    return (Items ?? []).map(toConfigDeploymentSummary);
  },

  GetConfigDeployment: async ({ input }, { once }) =>
    toConfigDeployment(await once((client, options) => client.getDeployment(input, options))),

  DescribeRecord: async ({ input }, { once }) =>
    toProductRecord(await once((client, options) => client.describeRecord(input, options))),

  DescribeProvisioningArtifact: async ({ input }, { once }) =>
    toProductVersion(await once((client, options) => client.describeProvisioningArtifact(input, options))),
};
