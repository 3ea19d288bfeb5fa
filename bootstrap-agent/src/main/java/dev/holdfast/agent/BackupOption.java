package dev.holdfast.agent;

import dev.holdfast.application.agent.restore.BackupCatalogue;
import dev.holdfast.application.agent.restore.BackupSearch;
import dev.holdfast.application.agent.restore.FoundBackup;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupIdPrefix;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// Which backup of a site.
final class BackupOption {

    static final String LATEST = "latest";
    private static final int MOST_NAMED = 10;

    @Option(
            names = "--backup",
            paramLabel = "BACKUP",
            converter = Name.class,
            description = "which one: its id as snapshots shows it, the first 8 characters of that or more, or latest;"
                    + " the latest complete one, unless given")
    private String backup = LATEST;

    /// The one of that name.
    static BackupOption named(String name) {
        var option = new BackupOption();
        option.backup = name;
        return option;
    }

    /// Whether it is said without doubt, so that it cannot be meant for anything but a backup.
    boolean isPlain() {
        return backup.equals(LATEST)
                || prefix(backup).filter(BackupIdPrefix::isWhole).isPresent();
    }

    /// Whether `text` reads like a backup's name.
    static boolean isName(String text) {
        return text.equals(LATEST) || prefix(text).isPresent();
    }

    /// @throws CommandException when there is none, or more than one
    FoundBackup find(SiteArchive archive, BackupCatalogue catalogue, Output output) {
        return search(archive, catalogue, output).orElseThrow(() -> none(archive));
    }

    /// Empty when there is none.
    ///
    /// @throws CommandException when there is more than one
    Optional<FoundBackup> search(SiteArchive archive, BackupCatalogue catalogue, Output output) {
        Consumer<String> troubles = trouble -> output.note(Notes.of(trouble));
        if (backup.equals(LATEST)) {
            return catalogue.latest(archive, troubles);
        }
        return switch (catalogue.find(new BackupIdPrefix(backup), archive, troubles)) {
            case BackupSearch.One(var found) -> Optional.of(found);
            case BackupSearch.None() -> Optional.empty();
            case BackupSearch.Several(var candidates) -> throw ambiguous(candidates);
        };
    }

    private static Optional<BackupIdPrefix> prefix(String text) {
        try {
            return Optional.of(new BackupIdPrefix(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private CommandException ambiguous(List<BackupId> candidates) {
        var named =
                candidates.stream().limit(MOST_NAMED).map(BackupId::toString).collect(Collectors.joining(", "));
        var more = candidates.size() > MOST_NAMED ? ", and " + (candidates.size() - MOST_NAMED) + " more" : "";
        return new CommandException(
                ExitCode.USAGE,
                "several backups begin with \"" + backup + "\": " + named + more + "; give more of the id");
    }

    private CommandException none(SiteArchive archive) {
        var what = backup.equals(LATEST) ? "complete backup yet" : "backup " + backup;
        return new CommandException(
                ExitCode.NOT_FOUND,
                "the site \"" + archive.name() + "\" has no " + what
                        + "; holdfast-agent snapshots shows what there is");
    }

    static final class Name implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!isName(text)) {
                throw new TypeConversionException("no id of a backup: '" + text + "'; give one as holdfast-agent"
                        + " snapshots shows them, its first " + BackupIdPrefix.SHORTEST
                        + " characters or more, or latest");
            }
            return text;
        }
    }
}
