import type { Command } from '../builds/buildScript';
import { scattered } from '../draw';
import type { Draw } from '../draw';
import { joined, linesOf, listed } from '../logs/logLines';
import type { Lines } from '../logs/logLines';
import { durationOf, failedTests, testCount } from './suite';
import type { FailedTest, Suite } from './suite';

const secondsOf = (milliseconds: number) => (milliseconds / 1000).toFixed(3);

/** Maven with its tests. */
export function maven(text: string, draw: Draw, suite: Suite): Command {
  const report = (failed: readonly FailedTest[]) => {
    const all = testCount(suite);
    const errors = failed.map(({ file, name, failure }) => {
      const simple = file.path.split('.').at(-1) ?? '';
      return `[ERROR]   ${simple}.${name}:${failure.line} ${failure.message.split('\n')[0] ?? ''}`;
    });
    return listed([
      '[INFO] Scanning for projects...',
      '[INFO] ',
      '[INFO] --------------------< example.northbeam:payments-ledger >--------------------',
      '[INFO] Building payments-ledger 4.18.0-SNAPSHOT',
      '[INFO]   from pom.xml',
      '[INFO] --------------------------------[ jar ]---------------------------------',
      '[INFO] ',
      '[INFO] --- resources:3.3.1:resources (default-resources) @ payments-ledger ---',
      '[INFO] Copying 14 resources from src/main/resources to target/classes',
      '[INFO] --- compiler:3.14.0:compile (default-compile) @ payments-ledger ---',
      `[INFO] Compiling ${draw.whole(180, 320, 'sources')} source files with javac [debug release 21] to target/classes`,
      '[INFO] --- surefire:3.5.3:test (default-test) @ payments-ledger ---',
      '[INFO] Using auto detected provider org.apache.maven.surefire.junitplatform.JUnitPlatformProvider',
      '[INFO] ',
      '[INFO] -------------------------------------------------------',
      '[INFO]  T E S T S',
      '[INFO] -------------------------------------------------------',
      ...suite.files.flatMap((file) => {
        const own = failed.filter((test) => test.file === file);
        const took = secondsOf(
          file.tests.reduce((sum, { name }) => sum + durationOf(draw, file.path, name), 0),
        );
        const counts = `Tests run: ${file.tests.length}, Failures: ${own.length}, Errors: 0, Skipped: 0, Time elapsed: ${took} s`;
        return own.length === 0
          ? [`[INFO] Running ${file.path}`, `[INFO] ${counts} -- in ${file.path}`]
          : [
              `[INFO] Running ${file.path}`,
              `[ERROR] ${counts} <<< FAILURE! -- in ${file.path}`,
              ...own.flatMap(({ name, failure }) => [
                `[ERROR] ${file.path}.${name} -- Time elapsed: ${secondsOf(durationOf(draw, file.path, name))} s <<< FAILURE!`,
                ...failure.message.split('\n'),
                `\tat ${file.path}.${name}(${file.path.split('.').at(-1) ?? ''}.java:${failure.line})`,
                '\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1596)',
                '',
              ]),
            ];
      }),
      '[INFO] ',
      '[INFO] Results:',
      '[INFO] ',
      ...(failed.length === 0 ? [] : ['[ERROR] Failures: ', ...errors, '[INFO] ']),
      `${failed.length === 0 ? '[INFO]' : '[ERROR]'} Tests run: ${all}, Failures: ${failed.length}, Errors: 0, Skipped: 0`,
      '[INFO] ',
      '[INFO] ------------------------------------------------------------------------',
      `[INFO] BUILD ${failed.length === 0 ? 'SUCCESS' : 'FAILURE'}`,
      '[INFO] ------------------------------------------------------------------------',
      `[INFO] Total time:  ${draw.whole(19, 58, 'maven')}.${draw.whole(100, 999, 'maven', 'ms')} s`,
      ...(failed.length === 0
        ? []
        : [
            '[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin:3.5.3:test (default-test) on project payments-ledger: There are test failures.',
            '[ERROR] ',
            '[ERROR] See /codebuild/output/src/target/surefire-reports for the individual test results.',
            '[ERROR] -> [Help 1]',
          ]),
    ]);
  };
  return {
    text,
    weight: 14,
    output: report([]),
    failure: { exit: 1, output: report(failedTests(suite, draw)) },
  };
}

