package dev.holdfast.adapters.host.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// Says in a state file which process wrote it, told apart from a later process of the same number.
final class ProcessMark {

    private ProcessMark() {}

    static void put(ObjectNode json) {
        var own = ProcessHandle.current();
        json.put("process", own.pid()).put("processStarted", started(own));
    }

    /// Whether the process that wrote `json` lives.
    static boolean isAlive(JsonNode json) {
        return ProcessHandle.of(json.path("process").asLong())
                .filter(handle -> handle.isAlive()
                        && started(handle) == json.path("processStarted").asLong())
                .isPresent();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
