package dev.holdfast.adapters.http.oidc;

import java.net.URI;
import java.util.List;

/// How the master is known to an OpenID provider.
///
/// @param issuer       where the provider's configuration is found, below `/.well-known/openid-configuration`
/// @param clientSecret empty for a public client
/// @param redirectUri  the master's `/auth/oidc/callback`, as the provider and browsers see it
/// @param scopes       `openid` and what else makes the provider tell names and groups
/// @param groupsClaim  where in the ID token the groups are
public record OidcSettings(
        URI issuer, String clientId, String clientSecret, URI redirectUri, List<String> scopes, String groupsClaim) {

    public OidcSettings {
        scopes = List.copyOf(scopes);
    }

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
