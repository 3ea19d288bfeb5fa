package dev.holdfast.application.agent.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.archive.DumpSource;
import dev.holdfast.application.agent.archive.state.StateException;
import dev.holdfast.application.agent.archive.writer.BackupJob;
import dev.holdfast.application.agent.archive.writer.BackupProgress;
import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.application.agent.archive.writer.BackupWriter;
import dev.holdfast.application.agent.archive.writer.BaseChoice;
import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.ObtainConfiguration;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.agent.FakeMaster;
import dev.holdfast.contracts.agent.FixedHost;
import dev.holdfast.contracts.agent.InMemoryLastRuns;
import dev.holdfast.contracts.agent.InMemoryOutbox;
import dev.holdfast.contracts.agent.InMemoryRuns;
import dev.holdfast.contracts.agent.InMemorySealedConfigurations;
import dev.holdfast.contracts.archive.PlainRecordCodec;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.backup.ByteCounts;
import dev.holdfast.domain.backup.SourceSpec;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.storage.ByteSize;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BackUpSiteTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final NodeIdentity NODE = new NodeIdentity(
            new NodeId(UUID.randomUUID()),
            new Secret("hfn_"),
            new Secret("{}"),
            new MasterAddress(URI.create("https://master.example/"), Optional.empty()));
    private static final SiteConfiguration SHOP = new SiteConfiguration(
            "shop",
            Optional.empty(),
            ZoneId.of("UTC"),
            List.of(new SourceSpec.Command("redis", List.of("redis-cli", "--rdb", "-"))),
            Hooks.NONE);

    private final FakeMaster master = new FakeMaster();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final InMemoryRuns runs = new InMemoryRuns();
    private final InMemoryLastRuns lastRuns = new InMemoryLastRuns();
    private final InMemorySealedConfigurations cache = new InMemorySealedConfigurations();
    private final List<BackupJob> jobs = new ArrayList<>();
    private final Watcher watcher = new Watcher();
    private long estimate = 1000;
    private long warnings;

    @Test
    void reportsABackupThatTheMasterGranted() {
        var completed = assertInstanceOf(RunOutcome.Completed.class, backUp());

        assertTrue(completed.reported());
        assertFalse(completed.isPartial());
        var report = master.reports().getFirst();
        assertEquals(completed.backup(), report.backup());
        assertEquals(new BackupOutcome.Success(), report.outcome());
        assertEquals(List.of("redis"), report.sources());
        assertTrue(
                report.commitRecord().orElseThrow().contains(completed.backup().toString()));
        assertEquals(0, outbox.size());
        assertEquals(completed.backup(), jobs.getFirst().backup());
        assertEquals(new BaseChoice.None(), jobs.getFirst().base());
    }

    @Test
    void callsABackupPartialWhenSomethingCouldNotBeRead() {
        warnings = 2;

        assertTrue(assertInstanceOf(RunOutcome.Completed.class, backUp()).isPartial());

        assertEquals(new BackupOutcome.Partial(), master.reports().getFirst().outcome());
    }

    @Test
    void writesNothingThatTheQuotaDenies() {
        master.allowOnly(999);

        assertEquals(new RunOutcome.QuotaDenied("too much"), backUp());

        assertEquals(List.of(), jobs);
        assertEquals(List.of(), master.begun());
    }

    @Test
    void expectsLittleOfASiteThatWasBackedUpBefore() {
        backUp();
        estimate = 1300;
        backUp();

        assertEquals(
                List.of(new ByteSize(1000), new ByteSize(300)),
                master.begun().stream().map(MasterRuns.Request::expected).toList());
    }

    @Test
    void goesOnWithoutTheMasterAndReportsLater() {
        backUp();
        master.goAway();

        var alone = assertInstanceOf(RunOutcome.Completed.class, backUp());

        assertFalse(alone.reported());
        assertEquals(new BaseChoice.Newest(), jobs.getLast().base());
        assertEquals(jobs.getFirst().site(), jobs.getLast().site());
        assertEquals(1, outbox.size());

        master.comeBack();
        var next = assertInstanceOf(RunOutcome.Completed.class, backUp());

        assertEquals(0, outbox.size());
        assertEquals(
                List.of(alone.backup(), next.backup()),
                master.reports().stream().skip(1).map(report -> report.backup()).toList());
    }

    @Test
    void tellsTheMasterOfOldRunsBeforeItAsksForANewOne() {
        backUp();
        master.goAway();
        backUp();
        master.comeBack();

        backUp(job -> {
            assertEquals(2, master.reports().size());
            return committed(job);
        });

        assertEquals(3, master.reports().size());
    }

    @Test
    void backsUpNothingOnItsOwnWhenToldNotTo() {
        backUp();
        master.goAway();

        var outcome =
                useCase(this::committed).backUp(new BackUpSite.Order(SHOP, BackupTrigger.SCHEDULE, false), watcher);

        assertEquals(new RunOutcome.Skipped("nothing listens there"), outcome);
        assertEquals(1, jobs.size());
    }

    @Test
    void cannotBackUpASiteOnItsOwnThatTheMasterNeverHeardOf() {
        master.goAway();

        var failed = assertInstanceOf(RunOutcome.Failed.class, backUp());

        assertEquals("no-configuration", failed.failure().code());
        assertEquals(0, outbox.size());
    }

    @Test
    void reportsARunThatFailed() {
        var outcome = backUp(_ -> {
            throw new StorageException.Transient("the storage does not answer", null);
        });

        assertEquals(
                "storage-unreachable",
                assertInstanceOf(RunOutcome.Failed.class, outcome).failure().code());
        assertInstanceOf(BackupOutcome.Failed.class, master.reports().getFirst().outcome());
        assertEquals("failed", lastRuns.of("shop").orElseThrow().outcome());
    }

    @Test
    void remembersTheLastBackupBeyondFailuresAfterIt() {
        var first = assertInstanceOf(RunOutcome.Completed.class, backUp());
        backUp(_ -> new BackupResult.SourceFailed("redis", "exit 1"));

        var last = lastRuns.of("shop").orElseThrow();

        assertEquals("source redis: exit 1", last.detail());
        assertEquals(first.backup(), last.committed().orElseThrow().backup());
    }

    @Test
    void tellsAnOverrunBudgetFromAFailure() {
        var outcome = backUp(_ -> new BackupResult.OverBudget(new ByteSize(7)));

        assertInstanceOf(RunOutcome.QuotaDenied.class, outcome);
        assertInstanceOf(BackupOutcome.Failed.class, master.reports().getFirst().outcome());
    }

    @Test
    void leavesASiteAloneThatAnotherRunHolds() {
        try (var _ = runs.take("shop").orElseThrow()) {
            assertEquals(new RunOutcome.Busy(), backUp());
        }
        assertEquals(List.of(), jobs);
        assertInstanceOf(RunOutcome.Completed.class, backUp());
    }

    @Test
    void letsTheDaemonKnowOfARunFromItsBeginningToItsEnd() {
        backUp(job -> {
            assertEquals(job.backup(), runs.all().getFirst().backup());
            return committed(job);
        });

        assertEquals(List.of(), runs.all());
        assertEquals("preparing", runs.told().getFirst().phase());
    }

    @Test
    void reportsWhatWasCancelled() {
        assertEquals(new RunOutcome.Cancelled(), backUp(_ -> new BackupResult.Cancelled()));

        assertInstanceOf(BackupOutcome.Failed.class, master.reports().getFirst().outcome());
        assertEquals("cancelled", lastRuns.of("shop").orElseThrow().outcome());
    }

    @Test
    void finishesItsPaperworkThoughAnInterruptStoppedIt() {
        backUp(_ -> {
            Thread.currentThread().interrupt();
            return new BackupResult.Cancelled();
        });

        assertFalse(Thread.interrupted());
        assertInstanceOf(BackupOutcome.Failed.class, master.reports().getFirst().outcome());
    }

    @Test
    void callsARunCancelledWhoseFilesWereClosedByTheInterrupt() {
        var outcome = backUp(_ -> {
            watcher.stopping = true;
            throw new StateException("cannot read the journal", new ClosedByInterruptException());
        });

        assertEquals(new RunOutcome.Cancelled(), outcome);
        assertInstanceOf(BackupOutcome.Failed.class, master.reports().getFirst().outcome());
    }

    @Test
    void doesNotTakeItsOwnStoppingForAMasterThatIsAway() {
        backUp();
        master.goAway();
        watcher.stopping = true;

        assertEquals(new RunOutcome.Cancelled(), backUp());
        assertEquals(1, jobs.size());
    }

    private RunOutcome backUp() {
        return backUp(this::committed);
    }

    private RunOutcome backUp(Writing writing) {
        return useCase(writing).backUp(new BackUpSite.Order(SHOP, BackupTrigger.MANUAL, true), watcher);
    }

    private BackUpSite useCase(Writing writing) {
        BackupWriter writer = (job, _) -> {
            jobs.add(job);
            return writing.of(job);
        };
        var heartbeats = new SendHeartbeats(new FixedHost(), runs, outbox, master, "1.0");
        return new BackupPorts(
                        (_, _) -> {
                            throw new AssertionError("there are no files here");
                        },
                        _ -> new Estimated(estimate),
                        writer,
                        (_, _) -> new InMemoryObjectStore(),
                        master,
                        new ObtainConfiguration(master, cache),
                        master,
                        outbox,
                        lastRuns,
                        runs,
                        runs,
                        heartbeats,
                        () -> true,
                        _ -> new CountDownLatch(1).await(),
                        InstantSource.fixed(NOON),
                        UUID::randomUUID)
                .backUpSite(NODE);
    }

    private BackupResult committed(BackupJob job) {
        var record = new CommitRecord(
                job.site(),
                job.node(),
                job.backup(),
                Optional.empty(),
                job.keys().getFirst().id(),
                Bytes.of(new byte[32]),
                NOON,
                NOON,
                true,
                1,
                warnings,
                new ByteCounts(1000, 1000, 500),
                List.of(),
                Bytes.of(new byte[48]));
        return new BackupResult.Committed(
                record,
                SignedCommitRecord.sign(record, job.keys().getFirst(), new PlainRecordCodec()),
                List.of(),
                List.of(),
                new BackupResult.Statistics(0, 1, 0, false, Duration.ofSeconds(1)));
    }

    @FunctionalInterface
    private interface Writing {
        BackupResult of(BackupJob job);
    }

    private record Estimated(long bytes) implements DumpSource {
        @Override
        public OptionalLong estimate() {
            return OptionalLong.of(bytes);
        }

        @Override
        public InputStream open() {
            throw new AssertionError("nothing is read here");
        }
    }

    private static final class Watcher implements RunWatcher {

        private boolean stopping;

        @Override
        public void noted(String note) {}

        @Override
        public void began(BackupId backup) {}

        @Override
        public void progressed(BackupProgress progress) {}

        @Override
        public boolean wantsToStop() {
            return stopping;
        }
    }
}
