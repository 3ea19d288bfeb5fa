package dev.holdfast.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.master.database.DatabaseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What transactions promise on every database.
interface TransactionsContract {

    Transactions transactions();

    @BeforeEach
    default void createTable() {
        transactions().change(session -> {
            session.change("CREATE TABLE counter (name TEXT PRIMARY KEY, value BIGINT, at BIGINT)");
            session.change("INSERT INTO counter VALUES (?, ?, ?)", "first", 0L, Instant.EPOCH);
        });
    }

    @Test
    default void readsBackWhatItWrote() {
        var at = Instant.parse("2026-11-22T10:00:00.123Z");
        transactions().change(session -> insert(session, "second", Optional.of(5_000_000_000L), at));

        var row = transactions()
                .read(session -> session.first("SELECT * FROM counter WHERE name = ?", Found::of, "second"));

        assertEquals(Optional.of(new Found(Optional.of(5_000_000_000L), at)), row);
    }

    @Test
    default void keepsEmptyAsNull() {
        transactions().change(session -> insert(session, "second", Optional.empty(), Instant.EPOCH));

        var row = transactions()
                .read(session -> session.first("SELECT * FROM counter WHERE name = ?", Found::of, "second"));

        assertEquals(Optional.of(new Found(Optional.empty(), Instant.EPOCH)), row);
    }

    @Test
    default void rollsBackWhenTheWorkThrows() {
        assertThrows(
                IllegalArgumentException.class,
                () -> transactions().change(session -> {
                    insert(session, "second", Optional.of(1L), Instant.EPOCH);
                    throw new IllegalArgumentException("on purpose");
                }));

        assertEquals(List.of(0L), values());
    }

    @Test
    default void rollsBackWhenAStatementFails() {
        assertThrows(
                DatabaseException.Permanent.class,
                () -> transactions().change(session -> {
                    insert(session, "second", Optional.of(1L), Instant.EPOCH);
                    insert(session, "first", Optional.of(1L), Instant.EPOCH);
                }));

        assertEquals(List.of(0L), values());
        assertEquals(1L, transactions().<Long>write(session -> session.change("UPDATE counter SET value = 1")));
    }

    @Test
    default void findsItselfAgainAfterFailingQueries() {
        for (var attempt = 0; attempt < 20; attempt++) {
            assertThrows(
                    DatabaseException.Permanent.class,
                    () -> transactions().read(session -> session.exists("SELECT nonsense FROM counter")));
        }
        assertEquals(List.of(0L), values());
    }

    @Test
    default void losesNoIncrementOfManyWriters() throws Exception {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var increments = IntStream.range(0, 100)
                    .<Future<?>>mapToObj(_ -> threads.submit(() -> {
                        begin.await();
                        transactions().change(session -> session.change("UPDATE counter SET value = value + 1"));
                        return null;
                    }))
                    .toList();
            begin.countDown();
            for (var increment : increments) {
                increment.get();
            }
        }
        assertEquals(List.of(100L), values());
    }

    @Test
    default void readsBesideAWriterThatHasNotCommitted() {
        transactions().change(session -> {
            session.change("UPDATE counter SET value = 7");
            assertEquals(List.of(0L), onAnotherThread(this::values));
        });
        assertEquals(List.of(7L), values());
    }

    @Test
    default void handsOutItsOwnConnectionForBatches() {
        assertThrows(
                IllegalStateException.class,
                () -> transactions().change(session -> {
                    try (var statement = session.connection().createStatement()) {
                        statement.executeUpdate("UPDATE counter SET value = 9");
                    } catch (java.sql.SQLException e) {
                        throw new AssertionError(e);
                    }
                    throw new IllegalStateException("on purpose");
                }));
        assertEquals(List.of(0L), values());
    }

    @Test
    default void refusesATransactionWithinATransaction() {
        assertThrows(
                IllegalStateException.class,
                () -> transactions().write(session -> transactions().read(inner -> 1)));
    }

    private List<Long> values() {
        return transactions().read(session -> session.list("SELECT value FROM counter", row -> row.number("value")));
    }

    private static void insert(Session session, String name, Optional<Long> value, Instant at) {
        session.change("INSERT INTO counter (name, value, at) VALUES (?, ?, ?)", name, value, at);
    }

    private static <T> T onAnotherThread(java.util.concurrent.Callable<T> work) {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            return thread.submit(work).get();
        } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    record Found(Optional<Long> value, Instant at) {
        static Found of(Row row) {
            return new Found(row.optionalNumber("value"), row.instant("at"));
        }
    }
}
