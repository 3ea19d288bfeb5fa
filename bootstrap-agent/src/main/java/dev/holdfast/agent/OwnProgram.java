package dev.holdfast.agent;

import dev.holdfast.application.agent.schedule.RunLauncher;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// Starts runs as further processes of the program that this process runs, with the same Java and the same options.
final class OwnProgram implements RunLauncher {

    private static final Path OWN_COMMAND = Path.of("/proc/self/cmdline");

    private final List<String> program;
    private final List<String> options;

    private OwnProgram(List<String> program, List<String> options) {
        this.program = List.copyOf(program);
        this.options = List.copyOf(options);
    }

    /// @param options what each run is told besides its site
    static OwnProgram running(List<String> options) {
        return new OwnProgram(ownCommand(), options);
    }

    @Override
    public Launched launch(String site, int nice) {
        var command = new ArrayList<String>();
        if (nice > 0) {
            command.addAll(List.of("nice", "-n", Integer.toString(nice)));
        }
        command.addAll(program);
        command.addAll(List.of("backup", "--scheduled"));
        command.addAll(options);
        command.add(site);
        try {
            return new Child(new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new LaunchException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    /// Java, its options and the main class: all of this process's command line but its own arguments.
    private static List<String> ownCommand() {
        var words = ownWords();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).endsWith(Main.class.getName())) {
                return words.subList(0, i + 1);
            }
        }
        throw new LaunchException("cannot tell how this program was started");
    }

    private static List<String> ownWords() {
        try {
            return List.of(Files.readString(OWN_COMMAND, StandardCharsets.UTF_8).split("\0"));
        } catch (IOException e) {
            throw new LaunchException("cannot read " + OWN_COMMAND + ": " + e.getMessage(), e);
        }
    }

    private record Child(Process process) implements Launched {

        @Override
        public OptionalInt exitCode() {
            return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
        }

        @Override
        public void stop(Duration grace) throws InterruptedException {
            process.destroy();
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
