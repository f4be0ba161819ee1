import { complaintsAboutPublished, watchBuses } from './published-events.js';

watchBuses();

/** An event that does not fit its schema in docs/events fails the test that has published it. */
const expectNoComplaints = async () => expect(await complaintsAboutPublished()).toEqual([]);

afterEach(expectNoComplaints);
afterAll(expectNoComplaints);
