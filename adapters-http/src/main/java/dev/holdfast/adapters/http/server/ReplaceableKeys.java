package dev.holdfast.adapters.http.server;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// Hands a server the key that is current. A handshake chooses an alias first and asks for what it
/// stands for later, so an alias names the key that was current then.
final class ReplaceableKeys extends X509ExtendedKeyManager {

    private volatile Generation latest;
    private volatile Generation before;

    ReplaceableKeys(CertifiedKey key) {
        this.latest = new Generation(0, key, key.manager());
        this.before = latest;
    }

    CertifiedKey current() {
        return latest.key();
    }

    void replace(CertifiedKey key) {
        before = latest;
        latest = new Generation(before.number() + 1, key, key.manager());
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        var chosen = latest;
        return chosen.named(chosen.manager().chooseEngineServerAlias(keyType, issuers, engine));
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        var chosen = latest;
        return chosen.named(chosen.manager().chooseServerAlias(keyType, issuers, socket));
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return of(alias).manager().getCertificateChain(own(alias));
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return of(alias).manager().getPrivateKey(own(alias));
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String @Nullable [] keyTypes, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    private Generation of(String alias) {
        var older = before;
        return alias.startsWith(older.number() + ":") ? older : latest;
    }

    private static String own(String alias) {
        return alias.substring(alias.indexOf(':') + 1);
    }

    private record Generation(int number, CertifiedKey key, X509ExtendedKeyManager manager) {

        @Nullable
        String named(@Nullable String alias) {
            return alias == null ? null : number + ":" + alias;
        }
    }
}
