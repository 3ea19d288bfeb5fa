package dev.holdfast.agent;

import dev.holdfast.application.agent.restore.BackupCatalogue;
import dev.holdfast.application.agent.restore.FoundBackup;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.domain.backup.BackupId;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// Which backup of a site.
final class BackupOption {

    static final String LATEST = "latest";

    @Option(names = "--backup", paramLabel = "ID|latest", description = "which one; the latest, unless given")
    private String backup = LATEST;

    /// The one of that name, an id or `latest`.
    static BackupOption named(String name) {
        var option = new BackupOption();
        option.backup = name;
        return option;
    }

    /// Whether `text` reads like a backup's name.
    static boolean isBackup(String text) {
        return text.equals(LATEST) || isId(text);
    }

    private static boolean isId(String text) {
        try {
            BackupId.of(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// @throws CommandException when there is none
    FoundBackup find(SiteArchive archive, BackupCatalogue catalogue, Output output) {
        Consumer<String> troubles = trouble -> output.note(Notes.of(trouble));
        var found =
                backup.equals(LATEST) ? catalogue.latest(archive, troubles) : catalogue.find(id(), archive, troubles);
        return found.orElseThrow(
                () -> new CommandException(ExitCode.NOT_FOUND, "the site \"" + archive.name() + "\" has no " + what()));
    }

    private String what() {
        return backup.equals(LATEST) ? "complete backup" : "backup " + backup;
    }

    private BackupId id() {
        try {
            return BackupId.of(backup);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "no id of a backup: \"" + backup + "\"");
        }
    }
}
