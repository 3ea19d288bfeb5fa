package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.discovery.Proposal;
import dev.holdfast.domain.backup.SourceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The directories of a host that are backed up beside what discovery proposes, by options or by asking.
final class DirectoryOption {

    static final String NONE = "none";

    /// What a host without web roots and databases has that is worth a backup.
    private static final List<String> USUAL = List.of("/etc", "/home");

    @Option(
            names = "--path",
            paramLabel = "DIR",
            description = "back up this directory, too, in a site that is named for the host; may be given several"
                    + " times")
    private final List<String> paths = new ArrayList<>();

    /// The names of a host and of the file system that its paths are within.
    record Host(String name, Path root) {

        private boolean has(String directory) {
            return Files.isDirectory(root.resolve("." + directory));
        }

        private String checked(String path) {
            if (!path.startsWith("/") || path.indexOf('\0') >= 0) {
                throw new CommandException(
                        ExitCode.USAGE, "no directory to back up: \"" + path + "\"; its path begins with /");
            }
            var directory = Path.of(path).normalize().toString();
            if (!has(directory)) {
                throw new CommandException(ExitCode.USAGE, "no directory to back up: " + path + " is none");
            }
            return directory;
        }
    }

    /// Fails early where an option names none.
    ///
    /// @throws CommandException when it does
    void check(Host host) {
        paths.forEach(host::checked);
    }

    /// One site of all of them; empty where there are none.
    ///
    /// @param before the sites in whose place it comes: what was chosen of it is the default
    /// @param beside those that were chosen already
    Optional<SiteConfiguration> site(
            Host host, List<SiteConfiguration> before, List<SiteConfiguration> beside, Questions questions) {
        var chosen = paths.isEmpty()
                ? questions.insist(() -> asked(host, before, beside.isEmpty(), questions))
                : checked(paths.stream(), host);
        return Optional.of(chosen).filter(some -> !some.isEmpty()).map(some -> site(some, host, beside));
    }

    private static SiteConfiguration site(List<String> chosen, Host host, List<SiteConfiguration> beside) {
        return Proposal.ofDirectories(chosen, host.name(), beside, ZoneId.systemDefault());
    }

    private static List<String> asked(Host host, List<SiteConfiguration> before, boolean alone, Questions questions) {
        if (!questions.areAsked()) {
            return List.of();
        }
        var usual = usual(host, before, alone);
        var answer = questions.ask(
                "--path",
                alone ? "Directories to back up (none, or paths)" : "Directories to back up besides (none, or paths)",
                usual.isEmpty() ? NONE : String.join(" ", usual));
        return answer.equals(NONE) ? List.of() : checked(Stream.of(answer.split("[,\\s]+(?=/)")), host);
    }

    private static List<String> usual(Host host, List<SiteConfiguration> before, boolean alone) {
        var name = site(List.of("/"), host, List.of()).name();
        var earlier = before.stream()
                .filter(site -> site.name().equals(name))
                .flatMap(site -> site.sources().stream())
                .filter(SourceSpec.Files.class::isInstance)
                .flatMap(files -> ((SourceSpec.Files) files).paths().stream())
                .toList();
        return Stream.of(earlier, alone ? USUAL : List.<String>of())
                .map(paths -> paths.stream().filter(host::has).toList())
                .filter(paths -> !paths.isEmpty())
                .findFirst()
                .orElseGet(List::of);
    }

    private static List<String> checked(Stream<String> paths, Host host) {
        return paths.map(host::checked).distinct().toList();
    }
}
