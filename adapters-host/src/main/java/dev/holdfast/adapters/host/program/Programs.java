package dev.holdfast.adapters.host.program;

import dev.holdfast.application.agent.archive.DumpException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds programs as a shell would.
public final class Programs {

    private final String searchPath;
    private final List<Path> directories;

    /// @param searchPath directories parted by colons
    public Programs(String searchPath) {
        this.searchPath = searchPath;
        this.directories = Arrays.stream(searchPath.split(":"))
                .filter(directory -> !directory.isEmpty())
                .map(Path::of)
                .toList();
    }

    public String searchPath() {
        return searchPath;
    }

    /// A program of the user's own choice.
    ///
    /// @throws DumpException when there is none
    public String require(String program) {
        return program.contains("/")
                ? program
                : find(program).orElseThrow(() -> new DumpException("there is no program " + program + " on the PATH"));
    }

    /// The first of `names` that is there.
    ///
    /// @param debianPackage brings them
    /// @throws DumpException when there is none
    public String requireAny(String debianPackage, String... names) {
        return Stream.of(names)
                .flatMap(name -> find(name).stream())
                .findFirst()
                .orElseThrow(() -> new DumpException("there is no " + String.join(" or ", names)
                        + " on the PATH; install the package " + debianPackage + " (Debian, Ubuntu)"));
    }

    private Optional<String> find(String name) {
        return directories.stream()
                .map(directory -> directory.resolve(name))
                .filter(program -> Files.isExecutable(program) && Files.isRegularFile(program))
                .map(Path::toString)
                .findFirst();
    }
}
