package dev.holdfast.agent;

import dev.holdfast.application.agent.configuration.Schedule;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.domain.backup.SourceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The sites of a host, chosen from what discovery proposes, by options or by asking.
final class SiteOptions {

    private static final Path HERE = Path.of("/");
    private static final String ALL = "all";

    @Option(
            names = "--site",
            paramLabel = "NAME",
            description = "of those that discovery proposes; may be given several times; all, unless given")
    private final List<String> names = new ArrayList<>();

    @Option(
            names = "--schedule",
            paramLabel = "CRON",
            description = "of every site; that of the sites in their place, or \"30 2 * * *\", unless given")
    private @Nullable String schedule;

    @Option(names = "--root", paramLabel = "DIR", description = "look for sites in the file system that lies there")
    private Path root = HERE;

    @Mixin
    private final DirectoryOption directories = new DirectoryOption();

    /// @param before the sites in whose place they come: what was chosen of them is the default
    /// @throws CommandException when a site is named that was not found, or a directory that is none
    List<SiteConfiguration> sites(List<SiteConfiguration> before, Questions questions, Session session) {
        Optional.ofNullable(schedule).ifPresent(Discovery::parsed);
        var discovery = session.wiring().discovery(root);
        var found = discovery.look();
        var host = new DirectoryOption.Host(session.wiring().hostname(), root);
        directories.check(host);
        tellWhere(root, session.output());
        DiscoverCommand.tell(found, session.output());
        var proposed = discovery.propose(found, Discovery.USUAL_SCHEDULE);
        var ofThese = chosen(proposed, before, questions, session.output());
        var besides = directories.site(host, before, ofThese, questions);
        var chosen = Stream.concat(ofThese.stream(), besides.stream()).toList();
        return chosen.isEmpty() ? chosen : scheduled(chosen, before, questions);
    }

    private List<SiteConfiguration> chosen(
            List<SiteConfiguration> proposed, List<SiteConfiguration> before, Questions questions, Output output) {
        if (!names.isEmpty()) {
            return named(proposed, names);
        }
        if (proposed.isEmpty()) {
            output.note(Notes.of("no web root and no database was found"));
            return List.of();
        }
        return questions.insist(() -> asked(proposed, before, questions, output));
    }

    private List<SiteConfiguration> scheduled(
            List<SiteConfiguration> chosen, List<SiteConfiguration> before, Questions questions) {
        var when = questions.insist(() -> Discovery.parsed(Optional.ofNullable(schedule)
                .orElseGet(() ->
                        questions.ask("--schedule", "When to back up (cron, five fields)", usualSchedule(before)))));
        return chosen.stream().map(site -> site.at(when)).toList();
    }

    /// Paths of another file system are told as that host calls them.
    static void tellWhere(Path root, Output output) {
        if (!isHere(root)) {
            output.note(Notes.of("looking at the file system in " + root + "; paths are those within it"));
        }
    }

    /// Whether what is backed up of a site lies on this host, too, and not only where it was looked for.
    boolean areHere(SiteConfiguration site) {
        return isHere(root)
                || site.sources().stream()
                        .filter(SourceSpec.Files.class::isInstance)
                        .flatMap(files -> ((SourceSpec.Files) files).paths().stream())
                        .allMatch(path -> Files.exists(Path.of(path)));
    }

    Path root() {
        return root;
    }

    private static boolean isHere(Path root) {
        return root.toAbsolutePath().normalize().equals(HERE);
    }

    /// That of all sites so far, where it is one.
    private static String usualSchedule(List<SiteConfiguration> before) {
        var schedules =
                before.stream().map(SiteConfiguration::schedule).distinct().toList();
        return schedules.size() == 1
                ? schedules.getFirst().map(Schedule::expression).orElse(Discovery.USUAL_SCHEDULE)
                : Discovery.USUAL_SCHEDULE;
    }

    private static List<SiteConfiguration> asked(
            List<SiteConfiguration> proposed, List<SiteConfiguration> before, Questions questions, Output output) {
        IntStream.range(0, proposed.size()).forEach(i -> output.note(proposal(i + 1, proposed.get(i))));
        var answer = questions.ask(
                "--site",
                "Which of these sites (all, none, or numbers)",
                questions.areAsked() ? usualAnswer(proposed, before) : ALL);
        return switch (answer) {
            case ALL -> proposed;
            case DirectoryOption.NONE -> List.of();
            default ->
                Arrays.stream(answer.split("[,\\s]+"))
                        .map(number -> numbered(proposed, number))
                        .distinct()
                        .toList();
        };
    }

    /// The numbers of those that are there already.
    private static String usualAnswer(List<SiteConfiguration> proposed, List<SiteConfiguration> before) {
        var names = before.stream().map(SiteConfiguration::name).toList();
        var numbers = IntStream.range(0, proposed.size())
                .filter(i -> names.contains(proposed.get(i).name()))
                .mapToObj(i -> Integer.toString(i + 1))
                .toList();
        return numbers.isEmpty() || numbers.size() == proposed.size() ? ALL : String.join(" ", numbers);
    }

    private static Event proposal(int number, SiteConfiguration site) {
        var sources = site.sources().stream().map(source -> source.name()).toList();
        return Event.of("proposed")
                .with("number", number)
                .with("site", site.name())
                .saying(
                        "%3d  %s: %s",
                        number,
                        site.name(),
                        site.databases().isEmpty()
                                ? String.join(", ", sources)
                                : "all databases that are not in a site");
    }

    private static SiteConfiguration numbered(List<SiteConfiguration> proposed, String text) {
        int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > proposed.size()) {
            throw new CommandException(ExitCode.USAGE, "there is no site number " + text);
        }
        return proposed.get(number - 1);
    }

    private static List<SiteConfiguration> named(List<SiteConfiguration> proposed, List<String> names) {
        return names.stream()
                .distinct()
                .map(name -> proposed.stream()
                        .filter(site -> site.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                new CommandException(ExitCode.NOT_FOUND, "no site \"" + name + "\" was found here")))
                .toList();
    }
}
