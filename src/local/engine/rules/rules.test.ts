import assert from 'node:assert/strict';
import { nextOpening } from './deploymentWindow';
import { checkVariable } from './variableCheck';

/** A Wednesday, half past nine and a bit. */
const wednesday = Date.UTC(2026, 10, 18, 9, 30, 15, 500);

function opening(Cron: string, TimeZone?: string): string {
  const found = nextOpening({ Cron, ...(TimeZone == null ? {} : { TimeZone }) }, wednesday);
  if ('error' in found) return 'error';
  if (found.at === 'never') return 'never';
  return found.at === wednesday ? 'open' : new Date(found.at).toISOString();
}

describe('A deployment window', () => {
  for (const [cron, zone, expected] of [
    ['* * 9-17 ? * MON-FRI', undefined, 'open'],
    ['* * 9-17 ? * MON-FRI *', 'UTC', 'open'],
    ['* * 9-17 ? * 4 2026', 'UTC', 'open'],
    ['* * 9-17 ? * 5 *', 'UTC', '2026-11-19T09:00:00.000Z'],
    ['* * 14-16 ? * *', 'UTC', '2026-11-18T14:00:00.000Z'],
    ['* 0/15 * ? * *', 'UTC', 'open'],
    ['* 0-20 * ? * *', 'UTC', '2026-11-18T10:00:00.000Z'],
    ['* * 22-2 ? * *', 'UTC', '2026-11-18T22:00:00.000Z'],
    ['* * 22-10 ? * *', 'UTC', 'open'],
    ['* * * ? * FRI-MON', 'UTC', '2026-11-20T00:00:00.000Z'],
    ['* * * L * ?', 'UTC', '2026-11-30T00:00:00.000Z'],
    ['* * * L-3 * ? *', 'UTC', '2026-11-27T00:00:00.000Z'],
    ['* * * L-3W * ?', 'UTC', '2026-11-27T00:00:00.000Z'],
    ['* * * L-2W 11 ? 2026', 'UTC', '2026-11-27T00:00:00.000Z'],
    ['* * * L-30 2 ?', 'UTC', 'never'],
    ['* * * LW * ?', 'UTC', '2026-11-30T00:00:00.000Z'],
    ['* * * LW 1 ?', 'UTC', '2027-01-29T00:00:00.000Z'],
    ['* * * 1W * ?', 'UTC', '2026-12-01T00:00:00.000Z'],
    ['* * * 1W 5 ?', 'UTC', '2027-05-03T00:00:00.000Z'],
    ['* * * 31W 1 ?', 'UTC', '2027-01-29T00:00:00.000Z'],
    ['* * * 22W 11 ?', 'UTC', '2026-11-23T00:00:00.000Z'],
    ['* * * 20,l * ?', 'UTC', '2026-11-20T00:00:00.000Z'],
    ['* * * 1-7 * ?', 'UTC', '2026-12-01T00:00:00.000Z'],
    ['* * * 28-3 * ?', 'UTC', '2026-11-28T00:00:00.000Z'],
    ['* * * 10/10 * ?', 'UTC', '2026-11-20T00:00:00.000Z'],
    ['* * * 29 2 ?', 'UTC', '2028-02-29T00:00:00.000Z'],
    ['* * * 30 2 ?', 'UTC', 'never'],
    ['* * * ? * L', 'UTC', '2026-11-21T00:00:00.000Z'],
    ['* * * ? * friL', 'UTC', '2026-11-27T00:00:00.000Z'],
    ['* * * ? * fri#1', 'UTC', '2026-12-04T00:00:00.000Z'],
    ['* * * ? * 2#5', 'UTC', '2026-11-30T00:00:00.000Z'],
    ['* * * ? * MON,6#3', 'UTC', '2026-11-20T00:00:00.000Z'],
    ['* * * ? * 2-6/2', 'UTC', 'open'],
    ['* * * ? * MON-FRI/2', 'UTC', 'open'],
    ['* * * ? JAN-MAR,6 *', 'UTC', '2027-01-01T00:00:00.000Z'],
    ['* * * ? NOV-FEB *', 'UTC', 'open'],
    ['* * * ? */4 *', 'UTC', '2027-01-01T00:00:00.000Z'],
    ['* * * * * *', 'UTC', 'open'],
    ['* * * * * ?', 'UTC', 'open'],
    ['* * * 18 * *', 'UTC', 'open'],
    ['*\t* *  ? * *', 'UTC', 'open'],
    ['0 0 9-17 ? * MON-FRI *', 'UTC', '2026-11-18T10:00:00.000Z'],
    ['5/20 30 * ? * *', 'UTC', '2026-11-18T09:30:25.000Z'],
    ['* /15 * ? * *', 'UTC', 'open'],
    ['* */20 * ? * *', 'UTC', '2026-11-18T09:40:00.000Z'],
    ['* 10-40/10 * ? * *', 'UTC', 'open'],
    ['* 10,30,50 * ? * *', 'UTC', 'open'],
    ['* * * ? * * 2027-2028', 'UTC', '2027-01-01T00:00:00.000Z'],
    ['* * * ? * * 2024/4', 'UTC', '2028-01-01T00:00:00.000Z'],
    ['* * * ? * * 2199', 'UTC', '2199-01-01T00:00:00.000Z'],
    ['* * * 15W * ?', 'UTC', '2026-12-15T00:00:00.000Z'],
    ['* * * ? * 6L', 'UTC', '2026-11-27T00:00:00.000Z'],
    ['* * * ? * 6#3', 'UTC', '2026-11-20T00:00:00.000Z'],
    ['* * * ? DEC *', 'UTC', '2026-12-01T00:00:00.000Z'],
    ['* * 9 ? * *', 'Europe/Berlin', '2026-11-19T08:00:00.000Z'],
    ['* * 9 ? * *', 'America/Los_Angeles', '2026-11-18T17:00:00.000Z'],
    ['* * 9 ? * *', 'PST', '2026-11-18T17:00:00.000Z'],
    ['* * 9 ? * *', 'UTC+02:00', '2026-11-19T07:00:00.000Z'],
    ['* * 4 ? * *', 'UTC-05:30', 'open'],
    ['* * * ? * * 2020', 'UTC', 'never'],
    ['every day', 'UTC', 'error'],
    ...[
      ...['* * 24 ? * *', '* 60 * ? * *', '60 * * ? * *', '* * * 0 * ?', '* * * 32 * ?', '* * * ? 13 *'],
      ...['* * * ? * 0', '* * * ? * 8', '* * * ? * 6#6', '* * * ? * 8L', '* * * 32W * ?', '* * * L-31 * ?'],
      ...['* * * W * ?', '* * * LW-3 * ?', '* * ? * * *', '* * * ? ? *', '* * * ? * ?', '* * * 1 * MON'],
      ...['* * * ? * * 1969', '* * * ? * * 2200', '* * * ? * * 2028-2027', '* * * ? * * * *', '* * 1- ? * *'],
      ...[
        '* * */0 ? * *',
        '* * */24 ? * *',
        '* * *-3 ? * *',
        '* * , ? * *',
        '* * * ? * FOO',
        '* * * 1C * ?',
        '',
      ],
    ].map((cron) => [cron, 'UTC', 'error'] as const),
    ['* 30 2 ? 3 *', 'Europe/Berlin', '2027-03-01T01:30:00.000Z'],
    ['* 30 2 28 3 ?', 'Europe/Berlin', '2028-03-28T00:30:00.000Z'],
    ['* * * 1 1 ? 2027', 'Pacific/Kiritimati', '2026-12-31T10:00:00.000Z'],
    ['* * * 1 1 ? 2027', 'Pacific/Pago_Pago', '2027-01-01T11:00:00.000Z'],
    ['* * 9 ? * *', 'HST', '2026-11-18T19:00:00.000Z'],
    ['* * 9 ? * *', 'SST', '2026-11-18T22:00:00.000Z'],
    ['* * 9 ? * *', 'GMT+1', '2026-11-19T08:00:00.000Z'],
    ['* * 9 ? * *', 'UTC+19:00', 'error'],
    ['* * 9 ? * *', 'toString', 'error'],
    ['* * * * *', 'UTC', 'error'],
    ['* * 9 ? * *', 'Nowhere/Town', 'error'],
  ] as const)
    it(`with the cron expression ${cron} in ${zone ?? 'no time zone'} is ${expected === 'open' ? 'open' : `next open: ${expected}`}`, () => {
      assert.equal(opening(cron, zone), expected);
    });
});

