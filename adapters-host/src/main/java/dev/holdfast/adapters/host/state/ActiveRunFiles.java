package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.application.agent.report.ActiveRun;
import dev.holdfast.application.agent.report.ActiveRuns;
import dev.holdfast.domain.backup.BackupId;
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
        var json = StateJson.object()
                .put("backup", run.backup().toString())
                .put("site", run.site())
                .put("bytes", run.bytes())
                .put("phase", run.phase());
        ProcessMark.put(json);
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
            var run = json.filter(ProcessMark::isAlive).map(ActiveRunFiles::run);
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

    private static String name(BackupId backup) {
        return backup + SUFFIX;
    }
}
