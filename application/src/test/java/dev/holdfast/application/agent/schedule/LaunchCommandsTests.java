package dev.holdfast.application.agent.schedule;

import static dev.holdfast.application.agent.schedule.DaemonBench.NOON;
import static dev.holdfast.application.agent.schedule.DaemonBench.configuration;
import static dev.holdfast.application.agent.schedule.DaemonBench.site;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.command.Assignment;
import dev.holdfast.application.agent.command.Bell;
import dev.holdfast.application.agent.command.CommandBook;
import dev.holdfast.application.agent.command.Delivery;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.command.RestorePlace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaunchCommandsTests {

    private final DaemonBench bench = new DaemonBench();

    @BeforeEach
    void backUpOnceADay() {
        bench.reading = () -> configuration(1, site("shop", Duration.ofDays(1)), site("blog", Duration.ofDays(1)));
    }

    @Test
    void carriesOutWhatTheMasterAsks() {
        order(new CommandOrder.Backup());

        bench.launchFor(Duration.ofMinutes(5));

        assertLog("12:00 started BACKUP", "12:00 ended DONE done");
    }

    @Test
    void waitsForTheRunOfTheSiteAndCountsAsOne() {
        bench.reading = () -> configuration(2, site("shop", Duration.ofMinutes(10)));
        bench.lasting = Duration.ofMinutes(3);
        bench.now = NOON.minusSeconds(1);
        bench.launchFor(Duration.ofSeconds(602));
        bench.log.clear();
        bench.now = NOON.plusSeconds(600);
        order(new CommandOrder.Backup());
        order(new CommandOrder.Backup());

        bench.launchFor(Duration.ofMinutes(9));

        assertEquals(
                2, bench.log.stream().filter(it -> it.contains("ended DONE")).count(), bench.log::toString);
        assertEquals(1, mostAtOnce("BACKUP", "shop"), bench.log::toString);
    }

    @Test
    void restoresBesideBackupsAndOneAtATime() {
        bench.lasting = Duration.ofMinutes(1);
        order(new CommandOrder.Backup());
        order(restore());
        order(restore());

        bench.launchFor(Duration.ofMinutes(5));

        assertLog(
                "12:00 started BACKUP",
                "12:00 started RESTORE",
                "12:01 ended DONE done",
                "12:01 ended DONE done",
                "12:01 started RESTORE",
                "12:02 ended DONE done");
    }

    @Test
    void triesAgainWhatAnotherRunKeepsFromBeginning() {
        var busy = new CommandEnd(CommandEnd.Outcome.FAILED, 11, "busy", "another run holds the site", "{}");
        bench.ending = Optional.of(busy);
        order(new CommandOrder.Backup());
        bench.launchFor(Duration.ofSeconds(50));

        assertEquals(2, bench.log.size(), bench.log::toString);
        assertEquals(1, bench.book.open().size());
    }

    @Test
    void stopsWhatIsCancelled() {
        bench.lasting = Duration.ofHours(1);
        var id = order(new CommandOrder.Backup());
        bench.reading = () -> {
            if (bench.now.isAfter(NOON.plusSeconds(60))) {
                bench.book.take(List.of(new Delivery.Cancel(id)));
            }
            return configuration(1, site("shop", Duration.ofDays(1)));
        };

        bench.launchFor(Duration.ofMinutes(5));

        assertEquals(
                1,
                bench.log.stream().filter(it -> it.contains("asked BACKUP.1")).count(),
                bench.log::toString);
        assertTrue(bench.log.getLast().endsWith("ended CANCELLED cancelled"), bench.log::toString);
    }

    @Test
    void doesNotBeginWhatIsCancelledBefore() {
        var id = order(new CommandOrder.Backup());
        bench.book.take(List.of(new Delivery.Cancel(id)));

        bench.launchFor(Duration.ofMinutes(1));

        assertLog("12:00 ended CANCELLED cancelled");
    }

    @Test
    void goesOnAfterItsEndWithWhatItCutShort() {
        bench.lasting = Duration.ofHours(1);
        order(new CommandOrder.Backup());
        bench.launchFor(Duration.ofMinutes(1));
        assertEquals(1, bench.book.open().size());

        bench.lasting = Duration.ZERO;
        nextDaemon();
        bench.launchFor(Duration.ofMinutes(1));

        assertTrue(bench.log.getLast().endsWith("ended DONE done"), bench.log::toString);
        assertEquals(List.of(), bench.book.open());
    }

    @Test
    void findsAProcessAgainThatOutlivedItsDaemon() {
        order(new CommandOrder.Backup());
        var attempt = bench.book.begins(bench.book.open().getFirst().id());
        bench.lasting = Duration.ofMinutes(2);
        bench.living = Optional.of(bench.process("the old one", _ -> bench.journal.tell(attempt, bench.ending.get())));
        nextDaemon();

        bench.launchFor(Duration.ofMinutes(5));

        assertLog("12:02 ended DONE done");
    }

    @Test
    void believesAProcessThatEndedBetweenTwoDaemons() {
        order(new CommandOrder.Backup());
        bench.journal.tell(bench.book.begins(bench.book.open().getFirst().id()), bench.ending.get());
        nextDaemon();

        bench.launchFor(Duration.ofMinutes(1));

        assertLog("12:00 ended DONE done");
    }

    @Test
    void beginsNothingThatItCannotWriteDown() {
        order(new CommandOrder.Backup());
        bench.journal.full(true);

        bench.launchFor(Duration.ofSeconds(5));

        assertTrue(bench.log.getFirst().startsWith("state failed"), bench.log::toString);
        bench.log.clear();
        bench.journal.full(false);
        bench.launchFor(Duration.ofMinutes(1));
        assertTrue(bench.log.getLast().endsWith("ended DONE done"), bench.log::toString);
    }

    @Test
    void saysThatNoProcessCanBeStarted() {
        bench.processesFail = true;
        order(new CommandOrder.Backup());

        bench.launchFor(Duration.ofSeconds(5));

        assertLog("12:00 ended FAILED failed");
    }

    private CommandId order(CommandOrder order) {
        var id = new CommandId(UUID.randomUUID());
        bench.book.take(List.of(new Delivery.Order(new Assignment(id, Optional.of("shop"), order, Optional.empty()))));
        return id;
    }

    private void nextDaemon() {
        bench.book = new CommandBook(bench.journal, new Bell());
    }

    private static CommandOrder restore() {
        return new CommandOrder.Restore(
                new BackupId(UUID.randomUUID()),
                new RestorePlace.Directory("/var/restore"),
                List.of(),
                Optional.empty(),
                false,
                false);
    }

    /// How many of what is logged under these names are under way at once.
    private int mostAtOnce(String command, String scheduled) {
        int now = 0;
        int most = 0;
        for (var line : bench.log) {
            if (line.contains("started " + command) || line.contains("started " + scheduled)) {
                most = Math.max(most, ++now);
            }
            if (line.contains(" ended ")) {
                now--;
            }
        }
        return most;
    }

    private void assertLog(String... lines) {
        assertEquals(List.of(lines), bench.log);
    }
}
