package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.report.Outbox;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.domain.backup.BackupId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers for as long as the test runs.
public final class InMemoryOutbox implements Outbox {

    private final List<RunReport> waiting = new ArrayList<>();
    private final Map<BackupId, String> aside = new LinkedHashMap<>();

    @Override
    public void add(RunReport report) {
        forget(report.backup());
        waiting.add(report);
    }

    @Override
    public boolean holds(BackupId backup) {
        return waiting.stream().anyMatch(report -> report.backup().equals(backup));
    }

    @Override
    public Optional<RunReport> oldest() {
        return waiting.stream().min(Comparator.comparing(RunReport::finishedAt));
    }

    @Override
    public void remove(RunReport report) {
        waiting.remove(report);
    }

    private void forget(BackupId backup) {
        waiting.removeIf(report -> report.backup().equals(backup));
    }

    @Override
    public void setAside(BackupId backup, String why) {
        forget(backup);
        aside.put(backup, why);
    }

    @Override
    public int size() {
        return waiting.size();
    }

    @Override
    public long dropped() {
        return 0;
    }

    public Map<BackupId, String> aside() {
        return Map.copyOf(aside);
    }
}
