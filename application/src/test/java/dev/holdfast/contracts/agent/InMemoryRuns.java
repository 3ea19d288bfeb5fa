package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.backup.SiteLocks;
import dev.holdfast.application.agent.report.ActiveRun;
import dev.holdfast.application.agent.report.ActiveRuns;
import dev.holdfast.domain.backup.BackupId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Runs under way on a host, and the sites they hold.
public final class InMemoryRuns implements ActiveRuns, SiteLocks {

    private final Map<BackupId, ActiveRun> active = new LinkedHashMap<>();
    private final List<ActiveRun> told = new ArrayList<>();
    private final Set<String> held = new HashSet<>();

    @Override
    public synchronized void tell(ActiveRun run) {
        active.put(run.backup(), run);
        told.add(run);
    }

    @Override
    public synchronized void ended(BackupId backup) {
        active.remove(backup);
    }

    @Override
    public synchronized List<ActiveRun> all() {
        return List.copyOf(active.values());
    }

    @Override
    public synchronized Optional<Held> take(String site) {
        return held.add(site) ? Optional.of(() -> held.remove(site)) : Optional.empty();
    }

    /// Everything that was ever told, in order.
    public synchronized List<ActiveRun> told() {
        return List.copyOf(told);
    }
}
