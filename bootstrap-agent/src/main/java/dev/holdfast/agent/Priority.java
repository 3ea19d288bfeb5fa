package dev.holdfast.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What makes a program stand back: words to put before its command.
final class Priority {

    private Priority() {}

    /// @param nice 0 for a program that stands back in nothing; else it stands back at the disks, too
    /// @param path where programs are found
    static List<String> of(int nice, String path) {
        if (nice == 0) {
            return List.of();
        }
        var words = new ArrayList<String>();
        if (isOn(path, "nice")) {
            words.addAll(List.of("nice", "-n", Integer.toString(nice)));
        }
        if (isOn(path, "ionice")) {
            words.addAll(List.of("ionice", "--ignore", "-c", "best-effort", "-n", "7"));
        }
        return words;
    }

    private static boolean isOn(String path, String program) {
        return Arrays.stream(path.split(":"))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
