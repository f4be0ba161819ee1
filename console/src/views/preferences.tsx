import { Choice } from '../components/choice.js';
import { Failure } from '../components/failure.js';
import { Field } from '../components/field.js';
import { Form, optional, text, ticked } from '../components/form.js';
import { useLoaded } from '../components/loaded.js';
import { View } from '../components/view.js';
import { say } from '../notice.js';
import type { Preferences as Saved } from '../service/types.js';
import { readPreferences, savePreferences } from '../service/users.js';
import { EQUIPMENT, EXPERIENCE_LEVELS, GOALS, TIMES_OF_DAY, UNITS, WORKOUT_TYPES } from './preference-choices.js';

const SUGGESTED: Saved = {
  goals: ['general_health'],
  experienceLevel: 'beginner',
  workoutTypes: ['walking'],
  daysPerWeek: 3,
  sessionMinutes: 30,
  equipment: ['none'],
  units: 'metric',
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
};

export function Preferences() {
  const { value, failure } = useLoaded(async () => (await readPreferences()) ?? SUGGESTED);
  return (
    <View title="Preferences" about="One document, replaced as a whole; nothing is merged, and the last save wins.">
      <Failure failure={failure} />
      {value !== undefined && <PreferencesForm saved={value} />}
    </View>
  );
}

function PreferencesForm({ saved }: { readonly saved: Saved }) {
  const submit = async (values: FormData) => {
    await savePreferences(preferencesOf(values));
    say('The preferences have been saved.');
  };
  return (
    <Form label="Preferences" submit="Save" onSubmit={submit}>
      <Choice legend="Goals" name="goals" options={GOALS} chosen={saved.goals} many />
      <Choice legend="Experience" name="experienceLevel" options={EXPERIENCE_LEVELS} chosen={[saved.experienceLevel]} />
      <Choice legend="Workouts" name="workoutTypes" options={WORKOUT_TYPES} chosen={saved.workoutTypes} many />
      <Field label="Days a week" name="daysPerWeek" digits value={saved.daysPerWeek} hint="1 to 7" />
      <Field label="Minutes a session" name="sessionMinutes" digits value={saved.sessionMinutes} hint="10 to 180" />
      <Choice legend="Equipment" name="equipment" options={EQUIPMENT} chosen={saved.equipment} many />
      <Choice legend="Units" name="units" options={UNITS} chosen={[saved.units]} />
      <Choice
        legend="Times of day"
        name="preferredTimes"
        options={TIMES_OF_DAY}
        chosen={saved.preferredTimes ?? []}
        many
      />
      <Field
        label="Limitations"
        name="limitations"
        value={saved.limitations?.join(', ')}
        hint="with commas between them"
      />
      <Field label="Time zone" name="timezone" value={saved.timezone} hint="as in Europe/Berlin" />
    </Form>
  );
}

function preferencesOf(values: FormData): Saved {
  const timezone = optional(values, 'timezone');
  const limitations = text(values, 'limitations')
    .split(',')
    .map((part) => part.trim());
  return {
    goals: ticked(values, 'goals'),
    experienceLevel: text(values, 'experienceLevel'),
    workoutTypes: ticked(values, 'workoutTypes'),
    daysPerWeek: Number(text(values, 'daysPerWeek')),
    sessionMinutes: Number(text(values, 'sessionMinutes')),
    equipment: ticked(values, 'equipment'),
    units: text(values, 'units'),
    preferredTimes: ticked(values, 'preferredTimes'),
    limitations: limitations.filter((part) => part !== ''),
    ...(timezone === undefined ? {} : { timezone }),
  };
}
