package dev.holdfast.adapters.host.state;

import dev.holdfast.application.agent.identity.NodeStateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// `log/agent.log` and, once that is full, `log/agent.log.1`: what the daemon and its processes said last.
/// Whole lines, by any number of processes.
public final class AgentLog {

    private static final String NAME = "agent.log";
    private static final String OLDER = "agent.log.1";
    private static final String LOCK = "agent.lock";
    private static final int LONGEST_LINE = 4000;
    private static final long FULL = 1L << 20;

    private final PrivateFiles files;

    AgentLog(PrivateFiles files) {
        this.files = files;
    }

    /// @throws NodeStateException when that fails
    public void append(String line) {
        var bounded = line.substring(0, Math.min(line.length(), LONGEST_LINE)).replaceAll("\\R", " | ") + "\n";
        try (var channel = files.openForAppending(NAME)) {
            channel.write(StandardCharsets.UTF_8.encode(bounded));
        } catch (IOException e) {
            throw new NodeStateException("cannot write " + files.path(NAME) + ": " + FileFault.of(e), e);
        }
        if (files.size(NAME) > FULL) {
            turn();
        }
    }

    /// The newest `most` lines, the oldest of them first.
    public List<String> last(int most) {
        var lines = new ArrayList<String>();
        for (var name : List.of(OLDER, NAME)) {
            files.read(name)
                    .ifPresent(content ->
                            new String(content, StandardCharsets.UTF_8).lines().forEach(lines::add));
        }
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /// Of several processes that find it full, the first turns the page.
    private void turn() {
        try (var channel = files.openForLock(LOCK);
                var lock = channel.tryLock()) {
            if (lock != null && files.size(NAME) > FULL) {
                files.rename(NAME, OLDER);
            }
        } catch (IOException e) {
            throw new NodeStateException("cannot lock " + files.path(LOCK) + ": " + FileFault.of(e), e);
        }
    }
}
