package dev.holdfast.adapters.http.wire;

import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.Role;
import java.util.Map;

/// What grants may look like.
final class Grants {

    private Grants() {}

    /// @throws IllegalArgumentException when role and labels do not go together
    static void require(Role role, Map<String, String> labels) {
        Labels.require(labels);
        if (!new Grant(role, labels).isOfUse()) {
            throw new IllegalArgumentException("a tenant needs labels");
        }
    }
}
