package dev.holdfast.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.copies.CopyCounts;
import dev.holdfast.application.master.copies.CopyId;
import dev.holdfast.application.master.copies.DatabaseCopies;
import dev.holdfast.application.master.copies.DatabaseImport.NotEmptyException;
import dev.holdfast.application.master.copies.SealingKey;
import dev.holdfast.application.master.copies.StoredCopy;
import dev.holdfast.application.master.copies.StoredCopy.State;
import dev.holdfast.application.master.copies.UnusableCopyException;
import dev.holdfast.application.storage.ObjectKey;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.testing.postgres.PostgresServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies of real databases, in a bucket in memory.
final class DatabaseCopyTests {

    private static final SealingKey KEY = key("0a0b0c0d", 1);
    private static final String TEXT = "a\ttab, a \\ and\r\na line, \\N, ü and 𝄞";

    /// Events of 100 kB each that do not compress.
    private static final int FEW = 3;

    private static final int MORE_THAN_A_PART = 100;

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private Instant stored = now.plus(Duration.ofDays(1));
    private final InMemoryObjectStore bucket = new InMemoryObjectStore(() -> stored);

    @TempDir
    private Path directory;

    @Test
    void movesFromSqliteToPostgresAndBackWithEveryValue() throws IOException {
        var source = TestDatabases.sqlite(directory);
        fill(source, FEW);
        var made = copies(KEY).make(DatabaseInspection.of(source).export());
        var there = PostgresServer.shared();
        there.create("copied");
        assertEquals(
                made.counts(), copies(KEY).restore(made.copy().id(), Persistence.imports(there.settings("copied"))));
        assertEquals(text(source), text(there.settings("copied")));

        var back = DatabaseSettings.of("jdbc:sqlite:" + directory.resolve("back.db"), "", "");
        var second =
                copies(KEY).make(DatabaseInspection.of(there.settings("copied")).export());
        copies(KEY).restore(second.copy().id(), Persistence.imports(back));
        assertEquals(text(source), text(back));
        Persistence.open(back).close();
    }

    @Test
    void seesOneInstantWhileTheMasterWrites() throws IOException {
        var source = TestDatabases.sqlite(directory);
        try (var serving = Persistence.open(source)) {
            fill(source, FEW);
            var before = DatabaseInspection.of(source).export().write(OutputStream.nullOutputStream());
            var deleting = new OutputStream() {
                private boolean isDone;

                @Override
                public void write(int value) {
                    if (!isDone) {
                        serving.transactions().change(session -> session.change("DELETE FROM events"));
                        isDone = true;
                    }
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    write(0);
                }
            };
            assertEquals(before, DatabaseInspection.of(source).export().write(deleting));
            assertEquals(
                    before.rows() - FEW,
                    DatabaseInspection.of(source)
                            .export()
                            .write(OutputStream.nullOutputStream())
                            .rows());
        }
    }

    @Test
    void tellsEveryChangeOfEveryPart() throws IOException {
        var source = TestDatabases.sqlite(directory);
        fill(source, MORE_THAN_A_PART);
        var copy =
                copies(KEY).make(DatabaseInspection.of(source).export()).copy().id();
        var objects = bucket.list(ObjectKey.DATABASE_COPIES, Optional.empty()).objects();
        assertTrue(objects.size() > 1, objects.size() + " parts only");
        for (var object : objects) {
            var whole = bucket.read(object.key(), Integer.MAX_VALUE - 1).orElseThrow();
            for (int at : List.of(0, 9, 20, 51, 52, 60, whole.length - 1)) {
                var changed = whole.clone();
                changed[at] ^= 1;
                replace(object.key(), changed);
                assertUnusable(KEY, copy);
            }
            replace(object.key(), Arrays.copyOf(whole, whole.length - 1));
            assertUnusable(KEY, copy);
            bucket.delete(List.of(object.key()));
            assertUnusable(KEY, copy);
            replace(object.key(), whole);
        }
        assertUnusable(key("0a0b0c0d", 2), copy);
        assertUnusable(key("ffffffff", 1), copy);
        assertUnusable(KEY, new CopyId("20261122T120000Z-00000000"));
    }

