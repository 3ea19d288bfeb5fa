package dev.holdfast.application.agent.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the runs of a site amount to.
///
/// @param runs  how many ended how, by outcome
/// @param read  bytes read from sources, by runs that committed a backup; likewise `added` and `stored`
public record RunTotals(SortedMap<String, Long> runs, long read, long added, long stored) {

    public static final RunTotals NONE = new RunTotals(Collections.emptySortedMap(), 0, 0, 0);

    public RunTotals {
        runs = Collections.unmodifiableSortedMap(new TreeMap<>(runs));
    }

    public RunTotals plus(String outcome, RunFigures figures) {
        var more = new TreeMap<>(runs);
        more.merge(outcome, 1L, Long::sum);
        return new RunTotals(more, read + figures.read(), added + figures.added(), stored + figures.stored());
    }
}
