package dev.holdfast.application.agent.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.application.storage.Pause;
import dev.holdfast.contracts.agent.FakeMaster;
import dev.holdfast.contracts.agent.InMemoryOutbox;
import dev.holdfast.contracts.agent.InMemorySealedConfigurations;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeepInTouchTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final NodeIdentity NODE = new NodeIdentity(
            new NodeId(UUID.randomUUID()),
            new Secret("hfn_"),
            new Secret("{}"),
            new MasterAddress(URI.create("https://master.example/"), Optional.empty()));

    private final DaemonBench bench = new DaemonBench();
    private final FakeMaster master = bench.master;
    private final InMemoryOutbox outbox = bench.outbox;
    private final InMemorySealedConfigurations cache = bench.cache;
    private final List<String> log = bench.log;
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void beatsAtThePaceOfTheMasterAndNeverInStep() {
        beat(20);

        assertTrue(pauses.stream().allMatch(it -> it.toSeconds() >= 53 && it.toSeconds() <= 60), pauses::toString);
        assertTrue(pauses.stream().distinct().count() > 10, pauses::toString);
    }

    @Test
    void callsAtOnceWhereTheMasterNeverHeardIt() {
        beat(1);

        assertTrue(pauses.getFirst().toSeconds() >= 53, pauses::toString);
        assertEquals(Optional.of(Duration.ofSeconds(60)), bench.rhythm);
    }

    @Test
    void isSpreadOverTheIntervalWhereAThousandStartAtOnce() {
        bench.rhythm = Optional.of(Duration.ofSeconds(60));
        var tenths = new int[10];
        for (bench.seed = 0; bench.seed < 1000; bench.seed++) {
            pauses.clear();
            beat(1);
            tenths[(int) (pauses.getFirst().toMillis() - 1) / 6000]++;
        }

        for (int called : tenths) {
            assertTrue(called > 60 && called < 140, () -> called + " of a thousand in six seconds");
        }
    }

    @Test
    void keepsTheNewestConfigurationSealed() {
        master.declare(new SiteConfiguration("shop", Optional.empty(), ZoneId.of("UTC"), List.of(), Hooks.NONE), NODE);

        beat(2);

        assertEquals("sealed-1", cache.newest().orElseThrow().sealed());
    }

    @Test
    void sendsReportsThatWait() {
        outbox.add(report());

        beat(1);

        assertEquals(0, outbox.size());
        assertTrue(log.contains("sent 1"), log::toString);
    }

    @Test
    void backsOffWhileTheMasterIsAwayAndSaysSoOnce() {
        master.goAway();

        beat(12);

        assertEquals(List.of("away nothing listens there"), log);
        for (int i = 0; i < pauses.size(); i++) {
            var bound = Duration.ofSeconds(Math.min(50, 2L << i));
            assertTrue(pauses.get(i).compareTo(bound) <= 0, pauses::toString);
        }
        assertTrue(pauses.stream().anyMatch(it -> it.toSeconds() > 20), pauses::toString);
    }

    @Test
    void waitsAsLongAsTheMasterAsksAndALittleMore() {
        master.isBusyFor(Duration.ofMinutes(20));

        beat(3);

        assertTrue(pauses.stream().allMatch(it -> it.toMinutes() == 20), pauses::toString);
        assertEquals(3, pauses.stream().distinct().count(), pauses::toString);
    }

    @Test
    void hearsThatTheMasterHasCommands() {
        var asked = new AtomicInteger();
        master.commandsWait = true;
        Pause pause = _ -> {
            throw new InterruptedException();
        };

        assertThrows(
                InterruptedException.class,
                () -> new KeepInTouch(bench.ports(pause), bench.vigil, asked::incrementAndGet).run(NODE));

        assertEquals(1, asked.get());
    }

    @Test
    void goesOnWhenTheDiskTakesNothing() {
        bench.failing = true;

        beat(3);

        assertEquals("state failed no space left", log.getFirst());
    }

    @Test
    void endsAsSoonAsTheMasterSaysThatTheNodeWasRevoked() {
        master.revoke();

        assertThrows(
                MasterException.Revoked.class,
                () -> new KeepInTouch(bench.ports(_ -> {}), bench.vigil, () -> {}).run(NODE));
    }

    private void beat(int times) {
        Pause pause = duration -> {
            pauses.add(duration);
            if (pauses.size() == times) {
                throw new InterruptedException();
            }
        };
        assertThrows(
                InterruptedException.class, () -> new KeepInTouch(bench.ports(pause), bench.vigil, () -> {}).run(NODE));
    }

    private static RunReport report() {
        return new RunReport(
                new BackupId(UUID.randomUUID()),
                new SiteId(UUID.randomUUID()),
                FakeMaster.STORAGE,
                new BackupOutcome.Success(),
                BackupTrigger.MANUAL,
                NOON,
                NOON,
                Optional.empty(),
                List.of("files"),
                RunFigures.NONE,
                List.of());
    }
}
