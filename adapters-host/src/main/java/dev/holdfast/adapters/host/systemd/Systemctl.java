package dev.holdfast.adapters.host.systemd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// systemctl(1) of this host.
public final class Systemctl {

    private static final String PROGRAM = "systemctl";

    private Systemctl() {}

    /// Whether systemd runs this host; in a container it often does not.
    public static boolean isAtWork() {
        return Files.isDirectory(Path.of("/run/systemd/system"));
    }

    /// @param output of both streams, stripped
    public record Outcome(int exitCode, String output) {

        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /// Blocks until it is done.
    public static Outcome run(List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(PROGRAM);
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (var out = process.getInputStream()) {
            var output = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Outcome(process.waitFor(), output);
        }
    }
}
