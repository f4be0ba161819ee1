/** `node probe.mjs <module> <event>`: loads a handler in this fresh process, answers one event, and prints when (ms since the process began). */
const [modulePath = '', event = ''] = process.argv.slice(2);

const { handler } = await import(modulePath);
const ready = performance.now();
const { statusCode } = await handler(JSON.parse(event), {
  awsRequestId: 'bench',
  getRemainingTimeInMillis: () => 10_000,
});
const answered = performance.now();

process.stdout.write(JSON.stringify({ ready, answered, statusCode }), () => process.exit());
