package dev.holdfast.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Which of a process's outputs go to a terminal, as far as the kernel tells.
record Screens(boolean out, boolean err) {

    static final Screens NONE = new Screens(false, false);

    private static final Path FILES = Path.of("/proc/self/fd");
    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty\\w*|console|hvc\\d+)( .*)?");

    /// @param terminal whether standard output is known to go to one
    static Screens ofProcess(boolean terminal) {
        return new Screens(terminal || isTerminal("1"), isTerminal("2"));
    }

    /// The same where all words go to standard error.
    Screens aside() {
        return new Screens(err, err);
    }

    private static boolean isTerminal(String descriptor) {
        try {
            var target = Files.readSymbolicLink(FILES.resolve(descriptor));
            return TERMINAL.matcher(target.toString()).matches();
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
