package dev.holdfast.adapters.host.config;

import dev.holdfast.application.agent.configuration.ResourceLimits;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Reads what a run may take of its host.
final class LimitReader {

    /// What a run needs to fill two packs, send two more, and remember chunks.
    private static final long LEAST_MEMORY = 128L * 1024 * 1024;
    private static final long MOST_MEMORY = 256L << 30;

    private LimitReader() {}

    static ResourceLimits read(ObjectReader members, Problems problems) {
        return new ResourceLimits(
                uploadLimit(members),
                members.list("windows", value -> Optional.of(ObjectReader.read(value, problems, LimitReader::window))),
                TimeZones.read(members),
                (int) members.integer("nice", 10, 0, 19),
                (int) members.integer("parallelSites", 1, 1, 64),
                (int) members.integer("parallelDumps", 2, 1, 16),
                memory(members));
    }

    private static long memory(ObjectReader members) {
        return members.find("memoryBytes").isEmpty() ? 0 : members.integer("memoryBytes", 0, LEAST_MEMORY, MOST_MEMORY);
    }

    private static ResourceLimits.Window window(ObjectReader members) {
        return new ResourceLimits.Window(time(members, "from"), time(members, "to"), uploadLimit(members));
    }

    private static long uploadLimit(ObjectReader members) {
        return members.integer("uploadBytesPerSecond", 0, 0, Long.MAX_VALUE);
    }

    private static LocalTime time(ObjectReader members, String member) {
        var expected = "a time of day like \"08:00\"";
        var text = members.text(member, expected);
        try {
            return LocalTime.parse(text);
        } catch (DateTimeParseException e) {
            if (!text.isEmpty()) {
                members.problem(member, "expected " + expected);
            }
            return LocalTime.MIDNIGHT;
        }
    }
}
