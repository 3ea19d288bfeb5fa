package dev.holdfast.adapters.host.dump;

import dev.holdfast.adapters.host.program.Invocation;
import dev.holdfast.adapters.host.program.Programs;
import dev.holdfast.adapters.host.program.RunningProgram;
import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.DumpSource;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// A copy of an SQLite database, page by page, as it was when its copying began: within one read transaction, so that
/// writers neither tear it nor make it begin again. In WAL mode they go on meanwhile; without, they wait.
record SqliteDump(Programs programs, SourceSpec.Sqlite source, Path scratch) implements DumpSource {

    @Override
    public OptionalLong estimate() {
        try {
            return OptionalLong.of(Files.size(Path.of(source.file())));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /// The copy has no name any more when it is read: it goes with the stream, or with the process.
    @Override
    public InputStream open() {
        var copy = ScratchFile.create(scratch, "sqlite");
        try {
            RunningProgram.talking(invocation(copy.path()), programs.searchPath())
                    .awaitSuccess();
            return Files.newInputStream(copy.path());
        } catch (IOException e) {
            throw new DumpException("cannot read the copy of " + source.file() + ": " + e.getMessage(), e);
        } finally {
            copy.delete();
        }
    }

    private Invocation invocation(Path copy) {
        return Invocation.of(List.of(
                programs.requireAny("sqlite3", "sqlite3"),
                "-batch",
                "-bail",
                "-readonly",
                "-init",
                "/dev/null",
                source.file(),
                ".timeout 60000",
                "BEGIN",
                "SELECT COUNT(*) FROM sqlite_master",
                ".backup main '" + copy.toString().replace("'", "''") + "'"));
    }
}
