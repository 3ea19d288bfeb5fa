package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.backup.BegunRuns;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers for as long as the test runs.
public final class InMemoryBegunRuns implements BegunRuns {

    private final Map<String, BegunRun> runs = new HashMap<>();

    @Override
    public void remember(BegunRun run) {
        runs.put(run.site(), run);
    }

    @Override
    public Optional<BegunRun> of(String site) {
        return Optional.ofNullable(runs.get(site));
    }
}
