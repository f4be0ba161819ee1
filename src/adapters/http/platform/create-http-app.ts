import type { CanActivate, DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { RequestShapeGuard } from '../body/request-shape.guard.js';
import { ErrorAnswers } from '../errors/error-answers.js';
import { ErrorFilter } from '../errors/error.filter.js';
import { decorateOrigin } from '../request/request-origin.decorator.js';
import { AccessGuard } from '../security/access.guard.js';
import { PublicRoutesOnlyGuard } from '../security/public-routes-only.guard.js';
import { Arrival } from './arrival.js';
import { takeBodiesAsBytes } from './body-intake.js';
import { Cors } from './cors.js';
import { fastifyOptions } from './fastify-options.js';
import type { HttpSettings } from './http-settings.js';
import { answerInTime } from './request-deadline.js';
import { RouteTable } from './route-table.js';

export interface HttpApp {
  readonly app: NestFastifyApplication;
  readonly routes: RouteTable;
}

/**
 * The whole HTTP edge around one root module, not yet initialised: `listen` it, or `init` it and drive `fastify.routing`.
 * A root module with protected routes lists `accessControl` among its providers; one that forgets it serves only its public routes.
 */
export async function createHttpApp(rootModule: Type | DynamicModule, settings: HttpSettings): Promise<HttpApp> {
  const answers = new ErrorAnswers(settings.log);
  const adapter = new FastifyAdapter({
    ...fastifyOptions((request, reply) => refuseBadPath(request, reply)),
    skipMiddie: true,
  });
  const fastify = adapter.getInstance();
  const routes = new RouteTable(fastify);
  const arrival = new Arrival(routes, new Cors(settings.corsOrigins));
  adapter.setOnRequestHook(arrival.hook);
  takeBodiesAsBytes(fastify);
  answerInTime(fastify, answers, settings.deadline);
  decorateOrigin(fastify, settings.trustedProxyHops);
  /** Node would answer 417 by itself, in a shape of its own; RFC 9110 §10.1.1 lets a server ignore what it does not know. */
  fastify.server.on('checkExpectation', (request, response) => fastify.routing(request, response));

  const app = await NestFactory.create<NestFastifyApplication>(rootModule, adapter, {
    logger: false,
    abortOnError: false,
    bodyParser: false,
  });
  app.useGlobalFilters(new ErrorFilter(answers));
  app.useGlobalGuards(accessGuardOf(app), new RequestShapeGuard());
  return { app, routes };

  function refuseBadPath(request: FastifyRequest, reply: FastifyReply): void {
    arrival.mark(request, reply);
    answers.send(new DomainError('not_found', 'There is nothing here.'), request, reply);
  }
}

function accessGuardOf(app: NestFastifyApplication): CanActivate {
  try {
    return app.get(AccessGuard, { strict: false });
  } catch {
    return new PublicRoutesOnlyGuard();
  }
}
