package dev.holdfast.application.agent.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.contracts.agent.FakeOrders;
import dev.holdfast.contracts.agent.InMemoryCommandJournal;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.command.CommandProgress;
import dev.holdfast.domain.fleet.NodeId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandBookTests {

    private static final NodeIdentity NODE = new NodeIdentity(
            new NodeId(UUID.randomUUID()),
            new Secret("hfn_key"),
            new Secret(""),
            new MasterAddress(URI.create("http://127.0.0.1:1/"), Optional.empty()));
    private static final CommandEnd DONE = new CommandEnd(CommandEnd.Outcome.DONE, 0, "done", "", "{\"a\":1}");
    private static final CommandEnd STOPPED = CommandEnd.cancelled("cancelled");

    private final InMemoryCommandJournal journal = new InMemoryCommandJournal();
    private final FakeOrders master = new FakeOrders();
    private final CommandId id = new CommandId(UUID.randomUUID());
    private CommandBook book = new CommandBook(journal, new Bell());
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private TellOfCommands telling = telling();

    @Test
    void takesACommandOnceHoweverOftenItComes() {
        assertEquals(1, book.take(List.of(order())).size());
        assertEquals(0, book.take(List.of(order())).size());

        assertEquals(1, book.open().size());
    }

    @Test
    void knowsACommandAgainAfterItsDaemonDied() {
        book.take(List.of(order()));
        book.begins(id);
        restart();

        assertEquals(0, book.take(List.of(order())).size());
        assertEquals(1, book.open().getFirst().attempt());
    }

    @Test
    void doesNotCarryOutAgainWhatEndedAndTellsItOnceMore() {
        book.take(List.of(order()));
        end(DONE);
        telling.tell(NODE);
        restart();

        book.take(List.of(order()));
        telling.tell(NODE);

        assertEquals(List.of(), book.open());
        assertEquals(2, heard("ended DONE done {\"a\":1}"));
    }

    @Test
    void takesNothingThatItCannotWriteDown() {
        journal.full(true);

        assertThrows(NodeStateException.class, () -> book.take(List.of(order())));

        assertEquals(List.of(), book.open());
        journal.full(false);
        assertEquals(1, book.take(List.of(order())).size());
    }

    @Test
    void forgetsWhatIsSealedOnceItEnded() {
        var sealed = new Assignment(id, Optional.empty(), new CommandOrder.RotateKey(), Optional.of("sealed"));
        book.take(List.of(new Delivery.Order(sealed)));

        end(DONE);

        assertEquals(
                Optional.empty(), journal.find(id).orElseThrow().assignment().sealed());
    }

    @Test
    void tellsAtOnceThatItHasACommandAndThenNowAndThen() {
        book.take(List.of(order()));
        telling.tell(NODE);
        telling.tell(NODE);
        assertEquals(List.of("queued it is about to begin"), master.heard);

        var attempt = book.begins(id);
        telling.tell(NODE);
        journal.tell(attempt, new CommandProgress(true, "copying", "half", Map.of()));
        telling.tell(NODE);
        assertEquals(List.of("queued it is about to begin", "running "), master.heard);

        now = now.plusSeconds(5);
        telling.tell(NODE);
        now = now.plusSeconds(30);
        telling.tell(NODE);
        assertEquals("running half", master.heard.getLast());
        assertEquals(3, master.heard.size());

        now = now.plusSeconds(30);
        telling.tell(NODE);
        assertEquals(4, master.heard.size());
    }

    @Test
    void answersAtOnceWhenTheMasterAsksAgain() {
        book.take(List.of(order()));
        telling.tell(NODE);

        book.take(List.of(order()));
        telling.tell(NODE);

        assertEquals(2, master.heard.size());
    }

    @Test
    void keepsAnEndUntilTheMasterHasIt() {
        book.take(List.of(order()));
        end(DONE);
        master.fault = Optional.of(new MasterException.Away("away", Optional.<Duration>empty()));
        telling.tell(NODE);
        restart();
        master.fault = Optional.empty();

        telling.tell(NODE);
        telling.tell(NODE);

        assertEquals(List.of("ended DONE done {\"a\":1}"), master.heard);
    }

    @Test
    void tellsNothingForAsLongAsTheMasterAsks() {
        book.take(List.of(order()));
        master.fault = Optional.of(new MasterException.Away("busy", Optional.of(Duration.ofMinutes(20))));

        assertEquals(20, telling.tell(NODE).toMinutes());
    }

    @Test
    void keepsAnEndThatAProxyRefuses() {
        book.take(List.of(order()));
        end(DONE);
        master.fault = Optional.of(new MasterException.Refused(403, "about:blank", "the proxy says no"));
        telling.tell(NODE);
        master.fault = Optional.empty();

        telling.tell(NODE);

        assertEquals(List.of("ended DONE done {\"a\":1}"), master.heard);
    }

    @Test
    void troublesNobodyWithAnEndThatTheMasterDoesNotWant() {
        book.take(List.of(order()));
        end(DONE);
        master.fault = Optional.of(new MasterException.Refused(404, "not-found", "no"));
        telling.tell(NODE);
        master.fault = Optional.empty();

        telling.tell(NODE);

        assertEquals(List.of(), master.heard);
    }

    @Test
    void refusesWhatItDoesNotUnderstandAndWhatItNeverHad() {
        book.take(List.of(
                new Delivery.Strange(id, "no such kind: dance"),
                new Delivery.Cancel(new CommandId(UUID.randomUUID()))));

        telling.tell(NODE);
        telling.tell(NODE);

        assertEquals(List.of(), book.open());
        assertEquals(List.of("ended FAILED unknown-kind {}", "ended CANCELLED cancelled {}"), master.heard);
    }

    @Test
    void beginsAnewWhatWasStoppedThoughNobodyCancelledItButNotForEver() {
        book.take(List.of(order()));
        for (int i = 0; i < 4; i++) {
            book.begins(id);
            assertEquals(new Conclusion.Interrupted(), book.isOver(id));
        }
        journal.tell(book.begins(id), STOPPED);

        var conclusion = book.isOver(id);

        assertTrue(
                conclusion instanceof Conclusion.Ended(var end) && end.meaning().equals("interrupted"));
    }

    @Test
    void endsWhatWasCancelledAsItSaysOrAsCancelled() {
        book.take(List.of(order()));
        var attempt = book.begins(id);
        book.take(List.of(new Delivery.Cancel(id)));
        assertTrue(book.open().getFirst().cancelAsked());
        journal.tell(attempt, DONE);

        assertEquals(new Conclusion.Ended(DONE), book.isOver(id));
    }

    @Test
    void waitsWhereSomethingElseIsInTheWay() {
        book.take(List.of(order()));
        var busy = new CommandEnd(CommandEnd.Outcome.FAILED, 11, "busy", "another run holds the site", "{}");
        journal.tell(book.begins(id), busy);

        assertEquals(new Conclusion.TooEarly("another run holds the site"), book.isOver(id));

        telling.tell(NODE);
        assertEquals(List.of("queued another run holds the site"), master.heard);
    }

    @Test
    void remembersSoManyEndsAndNoMore() {
        for (int i = 0; i < 210; i++) {
            var other = new CommandId(UUID.randomUUID());
            book.take(List.of(new Delivery.Order(assignment(other))));
            book.ends(other, DONE);
            telling.tell(NODE);
        }
        book.take(List.of(order()));

        assertEquals(201, journal.all().size());
    }

    private void end(CommandEnd end) {
        journal.tell(book.begins(id), end);
        book.isOver(id);
    }

    private void restart() {
        book = new CommandBook(journal, new Bell());
        telling = telling();
    }

    private TellOfCommands telling() {
        return new TellOfCommands(master, book, new Bell(), () -> now, new Random(7), _ -> {});
    }

    private long heard(String what) {
        return master.heard.stream().filter(what::equals).count();
    }

    private Delivery order() {
        return new Delivery.Order(assignment(id));
    }

    private static Assignment assignment(CommandId command) {
        return new Assignment(command, Optional.of("shop"), new CommandOrder.Backup(), Optional.empty());
    }
}
