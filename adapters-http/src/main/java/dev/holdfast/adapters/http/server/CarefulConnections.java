package dev.holdfast.adapters.http.server;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/// Takes every connection for one of HTTP/1.1, so that what is none is told so, and reads it carefully.
final class CarefulConnections implements ServerConnectionSelector {

    private final Http1ConnectionSelector connections;

    CarefulConnections(Http1Config settings) {
        this.connections = Http1ConnectionSelector.builder().config(settings).build();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return connections.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        var reader = new CarefulReader(context.dataReader(), new HeadDeadline(System::nanoTime));
        return connections.connection(new CarefulContext(context, reader));
    }
}
