package dev.holdfast.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The distribution that this process was started from: `bin/holdfast-agent` beside `lib/`.
final class OwnLauncher {

    private static final Path LAUNCHER = Path.of("bin", "holdfast-agent");
    private static final Path RUNTIME = Path.of("runtime");

    private OwnLauncher() {}

    /// Empty where this program runs from something else, as from an IDE.
    static Optional<Path> find() {
        return Optional.ofNullable(System.getProperty("jdk.module.path"))
                .map(Path::of)
                .map(Path::toAbsolutePath)
                .flatMap(lib -> Optional.ofNullable(lib.normalize().getParent()))
                .map(home -> home.resolve(LAUNCHER))
                .filter(Files::isExecutable);
    }

    /// The Java of this process, where none comes with the launcher.
    static Optional<Path> javaHome(Path launcher) {
        boolean own = Optional.ofNullable(launcher.getParent())
                .map(bin -> bin.resolveSibling(RUNTIME))
                .filter(Files::isDirectory)
                .isPresent();
        return own ? Optional.empty() : Optional.of(Path.of(System.getProperty("java.home")));
    }
}
