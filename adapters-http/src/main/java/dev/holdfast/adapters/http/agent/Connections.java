package dev.holdfast.adapters.http.agent;

import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeKeyRing;
import dev.holdfast.application.agent.identity.Secret;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One HTTP client a master, each with its own idea of whom to trust.
final class Connections implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /// More than a client's thread needs that waits for nothing but its end.
    private static final Duration LEAVE_TAKING = Duration.ofMillis(100);

    private final Map<MasterAddress, HttpClient> clients = new ConcurrentHashMap<>();
    private final String userAgent;
    private final CurrentKeys keys;

    Connections(String userAgent, NodeKeyRing ring) {
        this.userAgent = userAgent;
        this.keys = new CurrentKeys(ring);
    }

    /// Shows the key of `identity`, or the one that took its place since.
    Connection as(NodeIdentity identity) {
        var bearer = identity.nodeKey().value();
        return new Connection(client(identity.master()), identity.master(), userAgent, bearer, keys);
    }

    /// Shows this, and nothing else.
    Connection with(MasterAddress master, Secret bearer) {
        return new Connection(client(master), master, userAgent, bearer.value(), CurrentKeys.NONE);
    }

    Connection anonymous(MasterAddress master) {
        return new Connection(client(master), master, userAgent, "", CurrentKeys.NONE);
    }

    /// A client's thread that waits for the network at exit costs 300 ms: so long Java waits for it to notice.
    @Override
    public void close() {
        clients.values().forEach(Connections::end);
    }

    private static void end(HttpClient client) {
        client.shutdownNow();
        try {
            client.awaitTermination(LEAVE_TAKING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpClient client(MasterAddress master) {
        return clients.computeIfAbsent(master, Connections::connect);
    }

    private static HttpClient connect(MasterAddress master) {
        var builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT);
        if (!master.isEncrypted()) {
            // A client that is given no context reads every authority that the host trusts.
            return builder.sslContext(PinnedTrust.nobody()).build();
        }
        master.authorityPinned().ifPresent(pin -> builder.sslContext(PinnedTrust.context(pin)));
        return builder.build();
    }
}
