package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.application.agent.schedule.SettledSlots;
import java.time.Instant;
import java.util.Optional;

/// `schedule/<site>.json`.
final class SettledSlotFiles implements SettledSlots {

    private final PrivateFiles files;

    SettledSlotFiles(PrivateFiles files) {
        this.files = files;
    }

    @Override
    public Optional<Settled> of(String site) {
        return files.read(name(site))
                .map(content -> StateJson.read(content, files.path(name(site)), SettledSlotFiles::settled));
    }

    @Override
    public void remember(Settled settled) {
        var json = StateJson.object()
                .put("site", settled.site())
                .put("schedule", settled.schedule())
                .put("until", settled.until().toString());
        files.write(name(settled.site()), StateJson.bytes(json));
    }

    private static Settled settled(JsonNode json) {
        return new Settled(text(json, "site"), text(json, "schedule"), Instant.parse(text(json, "until")));
    }

    private static String name(String site) {
        return site + ".json";
    }
}
