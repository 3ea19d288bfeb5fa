package dev.holdfast.master.settings;

import java.nio.file.Path;
import java.util.Optional;

/// Where this program was installed.
final class Distribution {

    private Distribution() {}

    /// What holds `lib/`; the working directory where this program runs from something else, as from an IDE.
    static Path home() {
        return Optional.ofNullable(System.getProperty("jdk.module.path"))
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .flatMap(lib -> Optional.ofNullable(lib.normalize().getParent()))
                .orElseGet(() -> Path.of("").toAbsolutePath());
    }
}
