import { ExpiringMap } from '../../../src/adapters/memory/expiring-map.js';

describe('ExpiringMap', () => {
  it('holds no more than what lives, a moment after what has expired', () => {
    const map = new ExpiringMap<number, string>();
    for (let time = 0; time < 10_000; time += 1) {
      map.sweep(time);
      map.set(time, 'value', time + 10);
    }
    expect(map.size).toBeLessThan(30);
    expect(map.get(9_999, 10_000)).toBe('value');
  });

  it('keeps what is renewed while it is swept', () => {
    const map = new ExpiringMap<string, number>();
    for (let time = 0; time < 1_000; time += 1) {
      map.sweep(time);
      map.set('renewed', time, time + 2);
      expect(map.get('renewed', time + 1)).toBe(time);
    }
  });

  it('answers nothing that has expired, swept or not', () => {
    const map = new ExpiringMap<string, number>();
    map.set('key', 1, 10);
    expect([map.get('key', 9), map.get('key', 10)]).toEqual([1, undefined]);
    expect(map.values(10)).toEqual([]);
  });
});
