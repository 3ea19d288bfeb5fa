package dev.holdfast.adapters.host.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.agent.report.Outbox;
import dev.holdfast.application.agent.report.RunReport;
import dev.holdfast.domain.backup.BackupId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// `outbox/<milliseconds>-<backup id>.json`, so that names sort by age.
final class OutboxDirectory implements Outbox {

    private static final String WAITING = ".json";
    private static final String REFUSED = ".refused";
    private static final String DAMAGED = ".damaged";

    private final PrivateFiles files;

    OutboxDirectory(PrivateFiles files) {
        this.files = files;
    }

    @Override
    public void add(RunReport report) {
        var name = "%015d-%s%s".formatted(report.finishedAt().toEpochMilli(), report.backup(), WAITING);
        files.write(name, ReportJson.bytes(report));
        waiting(of(report.backup()).and(Predicate.not(name::equals))).forEach(files::delete);
    }

    @Override
    public Optional<RunReport> oldest() {
        return waiting(_ -> true).stream().flatMap(name -> read(name).stream()).findFirst();
    }

    @Override
    public void remove(BackupId backup) {
        waiting(of(backup)).forEach(files::delete);
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
        return name -> name.endsWith("-" + backup + WAITING);
    }
}
