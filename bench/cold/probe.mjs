/** `node probe.mjs <module> <event>`: loads a handler in this fresh process, answers one event, and prints when (ms since the process began). */
const [modulePath = '', event = ''] = process.argv.slice(2);

const { default: commonJs, ...loaded } = await import(modulePath);
const { handler } = 'handler' in loaded ? loaded : commonJs;
const result = await handler(JSON.parse(event), { awsRequestId: 'bench', getRemainingTimeInMillis: () => 10_000 });
const answered = performance.now();

process.stdout.write(JSON.stringify({ answered, result }), () => process.exit());
