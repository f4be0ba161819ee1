import { JsonLog } from '../../../src/adapters/telemetry/json-log.js';
import { traceId } from '../../../src/adapters/telemetry/trace-id.js';

const ROOT = '1-5759e988-bd862e3fe1be46a994272793';
const HEADER = `Root=${ROOT};Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a87bd80c:0`;
const NAME = '_X_AMZN_TRACE_ID';

afterEach(() => delete process.env[NAME]);

const recordOf = (act: (log: JsonLog) => void) => {
  const lines: string[] = [];
  act(new JsonLog('info', (line) => lines.push(line)));
  return JSON.parse(lines.join('')) as object;
};

describe('the trace id', () => {
  it.each([
    [HEADER, ROOT],
    [`Parent=53995c3f42cd8ad8;Root=${ROOT}`, ROOT],
    ['Root=1-5759e988-"},{"level":"info', undefined],
    ['', undefined],
  ])('of %s is %s', (header, id) => expect(traceId({ [NAME]: header })).toBe(id));

  it('is on each line of the log, of the invocation that writes it', () => {
    process.env[NAME] = HEADER;
    expect(recordOf((log) => log.info('hello'))).toMatchObject({ message: 'hello', traceId: ROOT });
    process.env[NAME] = HEADER.replace('1-5759e988', '1-5759e989');
    expect(recordOf((log) => log.failure('went wrong', undefined))).toMatchObject({
      traceId: ROOT.replace('1-5759e988', '1-5759e989'),
    });
  });

  it('is missing where nobody traces', () =>
    expect(recordOf((log) => log.info('hello'))).not.toHaveProperty('traceId'));
});
