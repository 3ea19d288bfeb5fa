package dev.holdfast.application.master.access;

import dev.holdfast.domain.fleet.SiteScope;
import java.util.Map;

/// What somebody may do, and about which sites.
///
/// @param labels those of a tenant's sites; nobody else has any
public record Grant(Role role, Map<String, String> labels) {

    public Grant {
        labels = Map.copyOf(labels);
        if (role != Role.TENANT && !labels.isEmpty()) {
            throw new IllegalArgumentException("only tenants are held to labels");
        }
    }

    public static Grant of(Role role) {
        return new Grant(role, Map.of());
    }

    public SiteScope scope() {
        return role == Role.TENANT ? new SiteScope.Labelled(labels) : SiteScope.EVERY_SITE;
    }

    /// Whether it lets its holder see anything; a tenant without labels has no site.
    public boolean isOfUse() {
        return role != Role.TENANT || !labels.isEmpty();
    }

    /// This grant, or the giver's own where that is the lesser one: nobody hands out more than they hold.
    public Grant within(Grant giver) {
        return giver.role != Role.TENANT && giver.role.includes(role) ? this : giver;
    }
}
