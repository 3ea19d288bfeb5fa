package dev.holdfast.adapters.host.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.configuration.SealedConfiguration;
import dev.holdfast.application.agent.enrollment.PendingJoin;
import dev.holdfast.application.agent.identity.CertificateFingerprint;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeKeyPair;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.report.ActiveRun;
import dev.holdfast.application.agent.report.DaemonState;
import dev.holdfast.application.agent.report.LastRuns;
import dev.holdfast.application.agent.report.RunFigures;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.application.agent.report.RunTotals;
import dev.holdfast.application.agent.schedule.SettledSlots;
import dev.holdfast.domain.backup.BackupFailure;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final MasterAddress MASTER = new MasterAddress(
            URI.create("https://master.example:8443/"), Optional.of(new CertificateFingerprint("ab".repeat(32))));
    private static final NodeKeyPair KEYS =
            new NodeKeyPair("{\"kty\":\"EC\"}", new Secret("{\"d\":\"x\"}"), "aaaa-bbbb");

    private static final RunTotals TOTALS = RunTotals.NONE
            .plus("failed", RunFigures.NONE)
            .plus("success", new RunFigures(1, 0, 7, 6, 5, 1, 1, 0, 0, false));

    @TempDir
    private Path parent;

    private Path root;
    private StateDirectory state;

    @BeforeEach
    void begin() {
        root = parent.resolve("state");
        state = new StateDirectory(root);
    }

    @Test
    void makesNothingBeforeSomethingIsKept() {
        assertEquals(Optional.empty(), state.identities().identity());
        assertEquals(List.of(), state.lastRuns().all());
        assertEquals(0, state.outbox().size());
        assertFalse(Files.exists(root));
    }

    @Test
    void remembersAJoinUntilTheHostIsANode() {
        var pending = new PendingJoin(MASTER, KEYS, Optional.empty());
        var requested =
                pending.with(new PendingJoin.Requested(new JoinRequestId(UUID.randomUUID()), new Secret("hfp_")));
        state.identities().begin(pending);
        assertEquals(Optional.of(pending), state.identities().pending());
        state.identities().begin(requested);
        assertEquals(Optional.of(requested), state.identities().pending());

        var identity = new NodeIdentity(new NodeId(UUID.randomUUID()), new Secret("hfn_"), KEYS.privateKey(), MASTER);
        state.identities().become(identity);

        assertEquals(Optional.of(identity), state.identities().identity());
        assertEquals(Optional.empty(), state.identities().pending());
    }

    @Test
    void letsNobodyElseReadWhatItKeeps() throws IOException {
        state.identities().begin(new PendingJoin(MASTER, KEYS, Optional.empty()));
        state.outbox().add(report(NOON, new BackupOutcome.Success()));

        assertEquals("rwx------", permissions(root));
        assertEquals("rw-------", permissions(root.resolve("join.json")));
        assertEquals("rwx------", permissions(root.resolve("outbox")));
        try (var files = Files.list(root.resolve("outbox"))) {
            assertEquals(
                    List.of("rw-------"),
                    files.map(StateDirectoryTests::permissions).toList());
        }
    }

    @Test
    void namesAFileThatIsDamaged() throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve("identity.json"), "{\"node\":");

        var thrown =
                assertThrows(NodeStateException.class, () -> state.identities().identity());

        assertTrue(thrown.getMessage().contains(root.resolve("identity.json").toString()), thrown.getMessage());
    }

    @Test
    void keepsTheNewestConfigurationAsItCame() {
        state.sealedConfigurations().keep(new SealedConfiguration("\"1\"", "a.b.c.d.e"));
        state.sealedConfigurations().keep(new SealedConfiguration("\"2\"", "f.g.h.i.j"));

        assertEquals(
                Optional.of(new SealedConfiguration("\"2\"", "f.g.h.i.j")),
                state.sealedConfigurations().newest());
    }

    @Test
    void handsOutReportsOldestFirst() {
        var later = report(NOON.plusSeconds(60), new BackupOutcome.Partial());
        var earlier = report(NOON, new BackupOutcome.Failed(new BackupFailure("cancelled", "the run was cancelled")));
        state.outbox().add(later);
        state.outbox().add(earlier);

        assertEquals(2, state.outbox().size());
        assertEquals(Optional.of(earlier), state.outbox().oldest());
        state.outbox().remove(earlier);
        assertEquals(Optional.of(later), state.outbox().oldest());
    }

    @Test
    void keepsOneReportOfABackup() {
        var first = report(NOON, new BackupOutcome.Success());
        var second = new RunReport(
                first.backup(),
                first.site(),
                first.storage(),
                first.outcome(),
                first.trigger(),
                first.startedAt(),
                NOON.plusSeconds(5),
                first.commitRecord(),
                first.sources(),
                first.figures(),
                first.copies());
        state.outbox().add(first);
        state.outbox().add(second);

        assertEquals(1, state.outbox().size());
        assertEquals(Optional.of(second), state.outbox().oldest());
        state.outbox().remove(first);
        assertEquals(Optional.of(second), state.outbox().oldest());
    }

    @Test
    void putsReportsAsideThatAreRefusedOrDamaged() throws IOException {
        var refused = report(NOON, new BackupOutcome.Success());
        var fine = report(NOON.plusSeconds(2), new BackupOutcome.Success());
        state.outbox().add(refused);
        state.outbox().add(fine);
        Files.writeString(root.resolve("outbox/000000000000001-damaged.json"), "{");

        state.outbox().setAside(refused.backup(), "no such site");

        assertEquals(Optional.of(fine), state.outbox().oldest());
        assertEquals(1, state.outbox().size());
        try (var files = Files.list(root.resolve("outbox"))) {
            assertEquals(3, files.count());
        }
    }

    @Test
    void passesOverRunsWhoseProcessIsGone() throws IOException {
        var own = new ActiveRun(new BackupId(UUID.randomUUID()), "shop", 7, "copying");
        var other = new BackupId(UUID.randomUUID());
        state.activeRuns().tell(own);
        Files.writeString(
                root.resolve("active").resolve(other + ".json"),
                "{\"backup\":\"%s\",\"site\":\"blog\",\"bytes\":1,\"phase\":\"copying\",\"process\":%d,\"processStarted\":1}"
                        .formatted(other, ProcessHandle.current().pid()));

        assertEquals(List.of(own), state.activeRuns().all());
        state.activeRuns().ended(own.backup());
        assertEquals(List.of(), state.activeRuns().all());
    }

    @Test
    void remembersTheLastRunOfEachSite() {
        var failed = new LastRuns.LastRun(
                "blog", "failed", "no space left", NOON, NOON.plusSeconds(1), Optional.empty(), TOTALS);
        var committed = new LastRuns.Committed(
                new BackupId(UUID.randomUUID()), NOON, 1000, new RunFigures(1, 2, 3, 4, 5, 6, 7, 8, 9, true));
        var done =
                new LastRuns.LastRun("shop", "success", "", NOON, NOON.plusSeconds(1), Optional.of(committed), TOTALS);
        state.lastRuns().remember(failed);
        state.lastRuns().remember(done);

        assertEquals(List.of(failed, done), state.lastRuns().all());
        assertEquals(Optional.of(done), state.lastRuns().of("shop"));
    }

    @Test
    void letsOneRunHoldASite() {
        try (var _ = state.siteLocks().take("shop").orElseThrow()) {
            assertTrue(state.siteLocks().take("shop").isEmpty());
            assertTrue(state.siteLocks().take("blog").isPresent());
        }
        assertTrue(state.siteLocks().take("shop").isPresent());
    }

    @Test
    void freesASiteWhenTheProcessThatHeldItIsKilled() throws Exception {
        state.siteLocks().take("shop").orElseThrow().close();
        var holder = holdInAnotherProcess(root.resolve("locks/shop.lock"));
        try {
            assertTrue(state.siteLocks().take("shop").isEmpty());
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertTrue(state.siteLocks().take("shop").isPresent());
    }

    @Test
    void remembersWhatOfAScheduleIsSettled() {
        var slots = state.settledSlots();
        assertEquals(Optional.empty(), slots.of("shop"));

        var settled = new SettledSlots.Settled("shop", "30 2 * * * Europe/Paris", NOON);
        slots.remember(settled);

        assertEquals(
                Optional.of(settled), new StateDirectory(root).settledSlots().of("shop"));
        assertEquals(Optional.empty(), slots.of("blog"));
    }

    @Test
    void remembersTheRhythmOfTheMaster() {
        assertEquals(Optional.empty(), state.heartbeatRhythm().last());

        state.heartbeatRhythm().remember(Duration.ofSeconds(45));

        assertEquals(
                Optional.of(Duration.ofSeconds(45)),
                new StateDirectory(root).heartbeatRhythm().last());
    }

    @Test
    void knowsHowTheDaemonIs() {
        try (var daemon = state.announceDaemon()) {
            daemon.tell(well -> well.withConfigurationFault(Optional.of("not JSON")));
            daemon.tell(known -> known.withMasterFault(Optional.of("nothing listens there")));

            assertEquals(
                    Optional.of(new DaemonState(Optional.of("not JSON"), Optional.of("nothing listens there"))),
                    new StateDirectory(root).daemon());
        }
        assertEquals(Optional.empty(), state.daemon());
    }

    @Test
    void knowsWhetherADaemonRuns() {
        assertFalse(state.isDaemonRunning());
        try (var _ = state.announceDaemon()) {
            assertTrue(state.isDaemonRunning());
        }
        assertFalse(state.isDaemonRunning());
    }

    /// A Java that takes the lock, says so, and waits to be killed.
    private static Process holdInAnotherProcess(Path lock) throws IOException {
        var holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals('h', holder.getInputStream().read());
        return holder;
    }

    private static RunReport report(Instant finishedAt, BackupOutcome outcome) {
        return new RunReport(
                new BackupId(UUID.randomUUID()),
                new SiteId(UUID.randomUUID()),
                new StorageId(UUID.randomUUID()),
                outcome,
                BackupTrigger.SCHEDULE,
                NOON.minusSeconds(60),
                finishedAt,
                Optional.of("{\"format\":\"holdfast/1\"}\n00\n"),
                List.of("files", "shop"),
                new RunFigures(1, 2, 3, 4, 5, 6, 7, 8, 9, true),
                List.of(new RunReport.Copy(new StorageId(UUID.randomUUID()), new BackupOutcome.Partial())));
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
