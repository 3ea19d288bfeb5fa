package dev.holdfast.agent;

import dev.holdfast.application.agent.archive.reader.EntrySelection;
import dev.holdfast.application.agent.archive.reader.ListedEntry;
import dev.holdfast.application.agent.archive.reader.ReadableBackup;
import dev.holdfast.application.agent.archive.reader.Unmatched;
import dev.holdfast.domain.archive.EntryKind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "ls", description = "List what is in a backup.")
final class LsCommand implements Callable<Integer> {

    private static final String PERMISSIONS = "rwxrwxrwx";

    private final Sessions sessions;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Mixin
    private final ArchiveOptions archives = new ArchiveOptions();

    @Mixin
    private final BackupOption backup = new BackupOption();

    @Parameters(index = "0", paramLabel = "SITE", description = "the site, by its name in config.json")
    private String site = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PATH",
            description = "<source>/<path>, or a pattern; with what is below")
    private @Nullable String path;

    LsCommand(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Integer call() {
        return sessions.withHeap(options).perform(options, this::list);
    }

    private ExitCode list(Session session) {
        var archive = archives.archive(site, session);
        var reading = session.reading();
        var found = backup.find(archive, reading.catalogue(), session.output());
        return reading.readBackup()
                .read(found, archive, opened -> list(opened, session))
                .orElse(ExitCode.NOT_FOUND);
    }

    private ExitCode list(ReadableBackup opened, Session session) {
        var globs = Optional.ofNullable(path).map(Paths::glob).map(List::of).orElse(List.of());
        var lister = new Lister(session.output());
        var selection = new EntrySelection(Optional.empty(), globs);
        opened.entries(selection, lister::tell);
        if (lister.told == 0 && path != null) {
            var hint = Unmatched.of(selection, opened).map(Unmatched::hint).orElse("");
            throw new CommandException(ExitCode.NOT_FOUND, "nothing in the backup matches \"" + path + "\"" + hint);
        }
        return ExitCode.DONE;
    }

    private static final class Lister {

        private final Output output;
        private long told;

        Lister(Output output) {
            this.output = output;
        }

        void tell(ListedEntry listed) {
            told++;
            output.tell(event(listed));
        }

        private static Event event(ListedEntry listed) {
            var kind = listed.entry().kind();
            var listing = Listing.of(listed.entry());
            var event = Paths.with(listed.path(), Event.of("entry"));
            for (var member : listing.members().entrySet()) {
                event = event.with(member.getKey(), member.getValue());
            }
            return event.saying(
                    "%s%s %-8s %-8s %10d %s %s%s",
                    letter(kind),
                    permissions(listed.entry().attributes().mode()),
                    listing.user(),
                    listing.group(),
                    listing.size(),
                    Times.text(listing.mtime()),
                    listed.path().value().toText(),
                    kind instanceof EntryKind.Symlink(var target) ? " -> " + target.toText() : "");
        }

        private static char letter(EntryKind kind) {
            return switch (kind.type()) {
                case FILE, DUMP -> '-';
                case DIRECTORY -> 'd';
                case SYMLINK -> 'l';
                case FIFO -> 'p';
                case CHARACTER_DEVICE -> 'c';
                case BLOCK_DEVICE -> 'b';
            };
        }

        private static String permissions(int mode) {
            var text = new StringBuilder(PERMISSIONS.length());
            for (int i = 0; i < PERMISSIONS.length(); i++) {
                text.append((mode & 0_400 >> i) != 0 ? PERMISSIONS.charAt(i) : '-');
            }
            return text.toString();
        }
    }
}
