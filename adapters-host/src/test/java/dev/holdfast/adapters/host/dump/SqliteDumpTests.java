package dev.holdfast.adapters.host.dump;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.domain.backup.SourceSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SqliteDumpTests {

    private static final String SUM = "SELECT COUNT(*) || ' ' || SUM(amount) FROM entry";

    @TempDir
    private Path temp;

    private Path database;
    private Dumping dumping;

    @BeforeEach
    void create() {
        database = temp.resolve("it's a shop.db");
        dumping = Dumping.on(System.getenv("PATH"), temp);
        sqlite(
                database,
                "PRAGMA journal_mode=WAL; CREATE TABLE entry (id INTEGER PRIMARY KEY, amount INT, filler TEXT);"
                        + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                        + " INSERT INTO entry SELECT i, 1, hex(randomblob(50)) FROM n;");
    }

    @Test
    void aCopyHoldsWhatTheDatabaseHolds() throws IOException {
        var copy = written(dumping.dump(spec(database)));

        assertEquals(sqlite(database, SUM), sqlite(copy, SUM));
        assertEquals("ok", sqlite(copy, "PRAGMA integrity_check"));
    }

    @Test
    void theSameContentMakesTheSameCopy() {
        assertArrayEquals(dumping.dump(spec(database)), dumping.dump(spec(database)));
    }

    @Test
    void aCopyHoldsWhatIsOnlyInTheLog() throws IOException, InterruptedException {
        var writer = new ProcessBuilder("sqlite3", "-batch", database.toString())
                .redirectErrorStream(true)
                .start();
        try (var in = writer.outputWriter();
                var out = writer.inputReader()) {
            in.write("PRAGMA wal_autocheckpoint=0; INSERT INTO entry VALUES (99999, 7, 'late'); SELECT 'written';\n");
            in.flush();
            assertEquals("0", out.readLine());
            assertEquals("written", out.readLine());

            var copy = written(dumping.dump(spec(database)));

            assertEquals("7", sqlite(copy, "SELECT amount FROM entry WHERE id = 99999"));
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    /// Money moves from row to row all the time: a torn copy would hold another sum.
    @Test
    void aCopyIsOfOneMomentThoughOthersWrite() throws IOException, InterruptedException {
        var script = temp.resolve("moves.sql");
        var move = "BEGIN IMMEDIATE; UPDATE entry SET amount = amount - 1 WHERE id = %d;"
                + " UPDATE entry SET amount = amount + 1 WHERE id = %d; COMMIT;\n";
        var moves = new StringBuilder(".timeout 20000\n");
        for (int i = 1; i < 20_000; i++) {
            moves.append(move.formatted(i, 20_001 - i));
        }
        Files.writeString(script, moves);
        var writer = new ProcessBuilder("sqlite3", "-batch", database.toString())
                .redirectInput(script.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            for (int i = 0; i < 5; i++) {
                var copy = written(dumping.dump(spec(database)));
                assertEquals("20000 20000", sqlite(copy, SUM));
                assertEquals("ok", sqlite(copy, "PRAGMA integrity_check"));
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        var scratch = Files.createDirectories(temp.resolve("private/scratch"));
        Files.writeString(scratch.resolve("sqlite-999999999-1.tmp"), "of a process that died");

        dumping.dump(spec(database));

        try (var files = Files.list(scratch)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void estimatesItsSize() {
        assertTrue(dumping.dumps().sources().of(spec(database)).estimate().orElseThrow() > 0);
    }

    @Test
    void aMissingDatabaseFailsAndIsNotMade() {
        var missing = temp.resolve("missing.db");

        var failure = assertThrows(DumpException.class, () -> dumping.dump(spec(missing)));

        assertTrue(failure.getMessage().contains("unable to open database"), failure.getMessage());
        assertTrue(Files.notExists(missing));
    }

    @Test
    void saysWhatToInstallWhereTheClientIsMissing() {
        var bare = Dumping.on(temp.toString(), temp);

        var failure = assertThrows(DumpException.class, () -> bare.dump(spec(database)));

        assertEquals(
                "there is no sqlite3 on the PATH; install the package sqlite3 (Debian, Ubuntu)", failure.getMessage());
    }

    private static SourceSpec.Sqlite spec(Path database) {
        return new SourceSpec.Sqlite("shop", database.toString());
    }

    private Path written(byte[] copy) throws IOException {
        return Files.write(temp.resolve("copy.db"), copy);
    }

    private static String sqlite(Path database, String sql) {
        try {
            var process = new ProcessBuilder("sqlite3", "-batch", database.toString(), sql)
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertEquals(0, process.waitFor(), said);
            return said;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
