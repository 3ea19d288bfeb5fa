package dev.holdfast.agent;

import dev.holdfast.application.agent.archive.reader.EntrySelection;
import dev.holdfast.application.agent.archive.reader.ListedEntry;
import dev.holdfast.application.agent.archive.reader.Unmatched;
import dev.holdfast.application.agent.restore.FoundBackup;
import dev.holdfast.application.agent.restore.ReadBackup;
import dev.holdfast.application.agent.restore.SiteArchive;
import dev.holdfast.domain.archive.EntryKind;

/// Says what a restore would bring back.
final class DryRun {

    private final String site;
    private final Output output;
    private long entries;
    private long bytes;

    DryRun(String site, Output output) {
        this.site = site;
        this.output = output;
    }

    ExitCode tell(ReadBackup reading, FoundBackup found, SiteArchive archive, EntrySelection selection) {
        var read = reading.read(found, archive, backup -> {
            Unmatched.of(selection, backup).ifPresent(unmatched -> {
                throw new CommandException(ExitCode.NOT_FOUND, site + ": " + unmatched.text());
            });
            backup.entries(selection, this::tell);
            return backup.record();
        });
        if (read.isEmpty()) {
            throw new CommandException(ExitCode.NOT_FOUND, "the backup is gone by now");
        }
        output.tell(Event.of("would-restore")
                .with("site", site)
                .with("backup", found.backup())
                .with("entries", entries)
                .with("bytes", bytes)
                .saying(
                        "%s: would restore %s, %s, of backup %s",
                        site, Counts.entries(entries), Sizes.text(bytes), found.backup()));
        return ExitCode.DONE;
    }

    private void tell(ListedEntry listed) {
        entries++;
        bytes += switch (listed.entry().kind()) {
            case EntryKind.RegularFile file -> file.dataBytes();
            case EntryKind.Dump dump -> dump.size();
            case EntryKind.Directory _, EntryKind.Symlink _, EntryKind.Fifo _, EntryKind.Device _ -> 0;
        };
        output.tell(Paths.with(listed.path(), Event.of("would-restore-entry"))
                .saying("%s", listed.path().value().toText()));
    }
}
