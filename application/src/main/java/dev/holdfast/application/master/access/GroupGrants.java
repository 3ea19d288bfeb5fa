package dev.holdfast.application.master.access;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What members of a provider's groups may do here.
public record GroupGrants(Map<String, Grant> byGroup) {

    public static final GroupGrants NONE = new GroupGrants(Map.of());

    public GroupGrants {
        byGroup = Map.copyOf(byGroup);
    }

    /// The greatest grant of all these groups; of several tenants' the one of the first group by name.
    Optional<Grant> of(Set<String> groups) {
        return groups.stream()
                .sorted()
                .filter(byGroup::containsKey)
                .map(byGroup::get)
                .reduce((one, other) -> Comparator.comparing(Grant::role).compare(other, one) > 0 ? other : one);
    }
}
