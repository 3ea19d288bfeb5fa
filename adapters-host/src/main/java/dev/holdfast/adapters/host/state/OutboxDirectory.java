package dev.holdfast.adapters.host.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.agent.report.Outbox;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// `outbox/<milliseconds>-<backup id>.json`, so that names sort by age; those of failed runs end with `.failed.json`.
final class OutboxDirectory implements Outbox {

    private static final String WAITING = ".json";
    private static final String OF_FAILURE = ".failed" + WAITING;
    private static final String REFUSED = ".refused";
    private static final String DAMAGED = ".damaged";
    private static final String DROPPED = "dropped.count";

    private final PrivateFiles files;
    private final Bounds bounds;

    OutboxDirectory(PrivateFiles files, Bounds bounds) {
        this.files = files;
        this.bounds = bounds;
    }

    /// @param reports beyond which those of failed runs are dropped
    /// @param bytes   beyond which commit records are left out
    record Bounds(int reports, long bytes) {
        static final Bounds USUAL = new Bounds(10_000, 256L << 20);
    }

    @Override
    public void add(RunReport report) {
        var name = name(report);
        files.write(name, ReportJson.bytes(report));
        waiting(of(report.backup()).and(Predicate.not(name::equals))).forEach(files::delete);
        dropFailures();
        leaveOutRecords();
    }

    @Override
    public boolean holds(BackupId backup) {
        return !waiting(of(backup)).isEmpty();
    }

    @Override
    public Optional<RunReport> oldest() {
        return waiting(_ -> true).stream().flatMap(name -> read(name).stream()).findFirst();
    }

    @Override
    public void remove(RunReport report) {
        files.delete(name(report));
    }

    @Override
    public void setAside(BackupId backup, String why) {
        for (var name : waiting(of(backup))) {
            files.read(name).ifPresent(content -> files.write(name + REFUSED, withReason(content, name, why)));
            files.delete(name);
        }
    }

    @Override
    public int size() {
        return files.names(WAITING).size();
    }

    @Override
    public long dropped() {
        return files.read(DROPPED)
                .map(content -> Long.parseLong(new String(content, StandardCharsets.US_ASCII)))
                .orElse(0L);
    }

    private void dropFailures() {
        var all = files.names(WAITING);
        var tooMany = all.stream()
                .filter(name -> name.endsWith(OF_FAILURE))
                .limit(Math.max(0, all.size() - bounds.reports()))
                .toList();
        if (!tooMany.isEmpty()) {
            tooMany.forEach(files::delete);
            var count = Long.toString(dropped() + tooMany.size());
            files.write(DROPPED, count.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// The master reads a record from its storage where a report lacks it.
    private void leaveOutRecords() {
        var all = files.names(WAITING);
        long bytes = all.stream().mapToLong(files::size).sum();
        for (var name : all) {
            if (bytes <= bounds.bytes()) {
                return;
            }
            long before = files.size(name);
            read(name)
                    .filter(report -> report.commitRecord().isPresent())
                    .ifPresent(report -> files.write(name, ReportJson.bytes(report.withoutRecord())));
            bytes -= before - files.size(name);
        }
    }

    private Optional<RunReport> read(String name) {
        try {
            return files.read(name).map(content -> StateJson.read(content, files.path(name), ReportJson::report));
        } catch (StateJson.DamagedException e) {
            files.rename(name, name + DAMAGED);
            return Optional.empty();
        }
    }

    private byte[] withReason(byte[] report, String name, String why) {
        return StateJson.read(
                report, files.path(name), json -> StateJson.bytes(((ObjectNode) json).put("refusedBecause", why)));
    }

    private List<String> waiting(Predicate<String> which) {
        return files.names(WAITING).stream().filter(which).toList();
    }

    private static Predicate<String> of(BackupId backup) {
        return name -> name.contains("-" + backup + ".");
    }

    private static String name(RunReport report) {
        var suffix = report.outcome() instanceof BackupOutcome.Failed ? OF_FAILURE : WAITING;
        return "%015d-%s%s".formatted(report.finishedAt().toEpochMilli(), report.backup(), suffix);
    }
}
