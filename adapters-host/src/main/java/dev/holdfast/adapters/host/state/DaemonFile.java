package dev.holdfast.adapters.host.state;

import dev.holdfast.application.agent.report.DaemonState;
import java.util.Optional;

/// `daemon.json`: which process is the daemon of this directory, and how it is.
final class DaemonFile {

    private static final String NAME = "daemon.json";

    private final PrivateFiles files;

    DaemonFile(PrivateFiles files) {
        this.files = files;
    }

    void announce(DaemonState state) {
        var json = StateJson.object();
        ProcessMark.put(json);
        state.configurationFault().ifPresent(fault -> json.put("configurationFault", fault));
        state.masterFault().ifPresent(fault -> json.put("masterFault", fault));
        files.write(NAME, StateJson.bytes(json));
    }

    void withdraw() {
        files.delete(NAME);
    }

    /// Empty where no daemon runs.
    Optional<DaemonState> find() {
        try {
            return files.read(NAME)
                    .flatMap(content -> StateJson.read(
                            content,
                            files.path(NAME),
                            json -> ProcessMark.isAlive(json)
                                    ? Optional.of(new DaemonState(
                                            StateJson.optionalText(json, "configurationFault"),
                                            StateJson.optionalText(json, "masterFault")))
                                    : Optional.empty()));
        } catch (StateJson.DamagedException e) {
            return Optional.empty();
        }
    }
}
