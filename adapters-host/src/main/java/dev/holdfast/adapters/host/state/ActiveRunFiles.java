package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.application.agent.report.ActiveRun;
import dev.holdfast.application.agent.report.ActiveRuns;
import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// `active/<backup id>.json`, each with the process that wrote it: what a dead one left behind is no run.
final class ActiveRunFiles implements ActiveRuns {

    private static final String SUFFIX = ".json";

    private final PrivateFiles files;

    ActiveRunFiles(PrivateFiles files) {
        this.files = files;
    }

    @Override
    public void tell(ActiveRun run) {
        var own = ProcessHandle.current();
        var json = StateJson.object()
                .put("backup", run.backup().toString())
                .put("site", run.site())
                .put("bytes", run.bytes())
                .put("phase", run.phase())
                .put("process", own.pid())
                .put("processStarted", started(own));
        files.write(name(run.backup()), StateJson.bytes(json));
    }

    @Override
    public void ended(BackupId backup) {
        files.delete(name(backup));
    }

    @Override
    public List<ActiveRun> all() {
        return files.names(SUFFIX).stream()
                .flatMap(name -> living(name).stream())
                .toList();
    }

    private Optional<ActiveRun> living(String name) {
        try {
            var json = files.read(name).map(content -> StateJson.read(content, files.path(name), node -> node));
            var run = json.filter(ActiveRunFiles::isAlive).map(ActiveRunFiles::run);
            if (run.isEmpty()) {
                files.delete(name);
            }
            return run;
        } catch (StateJson.DamagedException | IllegalArgumentException e) {
            files.delete(name);
            return Optional.empty();
        }
    }

    private static ActiveRun run(JsonNode json) {
        return new ActiveRun(
                BackupId.of(text(json, "backup")),
                text(json, "site"),
                json.path("bytes").asLong(),
                text(json, "phase"));
    }

    private static boolean isAlive(JsonNode json) {
        var process = ProcessHandle.of(json.path("process").asLong());
        return process.filter(handle -> handle.isAlive()
                        && started(handle) == json.path("processStarted").asLong())
                .isPresent();
    }

    /// Tells a process from a later one of the same number.
    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String name(BackupId backup) {
        return backup + SUFFIX;
    }
}
