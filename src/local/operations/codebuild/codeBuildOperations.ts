import type { Operation } from '../operation';
import { batchGetBuildBatches } from './getBuildBatches';
import { batchGetBuilds } from './getBuilds';
import { batchGetReports, describeTestCases } from './reportOperations';

/** The function for each operation of CodeBuild. */
export const codeBuildOperations: Readonly<Record<string, Operation>> = {
  BatchGetBuildBatches: batchGetBuildBatches,
  BatchGetBuilds: batchGetBuilds,
  BatchGetReports: batchGetReports,
  DescribeTestCases: describeTestCases,
};
