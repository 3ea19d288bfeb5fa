package dev.holdfast.adapters.host.config;

import java.util.Optional;

/// Members that several kinds of sources have.
final class SourceMembers {

    private SourceMembers() {}

    static String name(ObjectReader members, String fallback) {
        var name = members.optionalText("name").orElse(fallback);
        Names.check(members, name);
        return name;
    }

    static Optional<String> path(ObjectReader members, Problems problems, String member) {
        return members.find(member).flatMap(value -> Scalars.absolutePath(value, problems));
    }

    static Optional<Integer> port(ObjectReader members, Problems problems) {
        return members.find("port")
                .flatMap(value -> Scalars.integer(value, 1, 65_535, problems))
                .map(Long::intValue);
    }
}
