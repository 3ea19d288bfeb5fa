package dev.holdfast.adapters.host.state;

/// `daemon.json`: which process is the daemon of this directory.
final class DaemonFile {

    private static final String NAME = "daemon.json";

    private final PrivateFiles files;

    DaemonFile(PrivateFiles files) {
        this.files = files;
    }

    void announce() {
        var json = StateJson.object();
        ProcessMark.put(json);
        files.write(NAME, StateJson.bytes(json));
    }

    void withdraw() {
        files.delete(NAME);
    }

    boolean isRunning() {
        try {
            return files.read(NAME)
                    .map(content -> StateJson.read(content, files.path(NAME), ProcessMark::isAlive))
                    .orElse(false);
        } catch (StateJson.DamagedException e) {
            return false;
        }
    }
}
