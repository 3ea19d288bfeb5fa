package dev.holdfast.adapters.host.discovery;

import java.util.Arrays;
import java.util.Optional;

/// The programs that a host runs, by `/proc`.
final class RunningPrograms {

    private RunningPrograms() {}

    /// The first of `names` that runs, for people.
    static Optional<String> any(HostTree host, String... names) {
        return host.matching("/proc/[0-9]*/comm").stream()
                .flatMap(file -> host.text(file).stream())
                .map(String::strip)
                .filter(Arrays.asList(names)::contains)
                .findFirst()
                .map(name -> name + " runs");
    }
}
