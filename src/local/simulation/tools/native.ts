import type { Command } from '../builds/buildScript';
import type { Draw } from '../draw';
import { linesOf, listed } from '../logs/logLines';

/** Go's own tests and compiler. */
export function goTest(text: string, draw: Draw): Command {
  const packages = ['accounts', 'accrual', 'expiry', 'ledger', 'rules', 'statements'];
  const bad = draw.whole(0, packages.length - 1, 'go');
  const ok = (name: string) =>
    `ok  \texample.northbeam/loyalty-points/internal/${name}\t${(draw.whole(4, 980, 'go', name) / 1000).toFixed(3)}s`;
  return {
    text,
    weight: 8,
    output: listed(packages.map(ok)),
    failure: {
      exit: 1,
      output: listed(
        packages.flatMap((name, place) =>
          place === bad
            ? [
                '--- FAIL: TestRoundsDownToWholePoints (0.00s)',
                `    ${name}_test.go:63: got 1250 points, want 1249`,
                'FAIL',
                `FAIL\texample.northbeam/loyalty-points/internal/${name}\t0.019s`,
              ]
            : [ok(name)],
        ),
      ),
    },
  };
}

export const goBuild = (text: string): Command => ({
  text,
  weight: 5,
  output: listed([]),
  failure: {
    exit: 1,
    output: linesOf(`# example.northbeam/loyalty-points/internal/rules
internal/rules/campaign.go:41:9: undefined: campaignWindow
internal/rules/campaign.go:58:2: missing return`),
  },
});

/** Xcode's build for iOS, which is quiet except for its stages. */
export function xcodebuild(text: string, draw: Draw): Command {
  const sources = [
    'CartView',
    'VoucherField',
    'OrderHistory',
    'SearchModel',
    'PushRegistration',
    'DeliveryMap',
  ];
  const compile = (name: string) =>
    `SwiftCompile normal arm64 Compiling\\ ${name}.swift /Users/ec2-user/src/App/${name}.swift (in target 'Northbeam' from project 'Northbeam')`;
  return {
    text,
    weight: 30,
    output: listed([
      'Command line invocation:',
      `    /Applications/Xcode.app/Contents/Developer/usr/bin/${text}`,
      '',
      'Resolve Package Graph',
      ...Array.from({ length: draw.whole(40, 90, 'xcode') }, (_, place) =>
        compile(`${sources[place % sources.length] ?? ''}${place}`),
      ),
      "CodeSign /Users/ec2-user/build/Northbeam.app (in target 'Northbeam' from project 'Northbeam')",
      '** ARCHIVE SUCCEEDED **',
    ]),
    failure: {
      exit: 65,
      output: listed([
        'Resolve Package Graph',
        ...sources.map(compile),
        "/Users/ec2-user/src/App/VoucherField.swift:52:27: error: value of optional type 'Voucher?' must be unwrapped to a value of type 'Voucher'",
        '        apply(store.current)',
        '                          ^',
        '** ARCHIVE FAILED **',
        '',
        'The following build commands failed:',
        "\tSwiftCompile normal arm64 /Users/ec2-user/src/App/VoucherField.swift (in target 'Northbeam' from project 'Northbeam')",
        '(1 failure)',
      ]),
    },
  };
}
