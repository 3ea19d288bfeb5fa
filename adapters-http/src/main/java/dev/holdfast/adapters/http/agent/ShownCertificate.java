package dev.holdfast.adapters.http.agent;

import dev.holdfast.application.agent.identity.CertificateFingerprint;
import dev.holdfast.application.agent.identity.MasterException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// The certificate that a master shows, for a person to compare before anything is said to that master.
///
/// @param fingerprint of the last one that it sends: its authority's, or its own
/// @param subject     whose that is
/// @param trusted     whether the host trusts it by itself
public record ShownCertificate(CertificateFingerprint fingerprint, String subject, boolean trusted) {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int HTTPS = 443;

    /// @param master an https address
    /// @throws MasterException when nothing answers there, or not by TLS
    public static ShownCertificate of(URI master) {
        try {
            return look(master);
        } catch (IOException e) {
            throw Unreachable.at(master, e);
        }
    }

    private static ShownCertificate look(URI master) throws IOException {
        var seen = new AtomicReference<X509Certificate>();
        try (var socket = connect(context(new Looking(seen)).getSocketFactory(), master)) {
            socket.startHandshake();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
        var last = seen.get();
        return new ShownCertificate(
                fingerprint(last), last.getSubjectX500Principal().getName(), isTrusted(master));
    }

    private static boolean isTrusted(URI master) throws IOException {
        try (var socket = connect((SSLSocketFactory) SSLSocketFactory.getDefault(), master)) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return true;
        } catch (SSLException e) {
            return false;
        }
    }

    private static SSLSocket connect(SSLSocketFactory factory, URI master) throws IOException {
        var host = master.getHost();
        int port = master.getPort() < 0 ? HTTPS : master.getPort();
        var plain = new Socket();
        plain.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
        plain.setSoTimeout(PATIENCE_MILLIS);
        return (SSLSocket) factory.createSocket(plain, host, port, true);
    }

    private static SSLContext context(TrustManager looking) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {looking}, null);
        return context;
    }

    private static CertificateFingerprint fingerprint(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new CertificateFingerprint(HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read has no encoding", e);
        }
    }

    /// Lets every server show what it has; nothing is ever sent over such a connection.
    private static final class Looking extends X509ExtendedTrustManager {

        private final AtomicReference<X509Certificate> seen;

        Looking(AtomicReference<X509Certificate> seen) {
            this.seen = seen;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            seen.set(chain[chain.length - 1]);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            seen.set(chain[chain.length - 1]);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            seen.set(chain[chain.length - 1]);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("no client is expected");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
