package dev.holdfast.agent;

import dev.holdfast.application.agent.restore.RestorePorts;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.util.Map;

/// One command at work.
record Session(Output output, Wiring wiring, Surroundings surroundings, Cancellation cancellation) {

    private static final int BUFFER = 64 * 1024;

    Map<String, String> environment() {
        return surroundings.environment();
    }

    RestorePorts reading() {
        return wiring.reading(note -> output.note(Notes.of(note)));
    }

    /// Standard output for data: failing where a reader went away, as a print stream does not.
    OutputStream standardOutput() {
        return new BufferedOutputStream(new StrictOutput(surroundings.out()), BUFFER);
    }
}
