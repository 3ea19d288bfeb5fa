package dev.holdfast.contracts.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.audit.Actor;
import dev.holdfast.application.master.audit.AuditEntry;
import dev.holdfast.application.master.audit.AuditFilter;
import dev.holdfast.application.master.audit.AuditTrail;
import dev.holdfast.application.master.audit.AuditTrail.Head;
import dev.holdfast.application.master.audit.AuditUseCases;
import dev.holdfast.application.master.audit.Deed;
import dev.holdfast.application.master.audit.VerifyAudit.Verdict;
import dev.holdfast.application.master.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What audit logs promise.
public interface AuditTrailContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    AuditTrail trail();

    @Test
    default void keepsADeedAsItWasWrittenDown() {
        var deed = deed("user-1", "PATCH /sites/{id}", "site-1", NOON);
        trail().add(deed);
        var entry = trail().after(0, 1).getFirst();
        assertEquals(deed, entry.deed());
        assertEquals(AuditEntry.BEGINNING, entry.previous());
        assertTrue(entry.isWhole());
        assertEquals(new Head(1, entry.hash()), trail().head());
        assertTrue(trail().after(1, 1).isEmpty());
    }

    @Test
    default void chainsWhatManyWriteAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writers = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> trail().add(deed("user-" + i, "POST /sites", "x", NOON))))
                    .toList();
            for (var writer : writers) {
                writer.get();
            }
        }
        assertEquals(
                LongStream.rangeClosed(1, 20).boxed().toList(),
                trail().after(0, 100).stream().map(AuditEntry::sequence).toList());
        assertEquals(
                new Verdict.Whole(trail().head()),
                AuditUseCases.create(trail()).verify().verify());
    }

    @Test
    default void isWholeWhenEmpty() {
        assertEquals(new Head(0, AuditEntry.BEGINNING), trail().head());
        assertInstanceOf(
                Verdict.Whole.class, AuditUseCases.create(trail()).verify().verify());
    }

    @Test
    default void listsTheNewestFirstAndNarrows() {
        trail().add(deed("ada", "PATCH /sites/{id}", "site-1", NOON));
        trail().add(deed("bob", "PATCH /sites/{id}", "site-2", NOON.plusSeconds(1)));
        trail().add(deed("ada", "DELETE /sites/{id}", "site-11", NOON.plusSeconds(2)));

        assertEquals(List.of(3L, 2L, 1L), list(AuditFilter.ALL));
        var first = trail().page(AuditFilter.ALL, new PageRequest(2, Optional.empty()));
        var second = trail().page(AuditFilter.ALL, new PageRequest(2, first.next()));
        assertEquals(
                List.of(1L), second.items().stream().map(AuditEntry::sequence).toList());
        assertEquals(List.of(3L, 1L), list(filter(Optional.of("ada"), none(), none(), none(), none())));
        assertEquals(List.of(2L, 1L), list(filter(none(), Optional.of("PATCH /sites/{id}"), none(), none(), none())));
        assertEquals(List.of(1L), list(filter(none(), none(), Optional.of("site-1"), none(), none())));
        var from = Optional.of(NOON.plusSeconds(1));
        assertEquals(List.of(3L, 2L), list(filter(none(), none(), none(), from, none())));
        assertEquals(List.of(1L), list(filter(none(), none(), none(), none(), from)));
    }

    @Test
    default void refusesCursorsThatItNeverGave() {
        var request = new PageRequest(2, Optional.of("x"));
        assertThrows(RuntimeException.class, () -> trail().page(AuditFilter.ALL, request));
    }

    static Deed deed(String actor, String action, String resource, Instant at) {
        return new Deed(
                at,
                new Actor(Actor.Kind.USER, actor, "ada", "192.0.2.1"),
                action,
                Map.of("id", resource, "name", "\u00fc \"x\""),
                "200",
                Optional.of("{\"copies\":1}"),
                Optional.empty(),
                "",
                "0123456789abcdef");
    }

    private List<Long> list(AuditFilter filter) {
        return trail().page(filter, PageRequest.first()).items().stream()
                .map(AuditEntry::sequence)
                .toList();
    }

    private static AuditFilter filter(
            Optional<String> actor,
            Optional<String> action,
            Optional<String> resource,
            Optional<Instant> from,
            Optional<Instant> to) {
        return new AuditFilter(actor, action, resource, from, to);
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }
}
