package dev.holdfast.adapters.http.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/// Labels in order.
final class Labels {

    private Labels() {}

    /// @param pairs a name, a value, and so on
    static Map<String, String> of(String... pairs) {
        var labels = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            labels.put(pairs[i], pairs[i + 1]);
        }
        return labels;
    }
}
