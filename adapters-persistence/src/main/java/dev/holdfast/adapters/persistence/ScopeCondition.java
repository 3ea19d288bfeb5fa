package dev.holdfast.adapters.persistence;

import dev.holdfast.domain.fleet.SiteScope;
import java.util.List;
import java.util.Map;

/// What a scope demands of a row of `sites`, as SQL.
record ScopeCondition(String sql, List<Object> parameters) {

    /// LIKE would overlook case on SQLite.
    private static final String HAS_LABEL = "REPLACE(labels, ?, '') <> labels";

    static ScopeCondition of(SiteScope scope) {
        return switch (scope) {
            case SiteScope.EverySite() -> new ScopeCondition("1 = 1", List.of());
            case SiteScope.Labelled(var labels) when labels.isEmpty() -> new ScopeCondition("1 = 0", List.of());
            case SiteScope.Labelled(var labels) -> ofLabels(labels);
        };
    }

    /// Each of the labels, with its value.
    static ScopeCondition ofLabels(Map<String, String> labels) {
        var conditions = labels.keySet().stream().map(_ -> HAS_LABEL).toList();
        var entries = labels.entrySet().stream()
                .<Object>map(label -> JsonText.entry(label.getKey(), label.getValue()))
                .toList();
        return new ScopeCondition(conditions.isEmpty() ? "1 = 1" : String.join(" AND ", conditions), entries);
    }
}
