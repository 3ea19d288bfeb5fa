package dev.holdfast.application.master.usage;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.application.master.usage.GroupUsage.Group;
import java.util.List;

/// Adds up what sites stored, for bills.
@FunctionalInterface
public interface ReportUsage {

    /// All groups, those without a key first, then by their keys.
    List<GroupUsage> report(DaySpan days, Grouping grouping);

    /// One page of that; every page adds up anew.
    default Page<GroupUsage> report(DaySpan days, Grouping grouping, PageRequest request) {
        var after = request.after().map(Group::requireOrder);
        var rest = report(days, grouping).stream()
                .filter(usage -> after.map(key -> usage.group().order().compareTo(key) > 0)
                        .orElse(true))
                .limit(request.limit() + 1L)
                .toList();
        return Page.of(rest, request, usage -> usage.group().order());
    }
}
