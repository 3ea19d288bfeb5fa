package dev.holdfast.adapters.host.config;

import java.util.regex.Pattern;

/// Names of sites and sources: they become parts of paths and URLs.
final class Names {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private static final String EXPECTED =
            "expected up to 63 letters, digits, '.', '_' or '-', the first a letter or digit";

    private Names() {}

    static String read(ObjectReader members, String expected) {
        var name = members.text("name", expected);
        check(members, name);
        return name;
    }

    static void check(ObjectReader members, String name) {
        if (!name.isEmpty() && !isSafe(name)) {
            members.problem("name", EXPECTED);
        }
    }

    static boolean isSafe(String name) {
        return SAFE.matcher(name).matches();
    }
}
