package dev.holdfast.adapters.host.dump;

import dev.holdfast.application.agent.archive.DumpSink;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Dumps and loads whole, in memory.
record Dumping(HostDumps dumps) {

    static Dumping on(String searchPath, Path directory) {
        return new Dumping(HostDumps.create(searchPath, directory.resolve("private"), new SecureRandom()));
    }

    byte[] dump(SourceSpec.Dump spec) {
        try (var stream = dumps.sources().of(spec).open()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return false when the database holds something
    boolean load(byte[] dump, DumpSink.Target target) {
        return switch (dumps.sink().begin(target)) {
            case DumpSink.Begun.NotEmpty _ -> false;
            case DumpSink.Begun.Ready(var load) -> {
                pour(dump, load);
                yield true;
            }
        };
    }

    private static void pour(byte[] dump, DumpSink.Load load) {
        try (load) {
            for (var at = 0; at < dump.length; at += 3000) {
                load.stream().write(dump, at, Math.min(3000, dump.length - at));
            }
            load.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
