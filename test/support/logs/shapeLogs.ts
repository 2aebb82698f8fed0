import { failedBuild, failing, opening, succeeding } from './buildLog';

/** A log and the phase that BatchGetBuilds names for it; undefined where there is no such call. */
export interface ShapeLog {
  readonly phase?: string;
  readonly text: string;
}

const script = `|
for name in api web; do
  echo "Deploying $name"
  ./deploy.sh "$name"
done`.slice(2);

const loud = (count: number, words: string): string =>
  Array.from({ length: count }, (_, index) => `${words} ${index + 1}`).join('\n');

/** The shapes in which a build fails, whatever the tool; `»` marks the line that tells why. */
export const shapeLogs: Readonly<Record<string, ShapeLog>> = {
  'a command of several lines, which is repeated whole': {
    phase: 'BUILD',
    text: failedBuild(
      script,
      `Deploying api
done
Deploying web
»curl: (22) The requested URL returned 503`,
      22,
    ),
  },
  'a POST_BUILD that runs and fails after a BUILD that failed': {
    phase: 'BUILD',
    text: [
      opening,
      failing('BUILD', './check.sh', '»3 of 200 pages have broken links', 3),
      failing(
        'POST_BUILD',
        'aws s3 cp report.xml s3://reports',
        'The user-provided path report.xml does not exist.',
      ),
    ].join('\n'),
  },
  'a buildspec that cannot be read': {
    phase: 'DOWNLOAD_SOURCE',
    text: `
@Running on CodeBuild On-demand
@Waiting for agent ping
@Phase is DOWNLOAD_SOURCE
@YAML location is /codebuild/output/src1789/src/buildspec.yml
@Phase complete: DOWNLOAD_SOURCE State: FAILED
»@Phase context status code: YAML_FILE_ERROR Message: mapping values are not allowed in this context at line 7
@Runtime error (*errors.errorString: mapping values are not allowed in this context at line 7)`,
  },
  'artifacts that are not there': {
    phase: 'UPLOAD_ARTIFACTS',
    text: `
${opening}
${succeeding('BUILD', 'npm run build', 'built in 812ms')}
@Expanding base directory path: dist
@Assembling file list
@Phase complete: UPLOAD_ARTIFACTS State: FAILED
»@Phase context status code: CLIENT_ERROR Message: no matching base directory path found for dist`,
  },
  'a build that took too long': {
    phase: 'BUILD',
    text: `
${opening}
@Entering phase BUILD
@Running command npm start
Listening on port 3000
@Phase complete: BUILD State: TIMED_OUT
»@Phase context status code: BUILD_TIMED_OUT Message: Build has timed out. `,
  },
  'colours of a terminal': {
    phase: 'BUILD',
    text: failedBuild(
      'npm run lint',
      `\u001B[32m✔\u001B[39m formatted
»\u001B[96msrc/app.ts\u001B[0m:\u001B[93m7\u001B[0m:\u001B[93m3\u001B[0m - \u001B[91merror\u001B[0m\u001B[90m TS2304: \u001B[0mCannot find name 'serve'.
\u001B[31mFound 1 error.\u001B[39m`,
    ),
  },
  'the older form, and the echo of a command that fails without words of an error': {
    phase: 'INSTALL',
    text: `
@Entering phase INSTALL
@Running command pip install -r requirements.txt
Collecting shop-client==9.9
»No matching distribution found for shop-client==9.9
@Command did not exit successfully pip install -r requirements.txt exit status 1
@Phase complete: INSTALL Success: false
@Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command`,
  },
  'a log of 30,000 lines': {
    phase: 'BUILD',
    text: [
      opening,
      succeeding('PRE_BUILD', './lint.sh', loud(12_000, 'error-free file')),
      failing(
        'BUILD',
        './e2e.sh',
        `${loud(12_000, 'error: retried request')}\n»src/e2e.ts(8,1): error TS1005: ';' expected.\n${loud(40, 'waiting for worker')}`,
      ),
      succeeding('POST_BUILD', './report.sh', loud(6_000, 'uploaded part')),
    ].join('\n'),
  },
  'an action that CodePipeline runs itself, of which no call names the phase': {
    text: `
${opening}
${succeeding('INSTALL', 'npm ci')}
${failing('BUILD', 'npm test', "»test/shop.test.ts(4,1): error TS2307: Cannot find module '../src/shop'.")}`,
  },
  'a Lambda function': {
    text: `
START RequestId: 4f1c2d3e-0000-4000-8000-000000000001 Version: $LATEST
moving traffic to shop-green
»[ERROR] KeyError: 'weight'
Traceback (most recent call last):
  File "/var/task/app.py", line 31, in handler
END RequestId: 4f1c2d3e-0000-4000-8000-000000000001`,
  },
};

/** Logs in which no line tells why with certainty: where they are to be opened, if anywhere. */
export const unclearLogs: Readonly<Record<string, ShapeLog & { readonly isPhaseEnd: boolean }>> = {
  'a build that never got a container': {
    phase: 'PROVISIONING',
    text: '@Waiting for agent ping',
    isPhaseEnd: false,
  },
  'a phase of which the text says that it succeeded': {
    phase: 'INSTALL',
    isPhaseEnd: true,
    text: `
${opening}
@Entering phase INSTALL
@Running command npm ci
error: something that was handled
»@Phase complete: INSTALL State: SUCCEEDED
${succeeding('BUILD', 'npm test')}`,
  },
  'a phase that failed without a command or a reason': {
    phase: 'FINALIZING',
    isPhaseEnd: true,
    text: `
${opening}
${succeeding('BUILD', 'npm test', 'error: 0')}
»@Phase complete: FINALIZING State: FAILED
@Phase context status code:  Message: `,
  },
  'a text without phases or errors': { text: 'starting\nstopped', isPhaseEnd: false },
  'a phase that is still to come in the text': {
    phase: 'BUILD',
    text: `${opening}\n@Entering phase INSTALL\n@Running command npm ci`,
    isPhaseEnd: false,
  },
};
