package dev.holdfast.adapters.http.oidc;

import dev.holdfast.application.master.access.IdentityProvider;
import dev.holdfast.application.master.secrets.SecretBox;
import java.security.SecureRandom;
import java.time.InstantSource;

/// The door to OpenID providers.
public final class Oidc {

    private Oidc() {}

    /// Asks the provider nothing until somebody signs in.
    ///
    /// @param box seals what a browser carries from the departure to the return
    public static IdentityProvider provider(
            OidcSettings settings, SecretBox box, InstantSource clock, SecureRandom random) {
        return new OidcProvider(settings, new Handshakes(box, clock, random), clock);
    }
}
