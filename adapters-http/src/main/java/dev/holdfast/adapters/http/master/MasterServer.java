package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Authenticator;
import dev.holdfast.adapters.http.server.HttpServer;
import dev.holdfast.adapters.http.settings.HttpSettings;
import java.net.URI;
import java.util.Optional;

/// The master, listening.
public final class MasterServer implements AutoCloseable {

    private final HttpServer server;

    private MasterServer(HttpServer server) {
        this.server = server;
    }

    /// Serves the features; returns once the port is open.
    ///
    /// @throws IllegalStateException when the port cannot be had
    public static MasterServer start(HttpSettings settings, MasterFeatures features) {
        var authenticator = new Authenticator(_ -> Optional.empty(), _ -> Optional.empty());
        return new MasterServer(HttpServer.start(settings, features.routes(), authenticator));
    }

    public URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        server.close();
    }
}
