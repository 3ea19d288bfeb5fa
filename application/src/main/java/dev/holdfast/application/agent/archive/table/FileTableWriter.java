package dev.holdfast.application.agent.archive.table;

import dev.holdfast.application.agent.archive.cbor.CborWriter;
import dev.holdfast.application.agent.archive.state.StateException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/// Writes a file table: a header and rows as CBOR, each behind its length and its CRC-32C.
public final class FileTableWriter {

    private final DataOutputStream out;
    private final CborWriter encoded = new CborWriter();

    /// @throws StateException when `out` cannot be written to
    public FileTableWriter(OutputStream out, TableHeader header) {
        this.out = new DataOutputStream(out);
        RowCodec.write(header, encoded);
        writeFrame();
    }

    /// Rows come in the order of entries.
    ///
    /// @throws StateException when the stream cannot be written to
    public void add(FileRow row) {
        RowCodec.write(row, encoded);
        writeFrame();
    }

    private void writeFrame() {
        var crc = new CRC32C();
        crc.update(encoded.buffer(), 0, encoded.size());
        try {
            out.writeInt(encoded.size());
            out.writeInt((int) crc.getValue());
            out.write(encoded.buffer(), 0, encoded.size());
        } catch (IOException e) {
            throw new StateException("cannot write the file table: " + e.getMessage(), e);
        }
        encoded.truncate(0);
    }
}