describe('A deployment window when the clocks change', () => {
  const at = (Cron: string, now: number) => {
    const found = nextOpening({ Cron, TimeZone: 'Europe/Berlin' }, now);
    assert.ok('at' in found && found.at !== 'never');
    return new Date(found.at).toISOString();
  };

  it('does not open at a time that is skipped', () => {
    const night = Date.UTC(2027, 2, 28, 0, 30);
    assert.equal(at('* 15 2 ? * *', night), '2027-03-29T00:15:00.000Z');
    assert.equal(at('* 15 3 ? * *', night), '2027-03-28T01:15:00.000Z');
  });

  it('opens twice at a time that comes twice', () => {
    const first = Date.UTC(2026, 9, 25, 0, 10);
    assert.equal(at('* 15 2 ? * *', first), '2026-10-25T00:15:00.000Z');
    assert.equal(at('* 15 2 ? * *', Date.UTC(2026, 9, 25, 0, 16)), '2026-10-25T01:15:00.000Z');
    assert.equal(at('* 15 2 ? * *', Date.UTC(2026, 9, 25, 1, 16)), '2026-10-26T01:15:00.000Z');
  });

  it('says what is wrong with an expression', () => {
    assert.deepEqual(nextOpening({ Cron: '* * 24 ? * *' }, 0), {
      error: "The cron expression '* * 24 ? * *' could not be understood: '24' is not valid for hour.",
    });
    assert.deepEqual(nextOpening({ Cron: '* * 9 ? * *', TimeZone: 'Nowhere' }, 0), {
      error: "The time zone 'Nowhere' is not known.",
    });
  });
});

describe('A variable check', () => {
  for (const [Variable, Operator, Value, expected] of [
    ['main', 'EQ', 'main', 'Succeeded'],
    ['main', 'EQ', 'Main', 'Failed'],
    ['main', 'NE', 'next', 'Succeeded'],
    ['main', 'NE', 'main', 'Failed'],
    ['release/1.2', 'CONTAINS', '/1', 'Succeeded'],
    ['release/1.2', 'CONTAINS', '/2', 'Failed'],
    ['release/1.2', 'MATCHES', 'release/\\d+\\.\\d+', 'Succeeded'],
    ['a release/1.2', 'MATCHES', 'release/\\d+\\.\\d+', 'Failed'],
    ['b', 'MATCHES', 'a|b', 'Succeeded'],
    ['ab', 'MATCHES', 'a|b', 'Failed'],
    ['main', 'MATCHES', '(', 'Errored'],
    ['main', 'LIKE', 'main', 'Errored'],
    ['main', 'toString', 'main', 'Errored'],
  ] as const)
    it(`returns ${expected} for '${Variable}' ${Operator} '${Value}'`, () => {
      assert.equal(checkVariable({ Variable, Operator, Value }).status, expected);
    });
});
