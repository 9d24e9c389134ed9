"""Prints what a check of one file took, as the last line of output, in the shape that bench/measure.ts reads."""

import json
import resource
import time


def measured(check):
    """Runs `check`, which gives the number of good rows."""
    begun = time.perf_counter()
    rows = check()
    seconds = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_SELF)
    result = {
        "seconds": seconds,
        "cpuSeconds": used.ru_utime + used.ru_stime,
        "peakBytes": used.ru_maxrss * 1024,
        "rows": rows,
    }
    print(json.dumps(result))
