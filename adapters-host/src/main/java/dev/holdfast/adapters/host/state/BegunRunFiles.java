package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.application.agent.backup.BegunRuns;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Optional;

/// `begun/<site>.json`.
final class BegunRunFiles implements BegunRuns {

    private static final String SUFFIX = ".json";

    private final PrivateFiles files;

    BegunRunFiles(PrivateFiles files) {
        this.files = files;
    }

    @Override
    public void remember(BegunRun run) {
        var json = StateJson.object()
                .put("site", run.site())
                .put("id", run.id().toString())
                .put("storage", run.storage().toString())
                .put("backup", run.backup().toString());
        files.write(run.site() + SUFFIX, StateJson.bytes(json));
    }

    @Override
    public Optional<BegunRun> of(String site) {
        var name = site + SUFFIX;
        try {
            return files.read(name).map(content -> StateJson.read(content, files.path(name), BegunRunFiles::run));
        } catch (StateJson.DamagedException e) {
            files.delete(name);
            return Optional.empty();
        }
    }

    private static BegunRun run(JsonNode json) {
        return new BegunRun(
                text(json, "site"),
                SiteId.of(text(json, "id")),
                StorageId.of(text(json, "storage")),
                BackupId.of(text(json, "backup")));
    }
}
