package dev.holdfast.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How this process was started.
///
/// @param program   Java, its options and the main class
/// @param arguments what follows them
record OwnCommandLine(List<String> program, List<String> arguments) {

    private static final Path OF_THIS_PROCESS = Path.of("/proc/self/cmdline");

    OwnCommandLine {
        program = List.copyOf(program);
        arguments = List.copyOf(arguments);
    }

    /// Empty where this program is a guest in a process that something else began.
    ///
    /// @throws IOException when the kernel does not tell
    static Optional<OwnCommandLine> read() throws IOException {
        var text = Files.readString(OF_THIS_PROCESS, StandardCharsets.UTF_8);
        return of(List.of(text.substring(0, Math.max(0, text.length() - 1)).split("\0", -1)));
    }

    static Optional<OwnCommandLine> of(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).endsWith(Main.class.getName())) {
                return Optional.of(new OwnCommandLine(words.subList(0, i + 1), words.subList(i + 1, words.size())));
            }
        }
        return Optional.empty();
    }

    /// `program` with a heap of so many bytes; of two sizes Java takes the last.
    static List<String> withHeap(List<String> program, long bytes) {
        var sized = new ArrayList<>(program);
        int main = sized.size() - 1;
        boolean module = main > 0 && List.of("-m", "--module").contains(sized.get(main - 1));
        sized.add(module ? main - 1 : main, heap(bytes));
        return sized;
    }

    boolean hasHeap(long bytes) {
        return program.contains(heap(bytes));
    }

    /// All of it, with a heap of so many bytes.
    List<String> withHeap(long bytes) {
        var words = new ArrayList<>(withHeap(program, bytes));
        words.addAll(arguments);
        return words;
    }

    private static String heap(long bytes) {
        return "-Xmx" + bytes;
    }
}
