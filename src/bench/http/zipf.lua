-- 1,000 targets, the n-th asked for in proportion to 1/n, as clients ask: with gzip.
-- Arguments: the file with the targets, one a line.
local targets, bounds, requests = {}, {}, {}

function init(args)
  for line in io.lines(args[1]) do
    targets[#targets + 1] = line
  end
  local sum = 0
  for rank = 1, #targets do
    sum = sum + 1 / rank
    bounds[rank] = sum
    requests[rank] = wrk.format("GET", targets[rank], {["Accept-Encoding"] = "gzip", ["Accept"] = "*/*"})
  end
  math.randomseed(os.time())
end

function request()
  local wanted = math.random() * bounds[#bounds]
  local low, high = 1, #bounds
  while low < high do
    local middle = math.floor((low + high) / 2)
    if bounds[middle] < wanted then
      low = middle + 1
    else
      high = middle
    end
  end
  return requests[low]
end

function done(summary, latency)
  io.write(string.format("RESULT requests=%d micros=%d bytes=%d errors=%d\n", summary.requests, summary.duration, summary.bytes,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout))
end
