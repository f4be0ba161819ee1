import type { ApiAnswer, ApiRequest } from './api-exchange.js';
import type { DocumentedAnswers } from './documented-answers.js';

const complaints = new Set<string>();
let documented: Promise<DocumentedAnswers> | undefined;

/** Every client of the tests tells of the answers here. Loads what it needs to judge them only when there are any. */
export async function noteAnswer(request: ApiRequest, answer: ApiAnswer): Promise<void> {
  documented ??= import('./documented-answers.js').then(({ DocumentedAnswers: Answers }) => Answers.checkedIn());
  for (const complaint of (await documented).complaintsAbout(request, answer)) complaints.add(complaint);
}

/** About the answers since it was last asked, by whatever test. */
export function complaintsAboutAnswers(): readonly string[] {
  const told = [...complaints];
  complaints.clear();
  return told;
}
