package dev.holdfast.application.agent.archive.table;

import dev.holdfast.application.agent.archive.cbor.CborReader;
import dev.holdfast.application.agent.archive.cbor.MalformedCborException;
import dev.holdfast.application.agent.archive.crew.Crew;
import dev.holdfast.domain.archive.EntryPath;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/// A file table, read once from front to back beside a walk in the same order. It ends where it is damaged:
/// what cannot be read is backed up as if it were new. For one thread at a time.
public final class FileTable implements AutoCloseable {

    private static final int LARGEST_FRAME = 64 * 1024 * 1024;

    private final DataInputStream in;
    private final Optional<TableHeader> header;
    private Supplier<Optional<FileRow>> rows = () -> frame(RowCodec::row);
    private Optional<FileRow> next;

    public FileTable(InputStream in) {
        this.in = new DataInputStream(in);
        this.header = frame(RowCodec::header);
        this.next = header.flatMap(_ -> rows.get());
    }

    /// A table without rows.
    public static FileTable empty() {
        return new FileTable(InputStream.nullInputStream());
    }

    /// Has rows decoded by a thread of `crew`, which may go on until the table is closed.
    public void readAhead(Crew crew) {
        rows = new RowsAhead(crew, rows)::next;
    }

    /// Empty for a table that says nothing.
    public Optional<TableHeader> header() {
        return header;
    }

    /// The row of an entry, if there is one. Rows before it are passed and never seen again.
    public Optional<FileRow> find(int source, EntryPath path) {
        while (next.isPresent() && next.get().compareTo(source, path) < 0) {
            take();
        }
        return next.filter(row -> row.compareTo(source, path) == 0);
    }

    /// The next row, whatever it is of.
    public Optional<FileRow> take() {
        var taken = next;
        next = taken.flatMap(_ -> rows.get());
        return taken;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            // It was only read.
        }
    }

    private <T> Optional<T> frame(Function<CborReader, T> codec) {
        try {
            int length = in.readInt();
            int crc = in.readInt();
            if (length < 0 || length > LARGEST_FRAME) {
                return Optional.empty();
            }
            var content = in.readNBytes(length);
            return content.length == length && crc(content) == crc
                    ? Optional.of(codec.apply(new CborReader(content)))
                    : Optional.empty();
        } catch (IOException | MalformedCborException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int crc(byte[] content) {
        var crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }
}
