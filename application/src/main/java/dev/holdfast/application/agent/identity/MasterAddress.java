package dev.holdfast.application.agent.identity;

import java.net.URI;
import java.util.Optional;

/// Where the master answers, and how it proves that it is the one.
///
/// @param base             absolute http or https URI without query, its path ending with `/`
/// @param authorityPinned  the only certificate, of the master or of its authority, that is trusted; without one the
///   authorities that the host trusts
public record MasterAddress(URI base, Optional<CertificateFingerprint> authorityPinned) {

    public MasterAddress {
        var scheme = base.getScheme();
        if (base.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException("not an http or https address: " + base);
        }
        if (base.getRawQuery() != null || base.getRawFragment() != null || base.getRawUserInfo() != null) {
            throw new IllegalArgumentException("expected an address without user, query and fragment: " + base);
        }
        if (!base.getRawPath().endsWith("/")) {
            base = URI.create(base + "/");
        }
    }

    /// Whether nobody on the way can listen.
    public boolean isPrivate() {
        return isEncrypted() || isLoopback(base.getHost());
    }

    public boolean isEncrypted() {
        return "https".equals(base.getScheme());
    }

    @Override
    public String toString() {
        return base.toString();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
