package dev.holdfast.adapters.host.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Runs the host's own tools, so that what we do is judged by others.
final class Shell {

    private Shell() {}

    static String run(Path directory, String script) {
        try {
            var process = new ProcessBuilder("bash", "-e", "-c", script)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (process.waitFor() != 0) {
                throw new AssertionError(script + "\n" + output);
            }
            return output;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static boolean isRoot() {
        return Describing.effectiveUser() == 0;
    }
}
