package dev.holdfast.adapters.persistence.secrets;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the program that knows the master key.
final class KeyCommand {

    private static final long TIMEOUT_SECONDS = 30;
    private static final String OUR_VARIABLES = "HOLDFAST_";

    private KeyCommand() {}

    static MasterKey run(List<String> command) {
        var builder = new ProcessBuilder(command)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith(OUR_VARIABLES));
        try {
            return read(command.getFirst(), builder.start());
        } catch (IOException e) {
            throw new UnusableMasterKeyException(
                    "master-key-command: %s cannot be run: is it there, and executable?".formatted(command.getFirst()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableMasterKeyException("master-key-command: interrupted", e);
        }
    }

    /// A key fits into a pipe; whatever prints more than that never ends by itself.
    private static MasterKey read(String program, Process process) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new UnusableMasterKeyException(
                        "master-key-command: %s did not end within %d seconds".formatted(program, TIMEOUT_SECONDS));
            }
            var printed = process.getInputStream().readNBytes(MasterKey.MOST_BYTES);
            if (process.exitValue() != 0) {
                throw new UnusableMasterKeyException(
                        "master-key-command: %s ended with exit code %d; run it by hand to see why"
                                .formatted(program, process.exitValue()));
            }
            return key(program, printed);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static MasterKey key(String program, byte[] printed) {
        try {
            return MasterKey.read(printed)
                    .orElseThrow(() -> new UnusableMasterKeyException(
                            "master-key-command: what %s printed is not 32 bytes, in base64 or hex or as they are"
                                    .formatted(program)));
        } finally {
            Arrays.fill(printed, (byte) 0);
        }
    }
}
