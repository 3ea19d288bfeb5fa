package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.settings.HttpSettings.TlsFiles;
import dev.holdfast.adapters.http.settings.UnusableCertificateException;
import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/// A certificate chain, the server's first, and the private key of that one.
record CertifiedKey(PrivateKey key, List<X509Certificate> chain) {

    private static final char[] NO_PASSWORD = {};
    private static final byte[] SAMPLE = {1};

    CertifiedKey {
        chain = List.copyOf(chain);
    }

    /// @throws UnusableCertificateException when the files are no chain and its key
    static CertifiedKey read(TlsFiles files) {
        try {
            var keys = Keys.builder()
                    .pem(pem -> pem.key(Resource.create(files.key())).certChain(Resource.create(files.certificate())))
                    .build();
            var found = new CertifiedKey(keys.privateKey().orElseThrow(), keys.certChain());
            found.requireMatch();
            return found;
        } catch (RuntimeException | GeneralSecurityException e) {
            throw new UnusableCertificateException(files, e);
        }
    }

    Instant notAfter() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    X509ExtendedKeyManager manager() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK keeps no keys in memory", e);
        }
    }

    /// Whoever replaces two files does it one after the other.
    private void requireMatch() throws GeneralSecurityException {
        if (chain.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate");
        }
        var algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        var signature = Signature.getInstance(key.getAlgorithm().startsWith("Ed") ? key.getAlgorithm() : algorithm);
        signature.initSign(key);
        signature.update(SAMPLE);
        var signed = signature.sign();
        signature.initVerify(chain.getFirst());
        signature.update(SAMPLE);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
    }

    @Override
    public String toString() {
        return "CertifiedKey[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
