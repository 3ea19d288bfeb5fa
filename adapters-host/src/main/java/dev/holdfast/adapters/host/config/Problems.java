package dev.holdfast.adapters.host.config;

import dev.holdfast.application.agent.configuration.BadConfigurationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong with one file, so that all of it is said at once.
final class Problems {

    private final String file;
    private final List<BadConfigurationException.Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Place place, String detail) {
        found.add(new BadConfigurationException.Problem(file, place.line(), place.column(), place.pointer(), detail));
    }

    void addWholeFile(String detail) {
        found.add(new BadConfigurationException.Problem(file, 0, 0, "", detail));
    }

    /// @throws BadConfigurationException when anything was found
    void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(BadConfigurationException.Problem::line)
                    .thenComparingInt(BadConfigurationException.Problem::column));
            throw new BadConfigurationException(found);
        }
    }
}
