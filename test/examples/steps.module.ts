import { Controller, Module, Post, type DynamicModule } from '@nestjs/common';
import { Clock } from '../../src/application/ports/clock.js';
import { JsonBody } from '../../src/adapters/http/body/json-body.decorator.js';
import { WholeNumber } from '../../src/adapters/http/body/whole-number.decorator.js';
import { Public } from '../../src/adapters/http/security/access.decorator.js';
import { bind, construct } from '../../src/adapters/lambda/wiring/providers.js';
import { system } from '../../src/adapters/lambda/wiring/system.js';
import { NOBODY } from '../../src/domain/shared/ids.js';
import { MemoryStepCounts } from './memory-step-counts.js';
import { RecordSteps } from './record-steps.js';
import { StepCounts } from './step-counts.js';

class StepsDto {
  @WholeNumber(1)
  readonly steps!: number;
}

@Controller('v1/steps')
@Public('an example, which knows no users')
class StepsController {
  constructor(private readonly recordSteps: RecordSteps) {}

  @Post()
  async record(@JsonBody(StepsDto) { steps }: StepsDto): Promise<{ readonly today: number }> {
    return { today: await this.recordSteps.execute({ userId: NOBODY, steps }) };
  }
}

/** Steps: this function can write nothing else. */
@Module({})
export class StepsModule {
  static withSettings(): DynamicModule {
    return {
      module: StepsModule,
      controllers: [StepsController],
      providers: [...system(), bind(StepCounts, MemoryStepCounts), construct(RecordSteps, StepCounts, Clock)],
    };
  }
}
