import type { Command } from '../builds/buildScript';
import type { Draw } from '../draw';
import { linesOf, listed } from '../logs/logLines';
import { failedTests, testCount } from './suite';
import type { FailedTest, Suite } from './suite';

export function pipInstall(text: string, draw: Draw): Command {
  const packages = ['boto3', 'pytest', 'pandas', 'numpy', 'requests', 'psycopg', 'pydantic', 'tenacity'];
  return {
    text,
    weight: 6,
    output: listed([
      ...packages.flatMap((name) => [
        `Collecting ${name} (from -r requirements.txt)`,
        `  Downloading ${name}-${draw.whole(1, 4, name)}.${draw.whole(0, 40, name, 'minor')}.0-py3-none-any.whl (${draw.whole(40, 920, name, 'size')} kB)`,
      ]),
      `Installing collected packages: ${packages.join(', ')}`,
      `Successfully installed ${packages.length} packages`,
    ]),
    failure: {
      exit: 1,
      output: linesOf(`Collecting boto3 (from -r requirements.txt)
  Downloading boto3-1.40.12-py3-none-any.whl (140 kB)
ERROR: Could not find a version that satisfies the requirement pandas==2.9.9 (from versions: 2.2.3, 2.3.0, 2.3.1)
ERROR: No matching distribution found for pandas==2.9.9`),
    },
  };
}

/** pytest, quiet about what passes. */
export function pytest(text: string, draw: Draw, suite: Suite): Command {
  const all = testCount(suite);
  const report = (failed: readonly FailedTest[]) => {
    const took = (draw.whole(800, 9400, 'pytest') / 100).toFixed(2);
    const short = ({ file, name, failure }: FailedTest) =>
      `FAILED ${file.path}::${name} - ${failure.message.split('\n')[0] ?? ''}`;
    return listed([
      '============================= test session starts ==============================',
      'platform linux -- Python 3.13.5, pytest-8.4.1, pluggy-1.6.0',
      'rootdir: /codebuild/output/src',
      'configfile: pyproject.toml',
      `collected ${all} items`,
      '',
      ...suite.files.map(({ path, tests }, place) => {
        const marks = tests.map(({ name }) =>
          failed.some((test) => test.file.path === path && test.name === name) ? 'F' : '.',
        );
        const share = Math.round(((place + 1) / suite.files.length) * 100);
        return `${path} ${marks.join('')}`.padEnd(73) + `[${String(share).padStart(3)}%]`;
      }),
      '',
      ...(failed.length === 0
        ? []
        : ['=================================== FAILURES ===================================']),
      ...failed.flatMap(({ file, name, failure: { message, line, source } }) => [
        `${'_'.repeat(24)} ${name} ${'_'.repeat(24)}`,
        '',
        `    def ${name}(ledger):`,
        `>       ${source}`,
        ...message.split('\n').map((part) => `E       ${part}`),
        '',
        `${file.path}:${line}: AssertionError`,
      ]),
      ...(failed.length === 0
        ? []
        : ['=========================== short test summary info ============================']),
      ...failed.map(short),
      failed.length === 0
        ? `============================= ${all} passed in ${took}s ==============================`
        : `=================== ${failed.length} failed, ${all - failed.length} passed in ${took}s ====================`,
    ]);
  };
  return {
    text,
    weight: 12,
    output: report([]),
    failure: { exit: 1, output: report(failedTests(suite, draw)) },
  };
}

/** cfn-lint over the templates of a repository. */
export function cfnLint(text: string): Command {
  return {
    text,
    weight: 5,
    output: linesOf(`W3010 Don't hardcode us-east-1a for AvailabilityZones
templates/subnets.yml:48:7
`),
    failure: {
      exit: 2,
      output: linesOf(`W3010 Don't hardcode us-east-1a for AvailabilityZones
templates/subnets.yml:48:7

E3002 Additional properties are not allowed ('CidrBlocks' was unexpected. Did you mean 'CidrBlock'?)
templates/subnets.yml:31:7

E1012 Ref VpcIdentifier not found as a resource or parameter
templates/transit.yml:77:11
`),
    },
  };
}
