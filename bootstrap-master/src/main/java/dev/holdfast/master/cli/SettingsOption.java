package dev.holdfast.master.cli;

import dev.holdfast.master.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where the settings are; shared by all commands that need some.
final class SettingsOption {

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML; the environment wins over them.")
    private Path file;

    Settings read() {
        return Settings.read(Optional.ofNullable(file), System.getenv());
    }
}
