import { complaintsAboutAnswers } from './noted-answers.js';

/** An answer that openapi.json does not describe fails the test that has got it. */
const expectNoComplaints = () => expect(complaintsAboutAnswers()).toEqual([]);

afterEach(expectNoComplaints);
afterAll(expectNoComplaints);
