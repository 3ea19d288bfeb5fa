package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.backup.MasterRuns;
import dev.holdfast.application.agent.configuration.MasterConfigurations;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.NodeConfiguration.KeyedSite;
import dev.holdfast.application.agent.configuration.NodeConfiguration.OpenedStorage;
import dev.holdfast.application.agent.configuration.SealedConfiguration;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.report.Heartbeats;
import dev.holdfast.application.agent.report.ReportReceiver;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.QuotaDecision;
import dev.holdfast.domain.quota.QuotaLevel;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.quota.QuotaScope;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A master with three storages, that gives every site it hears of a key and room up to its quota, or is away.
public final class FakeMaster implements MasterRuns, MasterConfigurations, ReportReceiver, Heartbeats {

    private static final ByteSize NO_LIMIT = new ByteSize(Long.MAX_VALUE);

    /// Whether heartbeats are answered that there are commands.
    public volatile boolean commandsWait;

    public static final StorageId STORAGE = new StorageId(UUID.fromString("0b0f3c9e-7e05-4b02-a3a5-6d7a4e1d5c01"));
    public static final StorageId SECOND = new StorageId(UUID.fromString("0b0f3c9e-7e05-4b02-a3a5-6d7a4e1d5c02"));
    public static final StorageId THIRD = new StorageId(UUID.fromString("0b0f3c9e-7e05-4b02-a3a5-6d7a4e1d5c03"));

    private static final List<StorageId> RANKED = List.of(STORAGE, SECOND, THIRD);

    private final Map<String, KeyedSite> sites = new LinkedHashMap<>();
    private final List<RunReport> reports = new ArrayList<>();
    private final List<Request> begun = new ArrayList<>();
    private boolean away;
    private Optional<Duration> retryAfter = Optional.empty();
    private boolean revoked;
    private int copies = 1;
    private ByteSize quota = NO_LIMIT;
    private ByteSize used = ByteSize.ZERO;

    public void goAway() {
        away = true;
    }

    /// Away, and asks to be left alone for so long.
    public void isBusyFor(Duration duration) {
        away = true;
        retryAfter = Optional.of(duration);
    }

    public void comeBack() {
        away = false;
    }

    /// From now on nobody knows the node.
    public void revoke() {
        revoked = true;
    }

    public void askForCopies(int number) {
        copies = number;
    }

    /// What the site is said to have stored already.
    public void countAsUsed(long bytes) {
        used = new ByteSize(bytes);
    }

    public void allowOnly(long bytes) {
        quota = new ByteSize(bytes);
    }

    public List<RunReport> reports() {
        return List.copyOf(reports);
    }

    /// What was asked for, run by run.
    public List<Request> begun() {
        return List.copyOf(begun);
    }

    @Override
    public SiteId declare(SiteConfiguration site, NodeIdentity identity) {
        answer();
        return sites.computeIfAbsent(site.name(), this::keyed).id();
    }

    @Override
    public Leave mayStore(ByteSize expected, SiteId site, NodeIdentity identity) {
        answer();
        var scope = new QuotaScope(QuotaLevel.SITE, limit(), new Usage(used, ByteSize.ZERO), Optional.empty());
        var chain = QuotaChain.of(scope);
        return chain.decide(expected, Instant.EPOCH) instanceof QuotaDecision.Denied
                ? new Leave.Denied("too much", chain)
                : new Leave.Granted(Optional.empty(), chain);
    }

    @Override
    public Beginning begin(Request request, NodeIdentity identity) {
        answer();
        if (mayStore(request.expected(), request.site(), identity) instanceof Leave.Denied(var detail, var _)) {
            return new Beginning.Denied(detail);
        }
        begun.add(request);
        return new Beginning.Begun(
                new BackupId(UUID.randomUUID()),
                STORAGE,
                RANKED.subList(1, copies),
                Optional.empty(),
                Set.of(),
                Optional.of(quota.minusOrZero(used)),
                List.of());
    }

    @Override
    public Optional<SealedConfiguration> changedSince(Optional<String> known, NodeIdentity identity) {
        answer();
        var etag = Integer.toString(sites.size());
        return known.equals(Optional.of(etag))
                ? Optional.empty()
                : Optional.of(new SealedConfiguration(etag, "sealed-" + etag));
    }

    @Override
    public NodeConfiguration open(SealedConfiguration sealed, NodeIdentity identity) {
        int known = Integer.parseInt(sealed.etag());
        return new NodeConfiguration(
                RANKED.stream().map(FakeMaster::storage).toList(),
                sites.values().stream().limit(known).toList());
    }

    @Override
    public void send(RunReport report, NodeIdentity identity) {
        answer();
        reports.add(report);
    }

    @Override
    public Answer beat(Heartbeat heartbeat, NodeIdentity identity) {
        answer();
        return new Answer(Duration.ofSeconds(60), Integer.toString(sites.size()), commandsWait);
    }

    private void answer() {
        if (revoked) {
            throw new MasterException.Revoked("no such node");
        }
        if (away) {
            throw new MasterException.Away("nothing listens there", retryAfter);
        }
    }

    private KeyedSite keyed(String name) {
        return new KeyedSite(
                new SiteId(UUID.randomUUID()),
                name,
                List.of(new SiteKey(new byte[SiteKey.LENGTH])),
                RANKED,
                copies,
                limit());
    }

    private static OpenedStorage storage(StorageId id) {
        var name = "storage-" + (RANKED.indexOf(id) + 1);
        var target = new StorageTarget(URI.create("http://127.0.0.1:9"), "us-east-1", name, "", true);
        var storage = new Storage(
                id,
                name,
                target,
                Weight.DEFAULT,
                StorageAccess.SEALED,
                StorageState.ENABLED,
                StorageHealth.up(Instant.EPOCH));
        return new OpenedStorage(storage, Optional.of(new StorageCredentials("id", "secret")));
    }

    private QuotaLimit limit() {
        return quota.equals(NO_LIMIT) ? QuotaLimit.UNLIMITED : QuotaLimit.hard(quota);
    }
}
