package dev.holdfast.master.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Failures in the words of all their causes, for people without the source.
final class Causes {

    private Causes() {}

    static String told(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()).strip())
                .distinct()
                .collect(Collectors.joining(": "));
    }
}
