package dev.holdfast.adapters.http.agent;

import dev.holdfast.application.agent.identity.CertificateFingerprint;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts what one pinned certificate vouches for, and nothing else. The certificate is the server's own, or that of
/// an authority, which the server then sends along; path, validity and host name are checked as ever.
final class PinnedTrust extends X509ExtendedTrustManager {

    private final CertificateFingerprint pin;

    private PinnedTrust(CertificateFingerprint pin) {
        this.pin = pin;
    }

    static SSLContext context(CertificateFingerprint pin) {
        return context(new PinnedTrust(pin));
    }

    static SSLContext nobody() {
        return context();
    }

    private static SSLContext context(TrustManager... trusted) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        trusting(pinned(chain)).checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        trusting(pinned(chain)).checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a certificate cannot be checked without its connection");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noClients();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private X509Certificate pinned(X509Certificate[] chain) throws CertificateException {
        return Arrays.stream(chain)
                .filter(this::isPinned)
                .findFirst()
                .orElseThrow(() -> new CertificateException("no certificate of the chain has the fingerprint " + pin));
    }

    private boolean isPinned(X509Certificate certificate) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest).equals(pin.hex());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static X509ExtendedTrustManager trusting(X509Certificate anchor) throws CertificateException {
        try {
            var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            anchors.setCertificateEntry("pinned", anchor);
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(anchors);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateException("the pinned certificate cannot be used", e);
        }
    }

    private static CertificateException noClients() {
        return new CertificateException("an agent has no clients");
    }
}
