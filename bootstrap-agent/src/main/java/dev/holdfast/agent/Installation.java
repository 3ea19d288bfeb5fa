package dev.holdfast.agent;

import dev.holdfast.adapters.host.systemd.Systemctl;
import dev.holdfast.adapters.host.systemd.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where `install` and `uninstall` work, and how they say what they did.
final class Installation {

    private static final Path HOST = Path.of("/");

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "work below this directory and leave systemd alone, for packages and images")
    private @Nullable Path root;

    /// @throws CommandException when this user may not change the host
    Units units() {
        if (root == null && !isRoot()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "this writes to /etc/systemd/system and calls systemctl: run it as root, or with" + " --root DIR");
        }
        return new Units(root());
    }

    /// Where `path` of the host is found.
    Path below(Path path) {
        return root().resolve("." + path).normalize();
    }

    private Path root() {
        return Optional.ofNullable(root).map(Path::toAbsolutePath).orElse(HOST);
    }

    /// Whether there is a systemd to be told.
    boolean reachesSystemd() {
        return root == null && Systemctl.isAtWork();
    }

    void tellWhyNotSystemd(Output output) {
        output.tell(Event.of("systemd")
                .with("told", false)
                .saying(
                        root == null
                                ? "systemd does not run here; it reads the units when it starts"
                                : "systemd was left alone"));
    }

    /// @throws CommandException when it fails
    void systemctl(Output output, String... arguments) throws IOException, InterruptedException {
        var outcome = Systemctl.run(List.of(arguments));
        var command = "systemctl " + String.join(" ", arguments);
        if (!outcome.succeeded()) {
            throw new CommandException(
                    ExitCode.FAILED, command + " ended with " + outcome.exitCode() + ": " + outcome.output());
        }
        output.tell(Event.of("systemctl").with("command", command).saying("%s", command));
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }
}
