import assert from 'node:assert/strict';
import { SharedAddressBook, sharedAddresses } from './addresses';
import type { Profile } from './profiles';
import type { ProfileAddresses } from './profileAddresses';
import type { Environment } from './sharedFiles';
import { connection } from '../../../../test/support/connections';

const profile = (name: string, addresses?: ProfileAddresses): Profile => ({
  name,
  kind: 'static',
  ...(addresses && { addresses }),
});
const local: ProfileAddresses = { endpoints: { every: 'http://127.0.0.1:4566' } };

/** A book over profiles that a test replaces. */
function bookOf(first: readonly Profile[], environment: Environment = {}) {
  let profiles = new Map(first.map((each) => [each.name, each]));
  const book = new SharedAddressBook(environment, { read: () => Promise.resolve(profiles) });
  let changes = 0;
  book.onDidChange(() => (changes += 1));
  return {
    book,
    changes: () => changes,
    become: (...next: readonly Profile[]) => {
      profiles = new Map(next.map((each) => [each.name, each]));
      return book.reload();
    },
  };
}

describe('The addresses that the shared config names', () => {
  const here = connection('here', { profile: 'local' });

  it('are known when the profiles are read', async () => {
    const { book, changes } = bookOf([profile('local', local)]);
    assert.equal(book.complete(here), here);
    await book.known();
    assert.equal(changes(), 1);
    assert.deepEqual(book.complete(here).shared, { profile: local.endpoints, hasCredentials: true });
  });

  it('leave a connection as it is where nothing names any, and the same as long as nothing changes', async () => {
    const { book } = bookOf([profile('local', local), profile('other')]);
    await book.known();
    const other = connection('other', { profile: 'other' });
    assert.equal(book.complete(other), other);
    const completed = book.complete(here);
    assert.equal(book.complete(here), completed);
    assert.equal(book.complete(completed), completed);
  });

  it('change with the profiles, and only with what they say of addresses', async () => {
    const { book, changes, become } = bookOf([profile('local', local)]);
    await book.known();
    const before = book.complete(here);
    await become(profile('local', local), profile('new'));
    assert.equal(changes(), 1);
    assert.equal(book.complete(here), before);
    await become(profile('local'));
    assert.equal(changes(), 2);
    assert.deepEqual(book.complete(before), here);
  });

  it('are those of the environment where the profiles cannot be read', async () => {
    const book = new SharedAddressBook(
      { AWS_ENDPOINT_URL_SSO_OIDC: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_STS: '' },
      { read: () => Promise.reject(new Error('no access')) },
    );
    await book.known();
    assert.deepEqual(book.complete(connection('here')).shared, {
      environment: { of: { sso_oidc: 'http://127.0.0.1:1' } },
    });
  });

  it('have no missing section where the environment names the endpoint, or none counts', () => {
    const broken: ProfileAddresses = { endpoints: {}, fault: 'No such section.' };
    const faultIn = (environment: Environment) => sharedAddresses(here, environment, broken).fault;
    assert.equal(faultIn({}), 'No such section.');
    assert.equal(faultIn({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }), undefined);
    assert.equal(faultIn({ AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' }), undefined);
  });
});
