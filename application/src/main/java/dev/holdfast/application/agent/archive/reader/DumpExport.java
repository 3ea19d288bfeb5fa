package dev.holdfast.application.agent.archive.reader;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.content.ContentReader;
import dev.holdfast.domain.archive.ArchivedSource;
import dev.holdfast.domain.archive.EntryKind;
import dev.holdfast.domain.archive.EntryPath;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/// Writes a dump to a stream.
final class DumpExport {

    private final ContentReader contents;

    DumpExport(ContentReader contents) {
        this.contents = contents;
    }

    long write(Consumer<Consumer<ListedEntry>> entries, ArchivedSource source, OutputStream target) throws IOException {
        var found = find(entries, source);
        var dump = found.dump();
        var written = new Counter();
        try {
            contents.read(dump.content(), (buffer, offset, length) -> {
                write(target, buffer, offset, length);
                written.bytes += length;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (DamagedArchiveException e) {
            throw e.losing(found.path());
        }
        if (written.bytes != dump.size()) {
            throw contents.damagedRecord(
                    "its dump of '" + source.name() + "' has " + written.bytes + " bytes instead of " + dump.size());
        }
        return written.bytes;
    }

    private static Found find(Consumer<Consumer<ListedEntry>> entries, ArchivedSource source) {
        var finder = new Finder(source);
        entries.accept(finder);
        return finder.found.orElseThrow(
                () -> new IllegalArgumentException("the source '" + source.name() + "' is no dump"));
    }

    private static void write(OutputStream target, byte[] buffer, int offset, int length) {
        try {
            target.write(buffer, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Found(EntryPath path, EntryKind.Dump dump) {}

    private static final class Counter {
        private long bytes;
    }

    private static final class Finder implements Consumer<ListedEntry> {
        private final ArchivedSource source;
        private Optional<Found> found = Optional.empty();

        Finder(ArchivedSource source) {
            this.source = source;
        }

        @Override
        public void accept(ListedEntry listed) {
            if (listed.source().equals(source) && listed.entry().kind() instanceof EntryKind.Dump dump) {
                found = Optional.of(new Found(listed.path(), dump));
            }
        }
    }
}
