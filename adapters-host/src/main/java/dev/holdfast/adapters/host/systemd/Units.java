package dev.holdfast.adapters.host.systemd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The agent's units on a host, or below a scratch root.
public final class Units {

    public static final String AGENT = "holdfast-agent.service";

    private static final List<String> NAMES = List.of(AGENT, "holdfast-backup@.service", "holdfast-backup@.timer");
    private static final String MARK = "# Written by \"holdfast-agent install\".";

    private final Path directory;
    private final Path packaged;

    /// @param root `/`, or what stands for it
    public Units(Path root) {
        this.directory = root.resolve("etc/systemd/system");
        this.packaged = root.resolve("usr/lib/systemd/system");
    }

    /// What became of a unit.
    ///
    /// @param change whether it is another one now
    public record Unit(Path file, boolean change) {}

    /// Writes those that are not there as they should be. What a package brought as it should be is enough.
    ///
    /// @throws IllegalStateException when somebody else wrote one of them; nothing was changed then
    public List<Unit> write(UnitSettings settings) throws IOException {
        requireOurs();
        Files.createDirectories(directory);
        var units = new ArrayList<Unit>();
        for (var name : NAMES) {
            units.add(write(name, text(name, settings)));
        }
        return units;
    }

    /// Removes those that are there.
    ///
    /// @throws IllegalStateException when somebody else wrote one of them; nothing was changed then
    public List<Unit> remove() throws IOException {
        requireOurs();
        var units = new ArrayList<Unit>();
        for (var name : NAMES) {
            var file = directory.resolve(name);
            units.add(new Unit(file, Files.deleteIfExists(file)));
        }
        return units;
    }

    /// The timers of single sites that somebody enabled.
    public List<String> enabledTimers() throws IOException {
        var wanted = directory.resolve("timers.target.wants");
        if (!Files.isDirectory(wanted)) {
            return List.of();
        }
        try (var links = Files.list(wanted)) {
            return links.map(link -> link.getFileName().toString())
                    .filter(name -> name.startsWith("holdfast-backup@") && name.endsWith(".timer"))
                    .sorted()
                    .toList();
        }
    }

    private void requireOurs() throws IOException {
        for (var name : NAMES) {
            var present = present(name);
            if (present.isPresent() && !present.get().startsWith(MARK)) {
                throw new IllegalStateException(
                        directory.resolve(name) + " was written by somebody else; remove it first");
            }
        }
    }

    private Unit write(String name, String text) throws IOException {
        var file = directory.resolve(name);
        if (present(name).equals(Optional.of(text))) {
            return new Unit(file, false);
        }
        if (present(name).isEmpty() && content(packaged.resolve(name)).equals(Optional.of(text))) {
            return new Unit(packaged.resolve(name), false);
        }
        var temporary = Files.createTempFile(directory, "." + name, ".new");
        try {
            Files.writeString(temporary, text);
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return new Unit(file, true);
    }

    private Optional<String> present(String name) throws IOException {
        return content(directory.resolve(name));
    }

    private static Optional<String> content(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String text(String name, UnitSettings settings) {
        return resource(name)
                .replace("@hardening@\n", resource("hardening"))
                .replace("@environment@\n", lines(settings.environment()))
                .replace("@state@\n", lines(settings.state()))
                .replace("@program@", settings.program().toString());
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(Units.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
