package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.agent.report.LastRuns;
import dev.holdfast.application.agent.report.RunTotals;
import dev.holdfast.domain.backup.BackupId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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
        run.committed().ifPresent(committed -> json.set("committed", json(committed)));
        json.set("totals", json(run.totals()));
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
                text(json, "outcome"),
                text(json, "detail"),
                Instant.parse(text(json, "startedAt")),
                Instant.parse(text(json, "finishedAt")),
                Optional.of(json.path("committed")).filter(JsonNode::isObject).map(LastRunFiles::committed),
                totals(json.path("totals")));
    }

    private static ObjectNode json(RunTotals totals) {
        var json = StateJson.object()
                .put("read", totals.read())
                .put("added", totals.added())
                .put("stored", totals.stored());
        var runs = json.putObject("runs");
        totals.runs().forEach(runs::put);
        return json;
    }

    private static RunTotals totals(JsonNode json) {
        var runs = new TreeMap<String, Long>();
        json.path("runs")
                .properties()
                .forEach(run -> runs.put(run.getKey(), run.getValue().asLong()));
        return new RunTotals(
                runs,
                json.path("read").asLong(),
                json.path("added").asLong(),
                json.path("stored").asLong());
    }

    private static ObjectNode json(Committed committed) {
        var json = StateJson.object()
                .put("backup", committed.backup().toString())
                .put("at", committed.at().toString())
                .put("sourceBytes", committed.sourceBytes());
        json.set("figures", ReportJson.figures(committed.figures()));
        return json;
    }

    private static Committed committed(JsonNode json) {
        return new Committed(
                BackupId.of(text(json, "backup")),
                Instant.parse(text(json, "at")),
                json.path("sourceBytes").asLong(),
                ReportJson.figures(json.path("figures")));
    }
}
