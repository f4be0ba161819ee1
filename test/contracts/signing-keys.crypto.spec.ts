import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSigningKeys } from '../../src/adapters/crypto/file-signing-keys.js';
import { GeneratedSigningKeys } from '../../src/adapters/crypto/generated-signing-keys.js';
import { RsaKeyPairs } from '../../src/adapters/crypto/rsa-key-pairs.js';
import { describeContract, itRejects } from '../support/contract.js';
import { aSigningKey, keysOf } from '../support/signing-keys.js';
import { signingKeysContract } from './signing-keys.contract.js';

/** One for all: a key takes a while. */
const generated = new GeneratedSigningKeys(new RsaKeyPairs());

describeContract(signingKeysContract, 'GeneratedSigningKeys', () => generated);

describe('with a file', () => {
  let folder = '';
  let path = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signing-keys-'));
    path = join(folder, 'key.pem');
    await writeFile(path, aSigningKey().privateKey.reveal());
  });

  afterAll(() => rm(folder, { recursive: true }));

  describeContract(signingKeysContract, 'FileSigningKeys', () => new FileSigningKeys(path));

  it('rejects with one clear sentence for a file that is not there, and finds it once it is', async () => {
    const late = join(folder, 'late.pem');
    const keys = new FileSigningKeys(late);
    await expect(keys.current()).rejects.toThrow(`${late} is not a PEM file of an RSA private key.`);
    await writeFile(late, aSigningKey().privateKey.reveal());
    await expect(keys.published()).resolves.toHaveLength(1);
  });

  it('rejects a file of something else without quoting it', async () => {
    const other = join(folder, 'other.pem');
    await writeFile(other, 'the secret of somebody else');
    await expect(new FileSigningKeys(other).current()).rejects.not.toThrow('somebody');
  });
});

describe('GeneratedSigningKeys', () => {
  it('makes a key of 3072 bits', async () => {
    const { publicJwk } = await generated.current();
    expect(Buffer.from(publicJwk.n, 'base64url')).toHaveLength(3072 / 8);
  });
});

const hidden = aSigningKey();
const shown = aSigningKey();

itRejects(signingKeysContract, {
  flaw: 'signs by a key that it does not publish',
  breaks: 'publishes the key that signs',
  make: () => ({ current: async () => hidden, published: () => keysOf(shown).published() }),
});
