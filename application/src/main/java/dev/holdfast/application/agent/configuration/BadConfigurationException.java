package dev.holdfast.application.agent.configuration;

import java.util.List;
import java.util.stream.Collectors;

/// A configuration that cannot be used; names every place that is wrong.
public final class BadConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public BadConfigurationException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /// Something wrong at one place of a file.
    ///
    /// @param line    from 1; 0 where the file as a whole is at fault
    /// @param pointer JSON pointer (RFC 6901)
    /// @param detail  what was expected
    public record Problem(String file, int line, int column, String pointer, String detail) {
        @Override
        public String toString() {
            if (line == 0) {
                return file + ": " + detail;
            }
            return file + ":" + line + ":" + column + ": " + (pointer.isEmpty() ? "" : pointer + ": ") + detail;
        }
    }
}
