import type { ComponentType } from 'preact';
import { Activity } from './views/activity.js';
import { Administration } from './views/administration.js';
import { Emails } from './views/emails.js';
import { ForgottenPassword } from './views/forgotten-password.js';
import { LogIn } from './views/log-in.js';
import { Password } from './views/password.js';
import { Preferences } from './views/preferences.js';
import { Profile } from './views/profile.js';
import { SecondFactor } from './views/second-factor.js';
import { Sessions } from './views/sessions.js';
import { SignUp } from './views/sign-up.js';
import { Todos } from './views/todos.js';

/** A view, and where it is found. */
export interface ConsolePage {
  readonly route: string;
  readonly name: string;
  readonly View: ComponentType;
}

export const SIGNED_OUT: readonly ConsolePage[] = [
  { route: 'sign-up', name: 'Sign up', View: SignUp },
  { route: 'log-in', name: 'Log in', View: LogIn },
  { route: 'forgotten-password', name: 'Forgotten password', View: ForgottenPassword },
];

const ENROLMENT: ConsolePage = { route: 'second-factor', name: 'Second factor', View: SecondFactor };

const SIGNED_IN: readonly ConsolePage[] = [
  { route: 'profile', name: 'Profile', View: Profile },
  { route: 'emails', name: 'E-mail addresses', View: Emails },
  { route: 'password', name: 'Password', View: Password },
  ENROLMENT,
  { route: 'sessions', name: 'Sessions', View: Sessions },
  { route: 'activity', name: 'Activity', View: Activity },
  { route: 'preferences', name: 'Preferences', View: Preferences },
  { route: 'todos', name: 'Todos', View: Todos },
];

const ADMINISTRATION: ConsolePage = { route: 'administration', name: 'Administration', View: Administration };

/** What the scopes of a token open; an admin without a second factor can do nothing but enrol one. */
export function pagesFor(scopes: readonly string[]): readonly ConsolePage[] {
  if (!scopes.includes('user')) return [ENROLMENT];
  return scopes.includes('admin:users') ? [...SIGNED_IN, ADMINISTRATION] : SIGNED_IN;
}
