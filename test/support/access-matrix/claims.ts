import type { Answer } from '../api-client.js';
import { marksOf, ROLES } from './person.js';
import type { Observation } from './survey.js';

/** Holds a service to the table, whichever way in. */
export function claimTheTable(
  routes: readonly string[],
  ask: (route: string) => Promise<readonly Observation[]>,
): void {
  describe.each(routes)('%s', (route) => {
    let observed: readonly Observation[];
    beforeAll(async () => {
      observed = await ask(route);
    });

    it('answers every role as the table says', () => {
      expect(observed.length).toBeGreaterThan(0);
      expect(departures(observed)).toEqual([]);
    });

    it('refuses what is others’ as it refuses what is not there', () => {
      expect(tellingRefusals(observed)).toEqual([]);
    });

    it('shows nobody what is others’, but to admins and services', () => {
      expect(isDevelopers(route) ? [] : betrayals(observed)).toEqual([]);
    });
  });
}

/** Answers that are not those of the table. */
export function departures(observed: readonly Observation[]): readonly string[] {
  const departing = observed.filter(({ answer, promised }) => answer.status !== promised);
  return departing.map(
    ({ role, of = 'own', answer, promised }) => `${role} on ${of}: ${answer.status} for ${promised}`,
  );
}

/** Of the local server alone: whoever runs it sees every mail and event. */
const isDevelopers = (route: string) => route.startsWith('GET /dev/');

/** Of each role that is refused one object otherwise than another: its refusals. */
export function tellingRefusals(observed: readonly Observation[]): readonly (readonly string[])[] {
  return ROLES.map((role) => {
    const refused = observed.filter((cell) => cell.role === role && cell.answer.status >= 400);
    return [...new Set(refused.map(({ answer }) => visible(answer)))];
  }).filter((looks) => looks.length > 1);
}

/** Of the request or of the moment; budgets of limits go down with every request. */
const OF_THE_MOMENT = ['x-request-id', 'date', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

function visible({ status, headers, cookies, body }: Answer): string {
  const lines = Object.entries(headers).filter(([name]) => !OF_THE_MOMENT.includes(name));
  const told = body.replace(/"requestId":"[^"]*"/, '');
  return JSON.stringify({ status, headers: Object.fromEntries(lines), cookies, body: told });
}

/** Answers in which a user can be recognised of whom the caller should know nothing. */
export function betrayals(observed: readonly Observation[]): readonly string[] {
  const tellable = observed.filter(({ role }) => role !== 'admin' && role !== 'service');
  return tellable.flatMap(({ role, answer, others }) => {
    const marks = others.flatMap(marksOf).filter((mark) => answer.body.includes(mark));
    return marks.map((mark) => `${role} sees ${mark}`);
  });
}
