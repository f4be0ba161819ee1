import type { Provider } from '@nestjs/common';
import { AccountActivityController } from '../../src/adapters/http/admin/account-activity.controller.js';
import { AdminController } from '../../src/adapters/http/admin/admin.controller.js';
import { createHttpApp } from '../../src/adapters/http/platform/create-http-app.js';
import { Public, RequireScope } from '../../src/adapters/http/security/access.decorator.js';
import { LocalModule } from '../../src/adapters/local/local.module.js';
import { MemoryTodos } from '../../src/adapters/memory/memory-todos.js';
import { JsonLog } from '../../src/adapters/telemetry/json-log.js';
import { Todos } from '../../src/application/ports/todos.js';
import type { TodoId, UserId } from '../../src/domain/shared/ids.js';
import { DomainError } from '../../src/domain/shared/domain-error.js';
import type { Todo } from '../../src/domain/todos/todo.js';
import { betrayals, claimTheTable, departures, tellingRefusals } from '../support/access-matrix/claims.js';
import { Survey } from '../support/access-matrix/survey.js';
import { AccessMatrix } from '../support/access-matrix/table.js';
import { ApiClient } from '../support/api-client.js';
import { httpSender } from '../support/http-sender.js';
import { testSettings } from '../support/local-server.js';
import { MACHINE_CLIENTS } from '../support/machine-clients.js';
import { PATIENCE } from '../support/patience.js';
import { ROUTE_ACCESS } from './route-access.table.js';

const table = AccessMatrix.read();

const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
});

/** Of a local server; providers take the places of its own. */
async function startSurvey(...planted: Provider[]): Promise<Survey> {
  const module = LocalModule.withSettings(testSettings({ MACHINE_CLIENTS }));
  const providers = [...(module.providers ?? []), ...planted];
  const edge = { corsOrigins: [], trustedProxyHops: 0, deadline: PATIENCE, log: new JsonLog('silent') };
  const { app } = await createHttpApp({ ...module, providers }, edge);
  await app.listen(0, '127.0.0.1');
  const sender = httpSender(await app.getUrl());
  stops.push(async () => {
    sender.close();
    await app.close();
  });
  return Survey.of(new ApiClient(sender.send), app, table);
}

let survey: Survey;
beforeAll(async () => {
  survey = await startSurvey();
});

it('has a row for every route', () => {
  expect(table.routes).toEqual(Object.keys(ROUTE_ACCESS));
});

claimTheTable(Object.keys(ROUTE_ACCESS), (route) => survey.ask(route));

it('what is refused changes nothing', async () => {
  const { before, now } = await survey.unchanging();
  expect(now).toEqual(before);
});

describe('a check that can fail finds', () => {
  const activity = 'GET /v1/admin/users/:userId/activity';
  const suspend = 'POST /v1/admin/users/:userId/suspend';
  afterEach(() => {
    for (const controller of [AdminController, AccountActivityController]) RequireScope('admin:users')(controller);
  });

  it('a route that has lost its scope', async () => {
    RequireScope('user')(AccountActivityController);
    const found = departures(await survey.ask(activity));
    expect(found).toEqual(expect.arrayContaining(['A on B: 200 for 403', 'B on A: 200 for 403']));
  });

  it('a route that has lost its guard', async () => {
    Public('planted here')(AccountActivityController);
    const found = departures(await survey.ask(activity));
    expect(found).toEqual(expect.arrayContaining(['anonymous on A: 200 for 401', 'suspended on A: 200 for 401']));
  });

  it('a route that does what it should have refused', async () => {
    const open = await startSurvey();
    RequireScope('user')(AdminController);
    await open.ask(suspend);
    const { before, now } = await open.unchanging();
    expect(now).not.toEqual(before);
  });

  it('a store that tells a foreign object from a missing one', async () => {
    const telling = await startSurvey({ provide: Todos, useValue: new CarelessTodos() });
    const observed = await telling.ask('GET /v1/todos/:todoId');
    expect(departures(observed)).toEqual([]);
    expect(tellingRefusals(observed)).toHaveLength(3);
  });

  it('a store that shows a foreign object', async () => {
    const careless = await startSurvey({ provide: Todos, useValue: new CarelessTodos() });
    expect(betrayals(await careless.ask('GET /v1/todos'))).toContainEqual(expect.stringMatching(/^A sees /));
  });
});

/** Lists the todos of all, and answers in other words for another's than for none. */
class CarelessTodos extends MemoryTodos {
  private readonly all: Todo[] = [];

  override async add(...command: Parameters<Todos['add']>): ReturnType<Todos['add']> {
    this.all.push(command[1]);
    return super.add(...command);
  }

  override async list(): Promise<readonly Todo[]> {
    return this.all;
  }

  override async find(userId: UserId, id: TodoId): Promise<Todo | undefined> {
    const own = await super.find(userId, id);
    if (own === undefined && this.all.some(({ state }) => state.id === id))
      throw new DomainError('not_found', 'This todo is somebody else’s.');
    return own;
  }
}
