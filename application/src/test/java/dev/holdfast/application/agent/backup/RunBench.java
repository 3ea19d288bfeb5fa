package dev.holdfast.application.agent.backup;

import dev.holdfast.application.agent.archive.DumpException;
import dev.holdfast.application.agent.archive.DumpSource;
import dev.holdfast.application.agent.archive.writer.BackupJob;
import dev.holdfast.application.agent.archive.writer.BackupProgress;
import dev.holdfast.application.agent.archive.writer.BackupResult;
import dev.holdfast.application.agent.archive.writer.BackupWriter;
import dev.holdfast.application.agent.configuration.AgentConfiguration.PresignAhead;
import dev.holdfast.application.agent.configuration.Hooks;
import dev.holdfast.application.agent.configuration.ObtainConfiguration;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.grants.GrantPorts;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.SignedCommitRecord;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.contracts.agent.FakeGrants;
import dev.holdfast.contracts.agent.FakeMaster;
import dev.holdfast.contracts.agent.FixedHost;
import dev.holdfast.contracts.agent.InMemoryBegunRuns;
import dev.holdfast.contracts.agent.InMemoryGrantStock;
import dev.holdfast.contracts.agent.InMemoryKnownQuotas;
import dev.holdfast.contracts.agent.InMemoryLastRuns;
import dev.holdfast.contracts.agent.InMemoryOutbox;
import dev.holdfast.contracts.agent.InMemoryRuns;
import dev.holdfast.contracts.agent.InMemorySealedConfigurations;
import dev.holdfast.contracts.agent.InMemoryStorageExperiences;
import dev.holdfast.contracts.archive.InMemoryFileTree;
import dev.holdfast.contracts.archive.PlainRecordCodec;
import dev.holdfast.contracts.storage.InMemoryObjectStore;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.backup.ByteCounts;
import dev.holdfast.domain.backup.SourceSpec;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.storage.StorageId;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/// A site on a node of a master that has three storages, with a writer that does what a test says.
class RunBench {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final NodeIdentity NODE = new NodeIdentity(
            new NodeId(UUID.randomUUID()),
            new Secret("hfn_"),
            new Secret("{}"),
            new MasterAddress(URI.create("https://master.example/"), Optional.empty()));
    static final Duration FAILOVER_AFTER = Duration.ofSeconds(30);
    static final SiteConfiguration SHOP = new SiteConfiguration(
            "shop",
            Optional.empty(),
            ZoneId.of("UTC"),
            List.of(new SourceSpec.Command("redis", List.of("redis-cli", "--rdb", "-"))),
            Hooks.NONE);

    final FakeMaster master = new FakeMaster();
    final InMemoryFileTree tree = new InMemoryFileTree();
    final InMemoryOutbox outbox = new InMemoryOutbox();
    final InMemoryRuns runs = new InMemoryRuns();
    final InMemoryBegunRuns begunRuns = new InMemoryBegunRuns();
    final InMemoryLastRuns lastRuns = new InMemoryLastRuns();
    final InMemoryStorageExperiences experiences = new InMemoryStorageExperiences();
    final InMemoryKnownQuotas quotas = new InMemoryKnownQuotas();
    final FakeGrants granting = new FakeGrants(new InMemoryObjectStore(), NOON);
    final InMemoryGrantStock stock = new InMemoryGrantStock();
    final ScriptedHooks hooks = new ScriptedHooks();
    final InMemorySealedConfigurations cache = new InMemorySealedConfigurations();
    final List<BackupJob> jobs = new ArrayList<>();
    final Watcher watcher = new Watcher();
    ObjectStore store = new InMemoryObjectStore();
    Instant now = NOON;
    SiteConfiguration site = SHOP;
    final List<String> databases = new ArrayList<>(List.of("shop", "test_a"));
    Optional<DumpException> databasesFail = Optional.empty();
    long estimate = 1000;
    long warnings;
    long lost;

    private List<String> databases() {
        databasesFail.ifPresent(failure -> {
            throw failure;
        });
        return List.copyOf(databases);
    }

    Writing failingOn(StorageId... storages) {
        return job -> {
            if (List.of(storages).contains(job.storage())) {
                throw new StorageException.Permanent(StorageException.Reason.ACCESS_DENIED, "403", null);
            }
            return committed(job);
        };
    }

    RunOutcome backUp() {
        return backUp(this::committed);
    }

    RunOutcome backUp(Writing writing) {
        return useCase(writing).backUp(new BackUpSite.Order(site, BackupTrigger.MANUAL, true, FAILOVER_AFTER), watcher);
    }

    BackUpSite useCase(Writing writing) {
        BackupWriter writer = (job, _) -> {
            jobs.add(job);
            return writing.of(job);
        };
        var heartbeats = new SendHeartbeats(new FixedHost(), runs, outbox, master, "1.0");
        return new BackupPorts(
                        tree,
                        _ -> new Estimated(estimate),
                        _ -> databases(),
                        writer,
                        (target, _) -> target.bucket().equals("storage-1") ? store : new InMemoryObjectStore(),
                        grants().stores(NODE),
                        grants().keepAhead(new PresignAhead(2, 6)),
                        master,
                        new ObtainConfiguration(master, cache),
                        master,
                        outbox,
                        lastRuns,
                        runs,
                        begunRuns,
                        runs,
                        experiences,
                        quotas,
                        hooks,
                        heartbeats,
                        () -> true,
                        _ -> new CountDownLatch(1).await(),
                        () -> now,
                        UUID::randomUUID)
                .backUpSite(NODE);
    }

    private GrantPorts grants() {
        return new GrantPorts(granting, stock, granting, (_, _) -> store, new PlainRecordCodec(), lastRuns, () -> now);
    }

    BackupResult committed(BackupJob job) {
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
                new BackupResult.Statistics(1000, 0, 1, 0, lost, false, Duration.ofSeconds(1)));
    }

    @FunctionalInterface
    interface Writing {
        BackupResult of(BackupJob job);
    }

    static final class ScriptedHooks implements HookProgram {

        final List<String> ran = new ArrayList<>();
        final List<Map<String, String>> environments = new ArrayList<>();
        String failing = "";

        @Override
        public Ended run(List<String> command, Map<String, String> environment, Duration timeout) {
            ran.add(environment.get("HOLDFAST_HOOK") + " " + command.getFirst());
            environments.add(environment);
            return command.getFirst().equals(failing)
                    ? new Ended.Failed("failed with exit code 1", "oh")
                    : new Ended.Succeeded("");
        }
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

    static final class Watcher implements RunWatcher {

        final List<String> notes = new ArrayList<>();
        boolean stopping;

        @Override
        public void noted(String note) {
            notes.add(note);
        }

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
