/**
 * Writes entries (KEYS) so that the later end and the higher epoch stay, whoever comes first.
 * ARGV: this moment, and for each key its end, its epoch and its subject. An entry is kept a minute past its end, or past this moment if the
 * end is gone: readers' clocks may be behind, and PXAT in the past would delete what is there.
 */
export const MERGE_ENTRIES = `
for i, key in ipairs(KEYS) do
  local until_, epoch, subject = tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i]), ARGV[3 * i + 1]
  local oldUntil, oldEpoch = string.match(redis.call('GET', key) or '', '^(%d+):(%d+):')
  if oldUntil then
    until_ = math.max(until_, tonumber(oldUntil))
    epoch = math.max(epoch, tonumber(oldEpoch))
  end
  local kept = math.max(until_, tonumber(ARGV[1])) + 60000
  redis.call('SET', key, string.format('%.0f:%.0f:', until_, epoch) .. subject, 'PXAT', string.format('%.0f', kept))
end
return #KEYS`;

/** Ends a load: KEYS loading, ready; ARGV the loader's token, the value of ready, its life (milliseconds). Void if the load was called off. */
export const COMPLETE_LOAD = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
return 1`;
