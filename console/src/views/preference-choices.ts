export const GOALS = ['build_strength', 'lose_weight', 'improve_endurance', 'increase_flexibility', 'general_health'];
export const EXPERIENCE_LEVELS = ['beginner', 'intermediate', 'advanced'];
export const WORKOUT_TYPES = [
  'strength',
  'cardio',
  'hiit',
  'yoga',
  'pilates',
  'running',
  'cycling',
  'swimming',
  'walking',
  'mobility',
];
export const EQUIPMENT = [
  'none',
  'dumbbells',
  'barbell',
  'kettlebell',
  'resistance_bands',
  'machines',
  'cardio_machine',
];
export const UNITS = ['metric', 'imperial'];
export const TIMES_OF_DAY = ['morning', 'midday', 'evening'];
