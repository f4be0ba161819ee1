import { RequestMethod, type INestApplicationContext, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { accessOf, type Access } from './access.decorator.js';

export interface RouteAccess {
  /** `METHOD /pattern`, as in the router's own list. */
  readonly route: string;
  readonly access: Access;
  /** With what its decorators have noted. */
  readonly handler: object;
}

/** Every route that Nest guards, with what it asks for. A route of the router that is missing here has no guard before it. */
export function listRouteAccess(app: INestApplicationContext): readonly RouteAccess[] {
  return controllersOf(app)
    .flatMap(routesOf)
    .toSorted((a, b) => a.route.localeCompare(b.route));
}

function controllersOf(app: INestApplicationContext): readonly Type[] {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()].map(({ metatype }) => metatype));
  return [...new Set(controllers)].filter((metatype): metatype is Type => typeof metatype === 'function');
}

export function routesOf(controller: Type): readonly RouteAccess[] {
  const prototype = controller.prototype as object;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = Reflect.get(prototype, name) as object;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const access = accessOf(handler, controller);
    return pathsOf(controller, handler).map((path) => ({
      route: `${RequestMethod[method]} ${path}`,
      access,
      handler,
    }));
  });
}

function pathsOf(controller: Type, handler: object): readonly string[] {
  return declaredPaths(controller).flatMap((base) => declaredPaths(handler).map((path) => joined(base, path)));
}

function declaredPaths(target: object): readonly string[] {
  return [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();
}

function joined(...parts: readonly string[]): string {
  const segments = parts.flatMap((part) => part.split('/')).filter((segment) => segment !== '');
  return `/${segments.join('/')}`;
}
