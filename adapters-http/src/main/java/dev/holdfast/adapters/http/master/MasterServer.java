package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.HttpServer;
import dev.holdfast.adapters.http.server.ServerMeasures;
import dev.holdfast.adapters.http.settings.HttpSettings;
import java.net.URI;

/// The master, listening.
public final class MasterServer implements AutoCloseable {

    private final HttpServer server;

    private MasterServer(HttpServer server) {
        this.server = server;
    }

    /// Serves the features; returns once the port is open.
    ///
    /// @throws dev.holdfast.adapters.http.settings.CannotListenException when the port cannot be had
    public static MasterServer start(HttpSettings settings, MasterFeatures features) {
        var measures = new ServerMeasures();
        return new MasterServer(HttpServer.start(settings, features.routes(measures), features.gate(), measures));
    }

    /// Serves what is in the files of the certificate now, where they changed. To be called again and
    /// again.
    public void followCertificate() {
        server.followCertificate();
    }

    public URI uri() {
        return server.uri();
    }

    @Override
    public void close() {
        server.close();
    }
}
