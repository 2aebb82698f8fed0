import type { Report, TestCase as SdkCase } from '@aws-sdk/client-codebuild';
import { required } from '../../../domain/calls/required';
import type { TestCase, TestReport } from '../../../domain/cause/testReport';
import { defined } from './sdkShape';

export const toTestReport = ({ arn, testSummary }: Report): TestReport => ({
  arn: required(arn, 'arn'),
  counts: { ...testSummary?.statusCounts },
  total: testSummary?.total ?? 0,
});

export const toTestCase = ({ name, prefix, testSuiteName, status, message }: SdkCase): TestCase => ({
  name: name ?? '',
  status: status ?? 'UNKNOWN',
  ...defined({ prefix: prefix || testSuiteName || undefined, message: message || undefined }),
});
