import { ActivityTable } from '../components/activity-table.js';
import { View } from '../components/view.js';
import { readActivity } from '../service/users.js';

export function Activity() {
  return (
    <View
      title="Activity"
      about="What was done to your account in the last 90 days, refused attempts of others included."
    >
      <ActivityTable caption="Your activity" load={readActivity} />
    </View>
  );
}
