package dev.holdfast.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What `./dev build` makes of the programs that Maven left.
final class Packages {

    private Packages() {}

    /// A file beside the distributions.
    static Path file(String name) {
        return Program.distributions().resolve(name);
    }

    /// Makes them all, unless that was done since the programs were built. No program may run meanwhile.
    static void make() {
        if (!isFresh(file("holdfast-master.tar.gz"))) {
            var script = Program.distributions().resolveSibling("../distribution/package");
            var java = Map.of("JAVA_HOME", System.getProperty("java.home"));
            Shell.run(java, List.of(script.normalize().toString())).expect(0);
        }
    }

    private static boolean isFresh(Path file) {
        try {
            var built = Program.distributions().resolve("holdfast-master/lib");
            return Files.exists(file)
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(built)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
