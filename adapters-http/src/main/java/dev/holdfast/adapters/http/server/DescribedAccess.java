package dev.holdfast.adapters.http.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Who may call, as OpenAPI says it: one of these schemes, with the least role as its scope.
///
/// @param schemes names of security schemes in `openapi/base.yaml`
record DescribedAccess(List<String> schemes, String role) {

    static DescribedAccess of(Access access) {
        var kinds = access.isForAnyone() ? Set.<Access.Kind>of() : access.kinds();
        var schemes = kinds.stream()
                .filter(kind -> kind != Access.Kind.LOCAL)
                .map(DescribedAccess::scheme)
                .sorted()
                .toList();
        return new DescribedAccess(schemes, access.least().name().toLowerCase(Locale.ROOT));
    }

    void addTo(ObjectNode operation) {
        var security = operation.putArray("security");
        for (var scheme : schemes) {
            var scopes = security.addObject().putArray(scheme);
            if (scheme.equals("user")) {
                scopes.add(role);
            }
        }
    }

    private static String scheme(Access.Kind kind) {
        return switch (kind) {
            case ANYONE, LOCAL -> throw new IllegalArgumentException("this needs no scheme: " + kind);
            case POLL_SECRET -> "pollSecret";
            case NODE -> "nodeKey";
            case USER -> "user";
            case BROWSER -> "refreshCookie";
        };
    }
}
