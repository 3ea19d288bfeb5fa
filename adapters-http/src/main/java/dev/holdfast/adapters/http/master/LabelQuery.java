package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Labels as query parameters: `?label=key:value`, of which several must all be there.
final class LabelQuery {

    private LabelQuery() {}

    static Map<String, String> labels(List<String> parameters) {
        var labels = new LinkedHashMap<String, String>();
        for (var text : parameters) {
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw new ProblemException(Problems.invalid("?label", "must be key:value"));
            }
            labels.put(text.substring(0, colon), text.substring(colon + 1));
        }
        return labels;
    }
}
