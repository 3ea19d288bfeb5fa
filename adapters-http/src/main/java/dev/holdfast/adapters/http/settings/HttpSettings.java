package dev.holdfast.adapters.http.settings;

import java.nio.file.Path;
import java.util.Optional;

/// Where and how the master listens.
///
/// @param port 0 for any free one
public record HttpSettings(String host, int port, Optional<TlsFiles> tls, RequestLimits limits, Proxies proxies) {

    /// PEM files of a certificate chain and its private key (PKCS #8).
    public record TlsFiles(Path certificate, Path key) {}

    /// Behind no proxy.
    ///
    /// @param requestsPerSecond of one caller, beyond which it is told to wait
    public HttpSettings(String host, int port, Optional<TlsFiles> tls, int requestsPerSecond) {
        this(host, port, tls, RequestLimits.USUAL.withPerSecond(requestsPerSecond), Proxies.NONE);
    }

    public static HttpSettings loopback(int port) {
        return new HttpSettings("127.0.0.1", port, Optional.empty(), 1000);
    }

    public HttpSettings behind(Proxies known) {
        return new HttpSettings(host, port, tls, limits, known);
    }
}
