package dev.holdfast.adapters.host.state;

import dev.holdfast.application.agent.schedule.HeartbeatRhythm;
import java.time.Duration;
import java.util.Optional;

/// `heartbeat.json`.
final class HeartbeatRhythmFile implements HeartbeatRhythm {

    private static final String NAME = "heartbeat.json";

    private final PrivateFiles files;

    HeartbeatRhythmFile(PrivateFiles files) {
        this.files = files;
    }

    @Override
    public Optional<Duration> last() {
        return files.read(NAME)
                .map(content -> StateJson.read(
                        content,
                        files.path(NAME),
                        json -> json.path("intervalSeconds").asLong()))
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds);
    }

    @Override
    public void remember(Duration interval) {
        files.write(NAME, StateJson.bytes(StateJson.object().put("intervalSeconds", interval.toSeconds())));
    }
}
