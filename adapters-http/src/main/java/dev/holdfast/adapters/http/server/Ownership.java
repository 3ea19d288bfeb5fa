package dev.holdfast.adapters.http.server;

import dev.holdfast.domain.fleet.SiteScope;
import java.util.UUID;

/// Tells whose a thing is. Asked before a tenant's call reaches its handler.
@FunctionalInterface
public interface Ownership {

    /// Nothing is any tenant's.
    Ownership NONE = (_, _, _) -> false;

    /// Whether the site or backup of that id is there and within the scope.
    boolean includes(SiteScope scope, Access.Tenancy kind, UUID id);
}