    @Test
    void refusesADatabaseThatHasSomethingInItAndASchemaOfTheFuture() throws IOException {
        var source = TestDatabases.sqlite(directory);
        fill(source, FEW);
        var copy =
                copies(KEY).make(DatabaseInspection.of(source).export()).copy().id();
        assertThrows(NotEmptyException.class, () -> copies(KEY).restore(copy, Persistence.imports(source)));
        var future = "holdfast-database/1 schema 9999\nwhole 0 0\n".getBytes(StandardCharsets.UTF_8);
        assertThrows(
                UnusableCopyException.class,
                () -> Persistence.imports(fresh("future")).read(new ByteArrayInputStream(future)));
    }

    @Test
    void restoresAnOlderSchemaAndMigratesItOn() throws IOException {
        var old = """
                holdfast-database/1 schema 1
                table users id:text name:text role:text password_hash:text created_at:integer
                \tu1\tada\tADMIN\thash\t5
                end 1
                whole 1 1
                """.getBytes(StandardCharsets.UTF_8);
        Persistence.imports(fresh("old")).read(new ByteArrayInputStream(old));
        assertTrue(DatabaseInspection.of(fresh("old")).schema().isUpToDate());
        assertTrue(text(fresh("old")).stream().anyMatch(line -> line.startsWith("\tu1\tada\tADMIN\thash\t5\t")));
    }

    @Test
    void keepsTheNewestWholeCopies() throws IOException {
        var source = TestDatabases.sqlite(directory);
        for (int i = 0; i < 3; i++) {
            now = now.plusSeconds(1);
            copies(KEY).make(DatabaseInspection.of(source).export());
        }
        var all = copies(KEY).list();
        assertEquals(3, all.size());
        assertTrue(all.stream().allMatch(StoredCopy::isWhole));
        assertEquals(
                all.subList(1, 3), copies(KEY).prune(1, all.getFirst().id()).deleted());
        assertEquals(all.subList(0, 1), copies(KEY).list());
        assertEquals(Optional.of(all.getFirst()), copies(KEY).newest());
    }

    @Test
    void whatOthersPutThereDisplacesNoCopyAndIsLeftAlone() {
        var junk = Stream.of("20980100T000000Z-deadbeef", "20980101T000000Z-deadbeef", "99999999T999999Z-deadbeef")
                .map(CopyId::new)
                .toList();
        junk.forEach(id -> replace(part(id, "00000000-end"), new byte[100]));
        var first = make(KEY);
        replace(part(new CopyId("20990101T000000Z-deadbeef"), "00000000-end"), bytes(part(first, "00000000-end")));
        var others = make(key("0a0b0c0d", 2));
        var second = make(KEY);
        var third = make(KEY);

        var pruned = copies(KEY).prune(2, third);
        assertEquals(List.of(first), ids(pruned.deleted()));
        assertEquals(5, pruned.foreign().size());
        assertTrue(ids(pruned.foreign()).containsAll(junk));
        assertTrue(ids(pruned.foreign()).contains(others));
        assertEquals(
                List.of(third, second),
                ids(copies(KEY).list().stream().filter(StoredCopy::isWhole).toList()));
        assertEquals(third, copies(KEY).newest().orElseThrow().id());
    }

    @Test
    void noEndThatOthersPutMakesACopyWhole() {
        var unfinished = make(KEY, MORE_THAN_A_PART);
        var end = bucket.list(ObjectKey.DATABASE_COPIES, Optional.empty())
                .objects()
                .getLast()
                .key();
        bucket.delete(List.of(end));
        replace(end, new byte[100]);
        var whole = make(KEY);
        replace(part(whole, "00000007-end"), new byte[100]);

        assertEquals(
                List.of(State.WHOLE, State.UNFINISHED),
                copies(KEY).list().stream().map(StoredCopy::state).toList());
        assertEquals(List.of(unfinished), ids(copies(KEY).prune(1, whole).deleted()));
    }

