package dev.holdfast.adapters.http.agent;

import dev.holdfast.adapters.http.json.InvalidJsonException;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.wire.ConfigurationMessages;
import dev.holdfast.application.agent.configuration.MasterConfigurations;
import dev.holdfast.application.agent.configuration.NodeConfiguration;
import dev.holdfast.application.agent.configuration.SealedConfiguration;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeKeys;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/// The sealed configuration over `GET /nodes/self/config`.
final class HttpConfigurations implements MasterConfigurations {

    private static final String PATH = "nodes/self/config";

    private final Connections connections;
    private final NodeKeys keys;

    HttpConfigurations(Connections connections, NodeKeys keys) {
        this.connections = connections;
        this.keys = keys;
    }

    @Override
    public Optional<SealedConfiguration> changedSince(Optional<String> known, NodeIdentity identity) {
        var connection = connections.as(identity);
        var reply = known.map(etag -> connection.getUnless(PATH, etag)).orElseGet(() -> connection.get(PATH));
        if (reply.status() == 304) {
            return Optional.empty();
        }
        var sealed = new String(reply.orThrow().body(), StandardCharsets.US_ASCII).strip();
        return Optional.of(new SealedConfiguration(reply.header("ETag").orElse(""), sealed));
    }

    @Override
    public NodeConfiguration open(SealedConfiguration sealed, NodeIdentity identity) {
        return understood(() -> OpenedConfiguration.of(message(sealed, identity)));
    }

    /// The newest one as it came.
    Optional<ConfigurationMessages.Configuration> message(NodeIdentity identity) {
        return changedSince(Optional.empty(), identity).map(newest -> understood(() -> message(newest, identity)));
    }

    private ConfigurationMessages.Configuration message(SealedConfiguration sealed, NodeIdentity identity) {
        var opened = keys.open(sealed.sealed(), identity.privateKey());
        return Json.readLenient(opened, ConfigurationMessages.Configuration.class);
    }

    private static <T> T understood(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidJsonException | IllegalArgumentException e) {
            throw new MasterException.NotTrusted("the configuration is none that this agent understands", e);
        }
    }
}
