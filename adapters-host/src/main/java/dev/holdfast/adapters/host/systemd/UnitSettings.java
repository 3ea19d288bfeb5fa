package dev.holdfast.adapters.host.systemd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What units say of the agent that they start.
///
/// @param program        its launcher
/// @param javaHome       the Java to start it with, where the launcher would not find one
/// @param config         where it is not where the program looks by itself
/// @param stateDirectory likewise
public record UnitSettings(
        Path program, Optional<Path> javaHome, Optional<Path> config, Optional<Path> stateDirectory) {

    /// @throws IllegalArgumentException when a path holds what means something else in a unit
    public UnitSettings {
        requirePlain(program);
        javaHome.ifPresent(UnitSettings::requirePlain);
        config.ifPresent(UnitSettings::requirePlain);
        stateDirectory.ifPresent(UnitSettings::requirePlain);
    }

    List<String> environment() {
        var lines = new ArrayList<String>();
        javaHome.ifPresent(path -> lines.add("Environment=JAVA_HOME=" + path));
        config.ifPresent(path -> lines.add("Environment=HOLDFAST_CONFIG=" + path));
        stateDirectory.ifPresent(path -> lines.add("Environment=HOLDFAST_STATE_DIR=" + path));
        return lines;
    }

    /// Everybody may list the default state directory, for its metrics; what is private in it says so itself.
    List<String> state() {
        return stateDirectory.isPresent()
                ? List.of()
                : List.of("StateDirectory=holdfast-agent", "StateDirectoryMode=0755");
    }

    private static void requirePlain(Path path) {
        if (!path.toString().matches("/[A-Za-z0-9/._+,:=@~-]*")) {
            throw new IllegalArgumentException(
                    "a unit cannot name " + path + ": move it to a path of plain characters");
        }
    }
}
