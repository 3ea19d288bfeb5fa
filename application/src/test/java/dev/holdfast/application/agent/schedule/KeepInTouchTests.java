package dev.holdfast.application.agent.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.ObtainConfiguration;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.agent.report.SendReports;
import dev.holdfast.contracts.agent.FakeMaster;
import dev.holdfast.contracts.agent.FixedHost;
import dev.holdfast.contracts.agent.InMemoryOutbox;
import dev.holdfast.contracts.agent.InMemoryRuns;
import dev.holdfast.contracts.agent.InMemorySealedConfigurations;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeepInTouchTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final NodeIdentity NODE = new NodeIdentity(
            new NodeId(UUID.randomUUID()),
            new Secret("hfn_"),
            new Secret("{}"),
            new MasterAddress(URI.create("https://master.example/"), Optional.empty()));

    private final FakeMaster master = new FakeMaster();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final InMemorySealedConfigurations cache = new InMemorySealedConfigurations();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    @Test
    void beatsAtThePaceOfTheMasterAndNeverInStep() {
        beat(20);

        assertTrue(pauses.stream().allMatch(it -> it.toSeconds() >= 30 && it.toSeconds() <= 60), pauses::toString);
        assertTrue(pauses.stream().distinct().count() > 10, pauses::toString);
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
        assertTrue(pauses.getFirst().compareTo(Duration.ofSeconds(2)) <= 0, pauses::toString);
        assertTrue(pauses.getLast().compareTo(Duration.ofSeconds(25)) >= 0, pauses::toString);
        assertTrue(
                IntStream.range(0, pauses.size()).allMatch(i -> pauses.get(i).compareTo(Duration.ofMinutes(1)) <= 0),
                pauses::toString);
    }

    @Test
    void endsAsSoonAsTheMasterSaysThatTheNodeWasRevoked() {
        master.revoke();

        assertThrows(MasterException.Revoked.class, () -> new KeepInTouch(ports(1)).run(NODE));
    }

    private void beat(int times) {
        assertThrows(InterruptedException.class, () -> new KeepInTouch(ports(times)).run(NODE));
    }

    private DaemonPorts ports(int times) {
        return new DaemonPorts(
                new SendHeartbeats(new FixedHost(), new InMemoryRuns(), outbox, master, "1.0"),
                new SendReports(outbox, master),
                new ObtainConfiguration(master, cache),
                () -> {
                    throw new AssertionError("nothing is scheduled here");
                },
                (_, _) -> {
                    throw new AssertionError("nothing is started here");
                },
                duration -> {
                    pauses.add(duration);
                    if (pauses.size() == times) {
                        throw new InterruptedException();
                    }
                },
                InstantSource.fixed(NOON),
                new Random(7),
                new Log());
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

    private final class Log implements DaemonWatcher {

        @Override
        public void masterHeard() {}

        @Override
        public void masterAway(String why) {
            log.add("away " + why);
        }

        @Override
        public void reportsSent(int accepted, int refused) {
            log.add("sent " + accepted);
        }

        @Override
        public void configurationUnusable(String why) {}

        @Override
        public void started(String site) {}

        @Override
        public void stillRunning(String site) {}

        @Override
        public void notStarted(String site, String why) {}

        @Override
        public void ended(String site, int exitCode) {}
    }
}
