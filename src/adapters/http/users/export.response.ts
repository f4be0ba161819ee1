import { ApiProperty } from '@nestjs/swagger';
import type { AccountExport } from '../../../application/users/export-account.js';
import { toIso } from '../../../domain/shared/instant.js';
import { SessionView } from '../auth/sessions.response.js';
import { PreferencesView } from '../preferences/preferences.response.js';
import { TodoView } from '../todos/todo.response.js';
import { ActivityView } from './activity.response.js';
import { EmailView } from './email.response.js';
import { UserView } from './user.response.js';

/** Everything held on a user, each part as its own route shows it. */
export class AccountExportView {
  @ApiProperty({ type: UserView })
  readonly user: UserView;

  @ApiProperty({ type: [EmailView] })
  readonly emails: readonly EmailView[];

  @ApiProperty({ type: [SessionView] })
  readonly sessions: readonly SessionView[];

  @ApiProperty({ type: PreferencesView, nullable: true, description: 'null where none have been saved.' })
  readonly preferences: PreferencesView | null;

  @ApiProperty({ type: [TodoView] })
  readonly todos: readonly TodoView[];

  @ApiProperty({ type: [ActivityView], description: 'The newest 5,000 records, newest first.' })
  readonly activity: readonly ActivityView[];

  @ApiProperty({ format: 'date-time' })
  readonly exportedAt: string;

  constructor({ user, sessions, preferences, todos, activity, exportedAt }: AccountExport, currentSession: string) {
    this.user = new UserView(user);
    this.emails = user.state.emails.map((email) => new EmailView(email));
    this.sessions = sessions.map((session) => new SessionView(session, currentSession));
    this.preferences = preferences === undefined ? null : new PreferencesView(preferences);
    this.todos = todos.map((todo) => new TodoView(todo));
    this.activity = activity.map((recorded) => new ActivityView(recorded));
    this.exportedAt = toIso(exportedAt);
  }
}
