package dev.holdfast.agent;

import dev.holdfast.application.agent.archive.reader.EntrySelection;
import dev.holdfast.application.agent.archive.reader.ListedEntry;
import dev.holdfast.application.agent.archive.reader.ReadableBackup;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
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

    @Parameters(index = "0", paramLabel = "SITE")
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
        return sessions.perform(options, this::list);
    }

    private ExitCode list(Session session) {
        var archive = archives.archive(site, session);
        var reading = session.wiring().reading();
        var found = backup.find(archive, reading.catalogue(), session.output());
        return reading.readBackup()
                .read(found, archive, opened -> list(opened, session))
                .orElse(ExitCode.NOT_FOUND);
    }

    private ExitCode list(ReadableBackup opened, Session session) {
        var globs = Optional.ofNullable(path).map(Paths::glob).map(List::of).orElse(List.of());
        var lister = new Lister(session.output());
        opened.entries(new EntrySelection(Optional.empty(), globs), lister::tell);
        if (lister.told == 0 && path != null) {
            throw new CommandException(ExitCode.NOT_FOUND, "nothing in the backup matches \"" + path + "\"");
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
            var attributes = listed.entry().attributes();
            var event = Paths.with(listed.path(), Event.of("entry"))
                    .with("type", kind.type().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .with("mode", "%04o".formatted(attributes.mode()))
                    .with("user", user(attributes))
                    .with("group", group(attributes))
                    .with("size", size(kind))
                    .with("mtime", mtime(attributes.mtime()));
            var linked = kind instanceof EntryKind.Symlink(var target) ? event.with("target", target.toText()) : event;
            return linked.saying(
                    "%s%s %-8s %-8s %10d %s %s%s",
                    letter(kind),
                    permissions(attributes.mode()),
                    user(attributes),
                    group(attributes),
                    size(kind),
                    mtime(attributes.mtime()).truncatedTo(ChronoUnit.SECONDS),
                    listed.path().value().toText(),
                    kind instanceof EntryKind.Symlink(var target) ? " -> " + target.toText() : "");
        }

        private static String user(Attributes attributes) {
            return attributes.user().orElseGet(() -> Long.toString(attributes.uid()));
        }

        private static String group(Attributes attributes) {
            return attributes.group().orElseGet(() -> Long.toString(attributes.gid()));
        }

        private static Instant mtime(Timestamp time) {
            return Instant.ofEpochSecond(time.seconds(), time.nanos());
        }

        private static long size(EntryKind kind) {
            return switch (kind) {
                case EntryKind.RegularFile file -> file.size();
                case EntryKind.Dump dump -> dump.size();
                case EntryKind.Directory _, EntryKind.Symlink _, EntryKind.Fifo _, EntryKind.Device _ -> 0;
            };
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
