package dev.holdfast.adapters.http.agent;

import dev.holdfast.adapters.http.wire.RunMessages;
import dev.holdfast.adapters.http.wire.SiteMessages;
import dev.holdfast.application.agent.backup.MasterRuns;
import dev.holdfast.application.agent.configuration.Schedule;
import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.SourceSpec;
import dev.holdfast.domain.fleet.DeclaredSource;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.QuotaLevel;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.quota.QuotaScope;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Declaring sites, asking for quota and beginning runs over HTTP.
final class HttpRuns implements MasterRuns {

    private static final String DENIED = "quota-denied";

    private final Connections connections;

    HttpRuns(Connections connections) {
        this.connections = connections;
    }

    @Override
    public SiteId declare(SiteConfiguration site, NodeIdentity identity) {
        var declared = connections
                .as(identity)
                .put("nodes/self/sites/" + site.name(), declaration(site))
                .orThrow(SiteMessages.Declared.class);
        return new SiteId(declared.id());
    }

    static SiteMessages.Declare declaration(SiteConfiguration site) {
        var sources = site.sources().stream()
                .map(source -> new DeclaredSource(type(source), source.name()))
                .toList();
        return new SiteMessages.Declare(sources, site.schedule().map(Schedule::expression), Optional.empty());
    }

    @Override
    public Leave mayStore(ByteSize expected, SiteId site, NodeIdentity identity) {
        var check = connections
                .as(identity)
                .get("sites/" + site + "/quota/check?bytes=" + expected.bytes())
                .orThrow(RunMessages.QuotaCheck.class);
        return switch (check.decision()) {
            case "denied" -> new Leave.Denied(denied(check, expected), quotas(check));
            case "warned" ->
                new Leave.Granted(Optional.of("a soft limit of the " + scope(check) + " is passed"), quotas(check));
            default -> new Leave.Granted(Optional.empty(), quotas(check));
        };
    }

    /// A scope that this agent does not know limits it only through the master's decisions.
    private static QuotaChain quotas(RunMessages.QuotaCheck check) {
        return new QuotaChain(check.scopes().stream().flatMap(HttpRuns::quota).toList());
    }

    private static Stream<QuotaScope> quota(RunMessages.Scope scope) {
        var limit = new QuotaLimit(
                scope.softBytes().map(ByteSize::new), scope.hardBytes().map(ByteSize::new), Duration.ZERO);
        var usage = new Usage(new ByteSize(scope.usedBytes()), new ByteSize(scope.reservedBytes()));
        return Stream.of(QuotaLevel.values())
                .filter(level -> level.name().equalsIgnoreCase(scope.scope()))
                .map(level -> new QuotaScope(level, limit, usage, Optional.empty()));
    }

    @Override
    public Beginning begin(Request request, NodeIdentity identity) {
        var message = new RunMessages.Begin(request.expected(), request.trigger());
        var reply = connections.as(identity).post("sites/" + request.site() + "/runs", message);
        if (reply.status() == 409 && reply.problem().is(DENIED)) {
            return new Beginning.Denied(reply.problem().detail().orElse("the quota denies this backup"));
        }
        return begun(reply.orThrow(RunMessages.Begun.class));
    }

    private static Beginning begun(RunMessages.Begun begun) {
        return new Beginning.Begun(
                new BackupId(begun.backupId()),
                new StorageId(begun.storageId()),
                begun.copyStorageIds().stream().map(StorageId::new).toList(),
                begun.baseBackupId().map(BackupId::new),
                begun.missingPacks().stream().map(PackId::ofHex).collect(Collectors.toSet()),
                begun.budgetBytes().map(ByteSize::new),
                begun.warnings());
    }

    private static String denied(RunMessages.QuotaCheck check, ByteSize expected) {
        if (expected.equals(ByteSize.ZERO)) {
            return "the " + scope(check) + " is over the limit of its quota; nothing is backed up until there is room";
        }
        return "the quota of the %s leaves %d bytes, and this backup expects to store %d"
                .formatted(scope(check), check.remainingBytes().orElse(0L), expected.bytes());
    }

    private static String scope(RunMessages.QuotaCheck check) {
        return check.decidedBy().orElse("fleet");
    }

    private static String type(SourceSpec source) {
        return switch (source) {
            case SourceSpec.Files _ -> "files";
            case SourceSpec.MariaDb database ->
                switch (database.client()) {
                    case MARIADB -> "mariadb";
                    case MYSQL -> "mysql";
                };
            case SourceSpec.PostgreSql _ -> "postgresql";
            case SourceSpec.MongoDb _ -> "mongodb";
            case SourceSpec.Redis _ -> "redis";
            case SourceSpec.Sqlite _ -> "sqlite";
            case SourceSpec.Command _ -> "command";
        };
    }
}