const modules = [
  'app',
  'core-network',
  'core-ui',
  'feature-cart',
  'feature-catalog',
  'feature-checkout',
  'feature-account',
  'data-sync',
] as const;
const kinds = ['Fragment', 'ViewModel', 'Repository', 'Adapter', 'UseCase', 'Mapper'] as const;
const topics = [
  'Cart',
  'Order',
  'Voucher',
  'Address',
  'Search',
  'Wishlist',
  'Profile',
  'Delivery',
  'Payment',
] as const;

/** A line of Gradle's `--info`, which lists every class it compiles and every file it packs. */
function infoLine(place: number): string {
  const module = modules[scattered(place, modules.length)] ?? 'app';
  const topic = topics[scattered(place + 7, topics.length)] ?? 'Cart';
  const kind = kinds[scattered(place + 13, kinds.length)] ?? 'Mapper';
  const number = scattered(place + 29, 400);
  switch (scattered(place + 3, 5)) {
    case 0:
      return `[${module}] Compiling ${topic}${kind}${number}.kt (${scattered(place, 90) + 4} ms)`;
    case 1:
      return `[${module}] Caching ${topic.toLowerCase()}/${topic}${kind}.class in build cache: up to date`;
    case 2:
      return `[${module}] R8: keep example.northbeam.${topic.toLowerCase()}.${topic}${kind}$Companion`;
    case 3:
      return `[${module}] Packing res/drawable/${topic.toLowerCase()}_${number}.xml`;
    default:
      return `[${module}] Resource '${topic.toLowerCase()}_title_${number}' merged from 3 locales`;
  }
}

const tasks = modules.map((module) => `> Task :${module}:compileReleaseKotlin`);

/** So many lines that the log of the build has more than 30,000. */
const infoLines = 30_000;
const everyTask = Math.ceil(infoLines / tasks.length);

const info = (count: number): Lines => ({
  count,
  at: (place) => (place % everyTask === 0 ? (tasks[place / everyTask] ?? '') : infoLine(place)),
});

/** Gradle for Android, which says everything: some 30,000 lines. */
export function gradleInfo(text: string): Command {
  const header = linesOf(`Starting a Gradle Daemon (subsequent builds will be faster)
Initialized native services in: /home/codebuild-user/.gradle/native
Using 4 worker leases.`);
  return {
    text,
    weight: 40,
    output: joined(
      header,
      info(infoLines),
      linesOf(`> Task :app:assembleRelease

BUILD SUCCESSFUL in 9m 41s
612 actionable tasks: 588 executed, 24 from cache`),
    ),
    failure: {
      exit: 1,
      output: joined(
        header,
        info(infoLines),
        linesOf(`
> Task :feature-checkout:compileReleaseKotlin FAILED
e: file:///codebuild/output/src/feature-checkout/src/main/kotlin/example/northbeam/checkout/VoucherViewModel.kt:87:34 Unresolved reference 'applyVoucher'.
e: file:///codebuild/output/src/feature-checkout/src/main/kotlin/example/northbeam/checkout/VoucherViewModel.kt:91:21 Argument type mismatch: actual type is 'String?', but 'String' was expected.

FAILURE: Build failed with an exception.

* What went wrong:
Execution failed for task ':feature-checkout:compileReleaseKotlin'.
> A failure occurred while executing org.jetbrains.kotlin.compilerRunner.GradleCompilerRunnerWithWorkers$GradleKotlinCompilerWorkAction
   > Compilation error. See log for more details

* Try:
> Run with --stacktrace option to get the stack trace.

BUILD FAILED in 7m 12s
431 actionable tasks: 407 executed, 24 from cache`),
      ),
    },
  };
}
