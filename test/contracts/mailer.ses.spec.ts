import { sesClient } from '../../src/adapters/ses/ses-client.js';
import { SesMailer } from '../../src/adapters/ses/ses-mailer.js';
import { anEmailAddress } from '../support/builders.js';
import { describeContract } from '../support/contract.js';
import { FakeSes } from '../support/fake-ses.js';
import { mailerContract } from './mailer.contract.js';

const FROM = 'no-reply@users.example';
let ses: FakeSes;

beforeAll(async () => {
  ses = await FakeSes.start();
});

afterAll(() => ses.stop());

function aMailer(): SesMailer {
  return new SesMailer(sesClient({ region: 'eu-central-1', endpoint: ses.endpoint }), FROM);
}

describeContract(mailerContract, 'SesMailer', () => ({
  mailer: aMailer(),
  arrived: async (address) => ses.sent.filter(({ to }) => to === address),
  total: async () => ses.sent.length,
}));

describe('SesMailer', () => {
  it('sends from the configured address', async () => {
    const to = anEmailAddress();
    await aMailer().send({ template: 'already-registered', to });
    expect(ses.sent.find((mail) => mail.to === to)?.from).toBe(FROM);
  });

  it.each([400, 500])('is unavailable when SES answers %i, and says why without the words of SES', async (status) => {
    ses.failure = status;
    const sending = aMailer().send({ template: 'already-registered', to: anEmailAddress() });
    const cause = expect.objectContaining({ message: 'MessageRejected' }) as Error;
    await expect(sending).rejects.toMatchObject({ code: 'unavailable', cause });
    ses.failure = undefined;
  });
});
