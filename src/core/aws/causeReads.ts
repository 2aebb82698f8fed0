import type { CauseAnswers } from '../../domain/calls/causeQueries';
import { toDeployment, toDeploymentTarget } from './mapping/mapDeployment';
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
};
