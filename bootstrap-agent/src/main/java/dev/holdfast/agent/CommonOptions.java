package dev.holdfast.agent;

import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every command takes.
final class CommonOptions {

    static final String TIED_TO = "--tied-to";
    static final String BY_COMMAND = "--by-command";
    static final String DEFAULT_CONFIG = "/etc/holdfast/config.json";
    static final String DEFAULT_STATE = "/var/lib/holdfast-agent";

    @Option(names = "--json", description = "write JSON lines, errors too")
    private boolean json;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the host's configuration (HOLDFAST_CONFIG, " + DEFAULT_CONFIG + ")")
    private @Nullable Path config;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "what the agent keeps (HOLDFAST_STATE_DIR, " + DEFAULT_STATE + ")")
    private @Nullable Path stateDirectory;

    @Option(names = TIED_TO, paramLabel = "PID", hidden = true, description = "end when that process does")
    private @Nullable Long tiedTo;

    @Option(
            names = BY_COMMAND,
            paramLabel = "ID.ATTEMPT",
            hidden = true,
            description = "carries out that command of the master")
    private @Nullable String command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    boolean json() {
        return json;
    }

    /// The process that this one must not outlive.
    Optional<Long> tiedTo() {
        return Optional.ofNullable(tiedTo);
    }

    /// What of the master's commands this process carries out, where it does.
    Optional<Attempt> byCommand() {
        return Optional.ofNullable(command).map(Commands::attempt);
    }

    Path config(Map<String, String> environment) {
        return chosen(config, environment.get("HOLDFAST_CONFIG"), DEFAULT_CONFIG);
    }

    Path stateDirectory(Map<String, String> environment) {
        return chosen(stateDirectory, environment.get("HOLDFAST_STATE_DIR"), DEFAULT_STATE);
    }

    private static Path chosen(@Nullable Path option, @Nullable String variable, String fallback) {
        return Optional.ofNullable(option)
                .or(() -> Optional.ofNullable(variable)
                        .filter(text -> !text.isBlank())
                        .map(Path::of))
                .orElseGet(() -> Path.of(fallback))
                .toAbsolutePath();
    }
}
