package dev.holdfast.adapters.host.config;

import dev.holdfast.domain.fleet.SiteName;

/// Names of sites and sources: they become parts of paths and URLs.
final class Names {

    private static final String EXPECTED =
            "expected 1 to 64 letters, digits, '.', '_' or '-', the first a letter or digit";

    private Names() {}

    static String read(ObjectReader members, String expected) {
        var name = members.text("name", expected);
        check(members, name);
        return name;
    }

    static void check(ObjectReader members, String name) {
        if (!name.isEmpty() && !SiteName.isValid(name)) {
            members.problem("name", EXPECTED);
        }
    }
}
