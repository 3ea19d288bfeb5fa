package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.agent.backup.KnownQuota;
import dev.holdfast.application.agent.backup.KnownQuotas;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.quota.QuotaLevel;
import dev.holdfast.domain.quota.QuotaLimit;
import dev.holdfast.domain.quota.QuotaScope;
import dev.holdfast.domain.quota.Usage;
import dev.holdfast.domain.storage.ByteSize;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// `quotas.json`.
final class KnownQuotaFile implements KnownQuotas {

    private static final String NAME = "quotas.json";
    private static final String LOCK = "quotas.lock";

    /// The kernel's lock parts processes, this one threads.
    private static final Object THREADS = new Object();

    private final PrivateFiles files;

    KnownQuotaFile(PrivateFiles files) {
        this.files = files;
    }

    @Override
    public KnownQuota now() {
        try {
            return files.read(NAME)
                    .map(content -> StateJson.read(content, files.path(NAME), KnownQuotaFile::quota))
                    .orElse(KnownQuota.NOTHING);
        } catch (StateJson.DamagedException e) {
            return KnownQuota.NOTHING;
        }
    }

    @Override
    public void change(UnaryOperator<KnownQuota> change) {
        synchronized (THREADS) {
            try (var channel = files.openForLock(LOCK);
                    var _ = channel.lock()) {
                files.write(NAME, StateJson.bytes(json(change.apply(now()))));
            } catch (IOException e) {
                throw new NodeStateException("cannot lock " + files.path(LOCK) + ": " + FileFault.of(e), e);
            }
        }
    }

    private static ObjectNode json(KnownQuota quota) {
        var json = StateJson.object();
        var shared = json.putArray("shared");
        quota.shared().forEach(scope -> shared.add(json(scope)));
        var sites = json.putObject("sites");
        quota.sites().forEach((site, scope) -> sites.set(site.toString(), json(scope)));
        return json;
    }

    private static ObjectNode json(QuotaScope scope) {
        var json = StateJson.object()
                .put("level", scope.level().name())
                .put("used", scope.usage().used().bytes())
                .put("reserved", scope.usage().reserved().bytes());
        scope.limit().soft().ifPresent(soft -> json.put("soft", soft.bytes()));
        scope.limit().hard().ifPresent(hard -> json.put("hard", hard.bytes()));
        return json;
    }

    private static KnownQuota quota(JsonNode json) {
        return new KnownQuota(
                json.path("shared").valueStream().map(KnownQuotaFile::scope).toList(),
                json.path("sites")
                        .propertyStream()
                        .collect(Collectors.toMap(site -> SiteId.of(site.getKey()), site -> scope(site.getValue()))));
    }

    private static QuotaScope scope(JsonNode json) {
        var limit = new QuotaLimit(bytes(json, "soft"), bytes(json, "hard"), Duration.ZERO);
        var usage = new Usage(
                new ByteSize(json.path("used").asLong()),
                new ByteSize(json.path("reserved").asLong()));
        return new QuotaScope(QuotaLevel.valueOf(text(json, "level")), limit, usage, Optional.empty());
    }

    private static Optional<ByteSize> bytes(JsonNode json, String member) {
        return Optional.of(json.path(member)).filter(JsonNode::isNumber).map(it -> new ByteSize(it.asLong()));
    }
}
