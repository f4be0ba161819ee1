import { Mailbox } from '../../../src/adapters/local/mailbox.js';
import { mailsTo, register } from '../../support/accounts.js';
import { anEmailAddress } from '../../support/builders.js';
import { startTestServer } from '../../support/local-server.js';
import { TestClock } from '../../support/test-clock.js';

it('shows the mails of one address, newest first, as soon as the answer is there', async () => {
  const server = await startTestServer();
  for (const email of ['ada@example.com', 'eve@example.com', 'Ada@Example.com']) await register(server.api, email);
  const [newest, older, ...others] = await mailsTo(server.api, ' ADA@example.com');
  expect(others).toEqual([]);
  expect(newest).toEqual({
    to: 'ada@example.com',
    subject: expect.any(String) as string,
    text: expect.stringContaining(newest?.code ?? '?') as string,
    template: 'registration-code',
    code: expect.stringMatching(/^\d{6}$/) as string,
    sentAt: expect.stringMatching(/Z$/) as string,
  });
  expect((newest?.sentAt ?? '') >= (older?.sentAt ?? '')).toBe(true);
  expect(await mailsTo(server.api)).toHaveLength(3);
  expect((await server.api.get('/dev/mailbox?to=nobody')).status).toBe(400);
  await server.stop();
});

it('forgets the oldest beyond ten thousand', async () => {
  const mailbox = new Mailbox(new TestClock());
  const first = anEmailAddress();
  await mailbox.send({ template: 'already-registered', to: first });
  const to = anEmailAddress();
  for (let i = 0; i < 10_000; i += 1) await mailbox.send({ template: 'already-registered', to });
  expect(mailbox.readAll()).toHaveLength(10_000);
  expect(mailbox.readAll().some(({ mail }) => mail.to === first)).toBe(false);
});

it('is not there when mail goes out for real', async () => {
  const server = await startTestServer({ MAILER: 'ses', SES_ENDPOINT: 'http://127.0.0.1:1' });
  expect((await server.api.get('/dev/mailbox')).status).toBe(404);
  await server.stop();
});
