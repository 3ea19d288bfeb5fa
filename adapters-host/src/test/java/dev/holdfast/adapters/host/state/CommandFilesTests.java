package dev.holdfast.adapters.host.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.command.Assignment;
import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.application.agent.command.Undertaking;
import dev.holdfast.application.agent.enrollment.StoredKeyRing;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.command.CommandProgress;
import dev.holdfast.domain.command.RestorePlace;
import dev.holdfast.domain.fleet.NodeId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandFilesTests {

    private static final BackupId BACKUP = new BackupId(UUID.randomUUID());
    private static final CommandEnd END = new CommandEnd(CommandEnd.Outcome.FAILED, 13, "damaged", "ä", "{\"a\":[1]}");

    @TempDir
    Path root;

    @Test
    void keepsEveryKindAsItIsInTheOrderInWhichTheyCame() {
        var files = new StateDirectory(root).commands();
        var orders = List.of(
                new CommandOrder.Backup(),
                new CommandOrder.Restore(
                        BACKUP, new RestorePlace.Directory("/a"), List.of("x/**"), Optional.of("files"), true, false),
                new CommandOrder.Restore(
                        BACKUP, new RestorePlace.Database("db"), List.of(), Optional.empty(), false, true),
                new CommandOrder.Verify(BACKUP, 7),
                new CommandOrder.RotateKey(),
                new CommandOrder.SendLogs(9));
        var kept = IntStream.range(0, orders.size())
                .mapToObj(i -> undertaking(orders.get(i), i, Optional.of(END).filter(_ -> i % 2 == 0)))
                .toList();

        kept.reversed().forEach(files::write);

        assertEquals(kept, files.all());
        files.forget(kept.getFirst().id());
        assertEquals(Optional.empty(), files.find(kept.getFirst().id()));
    }

    @Test
    void tellsFromProcessToProcessAttemptByAttempt() {
        var files = new StateDirectory(root).commands();
        var first = new Attempt(new CommandId(UUID.randomUUID()), 1);
        var second = new Attempt(first.command(), 2);
        var progress = new CommandProgress(true, "copying", "half", Map.of("bytes", 5L));

        files.tell(first, END);
        files.tell(second, progress);

        assertEquals(Optional.of(END), files.end(first));
        assertEquals(Optional.empty(), files.end(second));
        assertEquals(Optional.of(progress), files.progress(second));
        files.forget(first.command());
        assertEquals(Optional.empty(), files.end(first));
    }

    @Test
    void findsTheProcessOfAnAttemptWhileItLives() {
        var state = new StateDirectory(root);
        var attempt = new Attempt(new CommandId(UUID.randomUUID()), 1);
        assertTrue(state.process(attempt).isEmpty());

        state.begin(attempt);

        assertEquals(ProcessHandle.current().pid(), state.process(attempt).orElseThrow());
    }

    @Test
    void passesOverWhatIsDamaged() throws IOException {
        var files = new StateDirectory(root).commands();
        Files.createDirectories(root.resolve("commands"));
        Files.writeString(root.resolve("commands/x.json"), "{");

        assertEquals(List.of(), files.all());
    }

    @Test
    void keepsTheLogBoundedAndItsLinesWhole() {
        var log = new StateDirectory(root).log();
        var line = "x".repeat(3000);
        for (int i = 0; i < 1000; i++) {
            log.append(i + " " + line);
        }
        log.append("two\nlines");

        var last = log.last(3);

        assertEquals("two | lines", last.getLast());
        assertTrue(last.getFirst().startsWith("998 "), last.getFirst());
        assertTrue(log.last(10_000).size() < 800);
        assertFalse(log.last(10_000).isEmpty());
    }

    @Test
    void hasTheNextKeyBesideThePresentOneUntilItTakesItsPlace() {
        var identities = new StateDirectory(root).identities();
        var master = new MasterAddress(URI.create("http://127.0.0.1:1/"), Optional.empty());
        var node = new NodeIdentity(new NodeId(UUID.randomUUID()), new Secret("old"), new Secret("{}"), master);
        identities.become(node);

        identities.prepare(new Secret("new"));

        assertEquals(Optional.of(node), identities.identity());
        var ring = new StoredKeyRing(identities);
        assertEquals(List.of(new Secret("old"), new Secret("new")), ring.keys());
        ring.settle(new Secret("new"));
        assertEquals(Optional.of(node.withNodeKey(new Secret("new"))), identities.identity());
        assertEquals(Optional.empty(), identities.nextNodeKey());
    }

    private static Undertaking undertaking(CommandOrder order, int place, Optional<CommandEnd> end) {
        var assignment =
                new Assignment(new CommandId(UUID.randomUUID()), Optional.of("shop"), order, Optional.of("sealed"));
        return new Undertaking(assignment, place, 2, 1, true, end, place == 3);
    }
}
