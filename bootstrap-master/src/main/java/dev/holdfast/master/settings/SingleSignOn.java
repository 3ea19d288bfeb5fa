package dev.holdfast.master.settings;

import dev.holdfast.adapters.http.oidc.OidcSettings;
import dev.holdfast.application.master.access.GroupGrants;

/// An OpenID provider, and what its groups may do here.
public record SingleSignOn(OidcSettings provider, GroupGrants grants) {}
