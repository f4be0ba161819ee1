import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import type { PublishedEvent } from '../../../domain/events/published-event.js';
import { UserId } from '../../../domain/shared/ids.js';
import { Parsed } from '../../http/body/parsed.decorator.js';
import { MayBeAbsent } from '../../http/body/presence.decorator.js';
import { QueryParams } from '../../http/body/query-params.decorator.js';
import { Public } from '../../http/security/access.decorator.js';
import { EventReader } from './event-reader.js';

class EventsQuery {
  @MayBeAbsent()
  @Parsed(UserId)
  readonly userId?: UserId;
}

class EventView {
  @ApiProperty({ example: 'user.updated' })
  readonly type: string;

  @ApiProperty({ type: Object, description: 'The envelope with the payload, as consumers get it.' })
  readonly detail: PublishedEvent['detail'];

  constructor({ type, detail }: PublishedEvent) {
    this.type = type;
    this.detail = detail;
  }
}

class EventList {
  @ApiProperty({ type: [EventView] })
  readonly events: readonly EventView[];

  constructor(events: readonly PublishedEvent[]) {
    this.events = events.map((event) => new EventView(event));
  }
}

@Controller('dev/events')
@Public('what has been published, on the local server only')
export class EventsController {
  constructor(private readonly reader: EventReader) {}

  @Get()
  @ApiOkResponse({ type: EventList })
  async read(@QueryParams(EventsQuery) { userId }: EventsQuery): Promise<EventList> {
    const events = await this.reader.readAll();
    return new EventList(events.filter(({ detail }) => userId === undefined || detail.userId === userId));
  }
}
