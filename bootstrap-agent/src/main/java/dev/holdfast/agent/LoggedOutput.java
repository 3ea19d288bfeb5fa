package dev.holdfast.agent;

import dev.holdfast.adapters.host.state.AgentLog;
import dev.holdfast.application.agent.identity.NodeStateException;
import java.time.InstantSource;
import java.util.regex.Pattern;

/// Writes down what the daemon and its processes say, for whoever asks for the log. Should ever one of
/// Holdfast's own secrets be among it, it is not written.
final class LoggedOutput implements Output {

    private static final Pattern SECRET = Pattern.compile("\\bhf[a-z]_[A-Za-z0-9_-]{8,}");

    private final Output output;
    private final AgentLog log;
    private final InstantSource clock;

    LoggedOutput(Output output, AgentLog log, InstantSource clock) {
        this.output = output;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void tell(Event event) {
        output.tell(event);
        write(event.text());
    }

    @Override
    public void note(Event event) {
        output.note(event);
        write(event.text());
    }

    @Override
    public void fail(ExitCode code, String message) {
        output.fail(code, message);
        write("failed, exit " + code.number() + ": " + message);
    }

    @Override
    public void progress(Event event) {
        output.progress(event);
    }

    @Override
    public void progressEnds() {
        output.progressEnds();
    }

    private void write(String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            log.append(Times.text(clock.instant()) + " " + SECRET.matcher(text).replaceAll("hf?_(hidden)"));
        } catch (NodeStateException _) {
            // A disk that is full is no reason to stop.
            return;
        }
    }
}
