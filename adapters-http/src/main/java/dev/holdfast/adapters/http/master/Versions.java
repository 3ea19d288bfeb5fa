package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.application.master.versions.ExpectedVersion;

/// Numbered versions as entity tags.
final class Versions {

    /// No version has this number.
    private static final long NONE = -1;

    private Versions() {}

    static String tag(long version) {
        return Long.toString(version);
    }

    /// What `If-Match` asks for.
    static ExpectedVersion expected(Call call) {
        return call.expectedVersion()
                .map(text -> ExpectedVersion.exactly(number(text)))
                .orElse(ExpectedVersion.ANY);
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : NONE;
    }
}
