package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.optionalText;
import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.application.agent.report.LastRuns;
import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.util.List;

/// `runs/<site>.json`.
final class LastRunFiles implements LastRuns {

    private static final String SUFFIX = ".json";

    private final PrivateFiles files;

    LastRunFiles(PrivateFiles files) {
        this.files = files;
    }

    @Override
    public void remember(LastRun run) {
        var json = StateJson.object()
                .put("site", run.site())
                .put("outcome", run.outcome())
                .put("detail", run.detail())
                .put("startedAt", run.startedAt().toString())
                .put("finishedAt", run.finishedAt().toString());
        run.backup().ifPresent(backup -> json.put("backup", backup.toString()));
        run.lastSuccess().ifPresent(at -> json.put("lastSuccess", at.toString()));
        json.set("figures", ReportJson.figures(run.figures()));
        files.write(run.site() + SUFFIX, StateJson.bytes(json));
    }

    @Override
    public List<LastRun> all() {
        return files.names(SUFFIX).stream()
                .flatMap(name -> files.read(name).stream()
                        .map(content -> StateJson.read(content, files.path(name), LastRunFiles::run)))
                .toList();
    }

    private static LastRun run(JsonNode json) {
        return new LastRun(
                text(json, "site"),
                optionalText(json, "backup").map(BackupId::of),
                text(json, "outcome"),
                text(json, "detail"),
                Instant.parse(text(json, "startedAt")),
                Instant.parse(text(json, "finishedAt")),
                optionalText(json, "lastSuccess").map(Instant::parse),
                ReportJson.figures(json.path("figures")));
    }
}
