import type { Command } from '../builds/buildScript';
import type { Draw } from '../draw';
import { listed } from '../logs/logLines';
import { bold, cyan, dim, gray, green, inverse, red, yellow } from './ansi';
import { durationOf, failedTests, testCount } from './suite';
import type { FailedTest, Suite, TestFile } from './suite';

/** What the test runners of JavaScript print, in their colours. */

const timeOf = ({ path, tests }: TestFile, draw: Draw) =>
  tests.reduce((sum, { name }) => sum + durationOf(draw, path, name), 0);

const failedIn = (failed: readonly FailedTest[], file: TestFile) =>
  failed.filter((failure) => failure.file === file);

/** Vitest, coloured. */
export function vitest(text: string, draw: Draw, suite: Suite): Command {
  const header = [
    '',
    '> test',
    '> vitest run',
    '',
    '',
    `${bold(inverse(cyan(' RUN ')))} ${cyan('v3.2.4')}`,
    '',
  ];
  const fileLine = (file: TestFile, failed: readonly FailedTest[]) => {
    const [own, count] = [failedIn(failed, file), file.tests.length];
    const took = dim(`${timeOf(file, draw)}ms`);
    return own.length === 0
      ? [` ${green('✓')} ${file.path} ${dim(`(${count} tests)`)} ${took}`]
      : [
          ` ${red('❯')} ${file.path} ${dim('(')}${count} tests ${dim('|')} ${red(`${own.length} failed`)}${dim(')')} ${took}`,
          ...own.map(
            ({ name, failure }) =>
              `   ${red(`× ${name}`)}\n     ${red(`→ ${failure.message.split('\n')[0] ?? ''}`)}`,
          ),
        ];
  };
  const summary = (failed: readonly FailedTest[]) => {
    const files = new Set(failed.map(({ file }) => file)).size;
    const counts = (bad: number, all: number) =>
      `${bad === 0 ? '' : `${bold(red(`${bad} failed`))}${dim(' | ')}`}${bold(green(`${all - bad} passed`))}${gray(` (${all})`)}`;
    return [
      `${dim(' Test Files ')} ${counts(files, suite.files.length)}`,
      `${dim('      Tests ')} ${counts(failed.length, testCount(suite))}`,
      `${dim('   Duration ')} ${(draw.whole(240, 980, 'vitest') / 100).toFixed(2)}s`,
      '',
    ];
  };
  const details = (failed: readonly FailedTest[]) => [
    '',
    red(`⎯⎯⎯⎯⎯⎯⎯ ${bold(inverse(` Failed Tests ${failed.length} `))} ⎯⎯⎯⎯⎯⎯⎯`),
    '',
    ...failed.flatMap(({ file, name, failure: { message, line, source } }) => [
      `${bold(inverse(red(' FAIL ')))} ${file.path}${dim(' > ')}${name}`,
      ...message.split('\n').map((part) => red(part)),
      ` ${cyan('❯')} ${file.path}:${dim(`${line}:5`)}`,
      `    ${gray(`${line - 1}|`)}`,
      `    ${gray(`${line}|`)} ${source}`,
      `    ${gray('   |')}     ${red('^')}`,
      '',
    ]),
  ];
  const report = (failed: readonly FailedTest[]) =>
    listed(
      [
        ...header,
        ...suite.files.flatMap((file) => fileLine(file, failed)),
        ...(failed.length === 0 ? [''] : details(failed)),
        ...summary(failed),
      ].flatMap((line) => line.split('\n')),
    );
  return {
    text,
    weight: 8,
    output: report([]),
    failure: { exit: 1, output: report(failedTests(suite, draw)) },
  };
}

/** Jest, coloured as with `--colors`. */
export function jest(text: string, draw: Draw, suite: Suite): Command {
  const report = (failed: readonly FailedTest[]) => {
    const bad = new Set(failed.map(({ file }) => file)).size;
    const counts = (count: number, all: number) =>
      `${count === 0 ? '' : `${bold(red(`${count} failed`))}, `}${bold(green(`${all - count} passed`))}, ${all} total`;
    return listed([
      '',
      '> test',
      '> jest --ci --colors',
      '',
      ...suite.files.flatMap((file) => {
        const own = failedIn(failed, file);
        if (own.length === 0) return [`${inverse(bold(green(' PASS ')))} ${file.path}`];
        return [
          `${inverse(bold(red(' FAIL ')))} ${file.path}`,
          ...file.tests.map(({ name }) =>
            own.some((test) => test.name === name)
              ? `  ${red('✕')} ${dim(`${name} (${durationOf(draw, file.path, name)} ms)`)}`
              : `  ${green('✓')} ${dim(`${name} (${durationOf(draw, file.path, name)} ms)`)}`,
          ),
          '',
          ...own.flatMap(({ name, failure: { message, line, source } }) => [
            `  ${bold(red(`● ${name}`))}`,
            '',
            ...message.split('\n').map((part) => `    ${part}`),
            '',
            `    ${gray(`${line - 1} |`)}`,
            `  ${bold(red('>'))} ${gray(`${line} |`)} ${source}`,
            `    ${gray('   |')}   ${bold(red('^'))}`,
            '',
            `      ${dim(`at Object.<anonymous> (${file.path}:${line}:5)`)}`,
            '',
          ]),
        ];
      }),
      '',
      `${bold('Test Suites:')} ${counts(bad, suite.files.length)}`,
      `${bold('Tests:')}       ${counts(failed.length, testCount(suite))}`,
      `${bold('Snapshots:')}   0 total`,
      `${bold('Time:')}        ${bold(yellow(`${(draw.whole(310, 1890, 'jest') / 100).toFixed(3)} s`))}`,
      dim('Ran all test suites.'),
    ]);
  };
  return {
    text,
    weight: 8,
    output: report([]),
    failure: { exit: 1, output: report(failedTests(suite, draw)) },
  };
}

/** Playwright with its list reporter, without colours. */
export function playwright(text: string, draw: Draw, suite: Suite): Command {
  const report = (failed: readonly FailedTest[]) => {
    const tests = suite.files.flatMap((file) => file.tests.map((test) => ({ file, test })));
    const titleOf = (file: TestFile, name: string) => `[chromium] › ${file.path} › ${name}`;
    return listed([
      '',
      `Running ${tests.length} tests using 2 workers`,
      '',
      ...tests.map(({ file, test: { name } }, place) => {
        const isFailed = failed.some((failure) => failure.file === file && failure.name === name);
        const took = `(${(durationOf(draw, file.path, name) / 100 + 0.6).toFixed(1)}s)`;
        return `  ${isFailed ? '✘' : '✓'}  ${String(place + 1).padStart(2)} ${titleOf(file, name)} ${took}`;
      }),
      '',
      ...failed.flatMap(({ file, name, failure: { message, line, source } }, place) => [
        `  ${place + 1}) ${titleOf(file, name)} ${'─'.repeat(20)}`,
        '',
        ...message.split('\n').map((part) => `    ${part}`),
        '',
        `      ${line - 1} |`,
        `    > ${line} | ${source}`,
        '           |     ^',
        `        at /codebuild/output/src/${file.path}:${line}:9`,
        '',
      ]),
      ...(failed.length === 0
        ? []
        : [`  ${failed.length} failed`, ...failed.map(({ file, name }) => `    ${titleOf(file, name)}`)]),
      `  ${tests.length - failed.length} passed (${draw.whole(24, 190, 'playwright')}s)`,
    ]);
  };
  return {
    text,
    weight: 14,
    output: report([]),
    failure: { exit: 1, output: report(failedTests(suite, draw)) },
  };
}
