import { passing } from './suite';
import type { Suite, Test } from './suite';

/** The tests of the sample account's projects. */

const weak = (name: string, line: number, source: string, message: string): Test => ({
  name,
  failure: { line, source, message },
});

export const storefrontUnits: Suite = {
  name: 'unit',
  files: [
    {
      path: 'src/cart/total.test.ts',
      tests: passing('adds up items', 'applies a voucher once', 'ignores removed items', 'rounds each line'),
    },
    {
      path: 'src/format/currency.test.ts',
      tests: [
        ...passing('formats euros', 'formats yen without decimals'),
        weak(
          'puts the symbol where the locale has it',
          41,
          "expect(format(1299, 'EUR', 'en-GB')).toBe('€1,299.00');",
          'AssertionError: expected \'1.299,00 €\' to be \'€1,299.00\' // Object.is equality\n\nExpected: "€1,299.00"\nReceived: "1.299,00 €"',
        ),
      ],
    },
    {
      path: 'src/checkout/address.test.ts',
      tests: [
        ...passing('accepts an address without a state', 'wants a postal code'),
        weak(
          'trims what was pasted',
          73,
          'expect(parse(pasted).city).toBe(city);',
          'AssertionError: expected \' Lisboa\' to be \'Lisboa\' // Object.is equality\n\nExpected: "Lisboa"\nReceived: " Lisboa"',
        ),
      ],
    },
    {
      path: 'src/session/refresh.test.ts',
      tests: [
        ...passing('refreshes before the token expires', 'signs out when it cannot'),
        weak(
          'asks once for ten callers',
          28,
          'expect(fetch).toHaveBeenCalledTimes(1);',
          'AssertionError: expected "spy" to be called 1 times, but got 2 times',
        ),
      ],
    },
    {
      path: 'src/catalog/search.test.ts',
      tests: passing('finds by prefix', 'finds without accents', 'shows nothing for an empty query'),
    },
  ],
};

export const storefrontPages: Suite = {
  name: 'pages',
  files: [
    {
      path: 'e2e/checkout.spec.ts',
      tests: [
        ...passing('pays by card', 'pays by invoice'),
        weak(
          'shows the delivery estimate before checkout',
          34,
          "await expect(page.getByTestId('delivery-estimate')).toBeVisible();",
          "Error: Timed out 5000ms waiting for expect(locator).toBeVisible()\n\nLocator: getByTestId('delivery-estimate')\nExpected: visible\nReceived: <element(s) not found>",
        ),
      ],
    },
    {
      path: 'e2e/catalog.spec.ts',
      tests: [
        ...passing('filters by size', 'sorts by price', 'opens a product'),
        weak(
          'remembers the filter when going back',
          58,
          'await expect(page).toHaveURL(/size=m/);',
          'Error: Timed out 5000ms waiting for expect(page).toHaveURL(expected)\n\nExpected pattern: /size=m/\nReceived string:  "https://staging.shop.northbeam.example/catalog"',
        ),
      ],
    },
    { path: 'e2e/account.spec.ts', tests: passing('signs in', 'changes the address', 'cancels an order') },
  ],
};

export const contracts: Suite = {
  name: 'contracts',
  files: [
    {
      path: 'test/contract/orders.consumer.test.ts',
      tests: [
        ...passing('reads an order', 'reads a cancelled order'),
        weak(
          'notifies when an order is shipped',
          52,
          "expect(message.headers['correlation-id']).toEqual(expect.any(String));",
          'expect(received).toEqual(expected) // deep equality\n\nExpected: Any<String>\nReceived: undefined',
        ),
      ],
    },
    {
      path: 'test/contract/templates.provider.test.ts',
      tests: [
        ...passing('renders every template', 'refuses an unknown template'),
        weak(
          'returns 409 for a duplicate submission',
          88,
          'expect(response.status).toBe(409);',
          'expect(received).toBe(expected) // Object.is equality\n\nExpected: 409\nReceived: 500',
        ),
      ],
    },
    {
      path: 'test/contract/push.consumer.test.ts',
      tests: passing('registers a device', 'drops an old device'),
    },
  ],
};

export const ledgerUnits: Suite = {
  name: 'surefire',
  files: [
    {
      path: 'example.northbeam.ledger.BookingTest',
      tests: [
        ...passing('booksBothSides', 'refusesNegativeAmounts'),
        weak(
          'closesThePeriodOnce',
          97,
          'assertEquals(1, closings.size());',
          'org.opentest4j.AssertionFailedError: expected: <1> but was: <2>',
        ),
      ],
    },
    {
      path: 'example.northbeam.ledger.money.RoundingTest',
      tests: [
        ...passing('roundsHalfEven'),
        weak(
          'splitsWithoutLoss',
          44,
          'assertEquals(total, parts.stream().reduce(ZERO, Money::plus));',
          'org.opentest4j.AssertionFailedError: expected: <EUR 100.00> but was: <EUR 99.99>',
        ),
      ],
    },
    {
      path: 'example.northbeam.ledger.export.SepaExportTest',
      tests: passing('writesTheHeader', 'sumsTheBatch'),
    },
  ],
};

export const reconciliation: Suite = {
  name: 'reconciliation',
  files: [
    {
      path: 'tests/test_bank_statements.py',
      tests: [
        ...passing('test_matches_by_reference', 'test_keeps_unmatched_lines'),
        weak(
          'test_balances_to_zero_after_fees',
          61,
          'assert ledger.balance("fees") == Decimal("0.00")',
          "AssertionError: assert Decimal('-0.03') == Decimal('0.00')\n +  where Decimal('-0.03') = balance('fees')",
        ),
      ],
    },
    {
      path: 'tests/test_period_close.py',
      tests: [
        ...passing('test_refuses_open_bookings'),
        weak(
          'test_uses_the_rate_of_the_booking_day',
          118,
          'assert booking.rate == rates["2026-10-31"]',
          'AssertionError: assert 1.0812 == 1.0794\n +  where 1.0812 = <Booking 88213>.rate',
        ),
      ],
    },
  ],
};

export const relevance: Suite = {
  name: 'relevance',
  files: [
    {
      path: 'tests/test_relevance.py',
      tests: [
        ...passing('test_exact_match_first', 'test_finds_plurals', 'test_finds_across_locales'),
        weak(
          'test_ndcg_does_not_drop',
          203,
          'assert ndcg >= baseline - 0.01',
          'AssertionError: assert 0.7913 >= (0.8154 - 0.01)\n +  ndcg at 10 over 412 judged queries',
        ),
      ],
    },
    { path: 'tests/test_synonyms.py', tests: passing('test_one_way', 'test_two_way') },
  ],
};

/** Of a project that is not one of the sample's. */
export const anySuite: Suite = {
  name: 'tests',
  files: [
    {
      path: 'test/service.test.js',
      tests: [
        ...passing('starts', 'answers a health check'),
        weak(
          'answers within the limit',
          27,
          'expect(elapsed).toBeLessThan(200);',
          'AssertionError: expected 241 to be less than 200',
        ),
      ],
    },
    { path: 'test/config.test.js', tests: passing('reads the defaults', 'refuses what it does not know') },
  ],
};
