import { failedBuild, logOf } from '../../support/logs/buildLog';

/** Lines of usual length, of which every fifth is in colours. */
export const linesFrom = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const at = from + index;
    const words = `test/checkout/cart-${at % 97}.test.ts adds up item ${at} and keeps the currency of the basket`;
    return at % 5 === 0 ? `\u001B[32m✓\u001B[39m ${words} \u001B[2m(${at % 40} ms)\u001B[22m` : `  ${words}`;
  });

/** A build of 20,000 lines that fails. */
export const failedLog = (): readonly string[] =>
  logOf(failedBuild('npm test', `${linesFrom(0, 20_000).join('\n')}\n»src/cart.ts(12,5): error TS2322: no`))
    .lines;
