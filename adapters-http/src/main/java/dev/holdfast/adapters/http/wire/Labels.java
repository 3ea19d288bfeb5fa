package dev.holdfast.adapters.http.wire;

import java.util.Map;
import java.util.regex.Pattern;

/// What labels may look like.
final class Labels {

    private static final int MOST = 64;
    private static final int MAX_VALUE = 255;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,62}");

    private Labels() {}

    /// @throws IllegalArgumentException when one does not do
    static void require(Map<String, String> labels) {
        var fit = labels.entrySet().stream()
                .allMatch(label -> KEY.matcher(label.getKey()).matches()
                        && label.getValue().length() <= MAX_VALUE);
        if (!fit || labels.size() > MOST) {
            throw new IllegalArgumentException("labels are at most " + MOST
                    + ", their keys 1 to 63 letters, digits, '.', '_', '/' and '-', their values at most " + MAX_VALUE
                    + " characters");
        }
    }
}