    @Test
    void aCopyOfAClockThatRanAheadIsAsOldAsItsStorageSays() {
        now = Instant.parse("2098-01-01T00:00:00Z");
        stored = Instant.parse("2026-11-22T11:00:00Z");
        var ahead = make(KEY);
        now = stored.plusSeconds(60);
        stored = now;
        var after = make(KEY);
        // The same bytes put again make it no newer.
        stored = now.plusSeconds(60);
        now = stored;
        var last = make(KEY);
        stored = now.plusSeconds(60);
        bucket.replace(part(after, "00000000-end"), bytes(part(after, "00000000-end")));

        assertEquals(List.of(last, after, ahead), ids(copies(KEY).list()));
    }

    @Test
    void theCopyJustMadeIsNeverDeleted() {
        var before = make(KEY);
        now = now.minus(Duration.ofDays(1));
        var made = make(KEY);

        assertEquals(List.of(), copies(KEY).prune(1, made).deleted());
        assertEquals(List.of(before, made), ids(copies(KEY).list()));
    }

    private CopyId make(SealingKey key) {
        return make(key, 0);
    }

    private CopyId make(SealingKey key, int events) {
        now = now.plusSeconds(1);
        var random = new Random(1);
        var content = new byte[events * 100_000];
        random.nextBytes(content);
        return copies(key)
                .make(out -> {
                    out.write(content);
                    return new CopyCounts(0, 0);
                })
                .copy()
                .id();
    }

    private byte[] bytes(ObjectKey key) {
        return bucket.content(key.value()).clone();
    }

    private static ObjectKey part(CopyId copy, String part) {
        return ObjectKey.databaseCopy(copy.value(), part);
    }

    private static List<CopyId> ids(List<StoredCopy> copies) {
        return copies.stream().map(StoredCopy::id).toList();
    }

    private DatabaseCopies copies(SealingKey key) {
        return DatabaseCopies.create(
                new DatabaseCopies.Parts(bucket, key, new SecureRandom(), () -> now, UUID::randomUUID));
    }

    private void assertUnusable(SealingKey key, CopyId copy) {
        assertThrows(
                UnusableCopyException.class,
                () -> copies(key).restore(copy, in -> {
                    in.transferTo(new ByteArrayOutputStream());
                    return new CopyCounts(0, 0);
                }));
    }

    private void replace(ObjectKey key, byte[] content) {
        bucket.delete(List.of(key));
        bucket.put(key, ByteBuffer.wrap(content));
    }

    private DatabaseSettings fresh(String name) {
        return DatabaseSettings.of("jdbc:sqlite:" + directory.resolve(name + ".db"), "", "");
    }

    /// Rows of every kind of value.
    private static void fill(DatabaseSettings settings, int events) {
        try (var database = Persistence.open(settings)) {
            database.transactions().change(session -> {
                session.change("INSERT INTO master_key (slot, id) VALUES (1, '0a0b0c0d')");
                session.change(
                        "INSERT INTO nodes (id, name, status, key_x, key_y, fingerprint, hostname, addresses,"
                                + " quota_grace, labels, admitted_at, version, quota_hard)"
                                + " VALUES ('n', 'web', 'ACTIVE', '', '', 'f', 'host', '[]', 0, '{}', -7, 1, ?)",
                        Long.MAX_VALUE);
                session.change(
                        "INSERT INTO node_stats (node_id, seen_at, cpu_percent, load1, memory_total,"
                                + " memory_available, disks, active_backups, queued_reports, uptime_seconds)"
                                + " VALUES ('n', 1, ?, ?, 1, 1, ?, 0, 0, 0)",
                        0.1,
                        1e-300,
                        TEXT);
                var random = new Random(1);
                for (int i = 0; i < events; i++) {
                    var bytes = new byte[100_000];
                    random.nextBytes(bytes);
                    session.change(
                            "INSERT INTO events (sequence, at, kind, detail) VALUES (?, 0, 'NODE_SILENT', ?)",
                            i,
                            HexFormat.of().formatHex(bytes));
                }
            });
        }
    }

    private static List<String> text(DatabaseSettings settings) throws IOException {
        var out = new ByteArrayOutputStream();
        DatabaseInspection.of(settings).export().write(out);
        return out.toString(StandardCharsets.UTF_8).lines().sorted().toList();
    }

    private static SealingKey key(String id, int fill) {
        var bits = new byte[32];
        Arrays.fill(bits, (byte) fill);
        return new SealingKey(id, new SecretKeySpec(bits, "AES"));
    }
}
