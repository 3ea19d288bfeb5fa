package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.report.LastRuns;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Remembers for as long as the test runs.
public final class InMemoryLastRuns implements LastRuns {

    private final Map<String, LastRun> runs = new TreeMap<>();

    @Override
    public void remember(LastRun run) {
        runs.put(run.site(), run);
    }

    @Override
    public List<LastRun> all() {
        return List.copyOf(runs.values());
    }
}
