import assert from 'node:assert/strict';
import { nextOpening } from '../../../src/local/engine/rules/deploymentWindow';
import { checkVariable } from '../../../src/local/engine/rules/variableCheck';

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
    ['* * * * *', 'UTC', 'error'],
    ['* * 9 ? * *', 'Nowhere/Town', 'error'],
  ] as const)
    it(`with the cron expression ${cron} in ${zone ?? 'no time zone'} is ${expected === 'open' ? 'open' : `next open: ${expected}`}`, () => {
      assert.equal(opening(cron, zone), expected);
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
    it(`says ${expected} of '${Variable}' ${Operator} '${Value}'`, () => {
      assert.equal(checkVariable({ Variable, Operator, Value }).status, expected);
    });
});
