package dev.holdfast.agent;

import java.io.PrintStream;

/// For people: results to standard output, the rest to standard error, progress on a terminal only. What a terminal
/// shows is quoted, all else goes as it is.
final class TextOutput implements Output {

    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final Screens screens;
    private boolean lineOpen;

    TextOutput(Surroundings surroundings) {
        this.out = surroundings.out();
        this.err = surroundings.err();
        this.terminal = surroundings.terminal();
        this.screens = surroundings.screens();
    }

    @Override
    public synchronized void tell(Event event) {
        print(out, screens.out() ? event.shown().get() : event.text());
    }

    @Override
    public synchronized void note(Event event) {
        print(err, screens.err() ? event.shown().get() : event.text());
    }

    @Override
    public synchronized void fail(ExitCode code, String message) {
        print(err, "holdfast-agent: " + (screens.err() ? Quoted.lines(message) : message));
    }

    @Override
    public synchronized void progress(Event event) {
        if (terminal) {
            err.print(CLEAR_LINE + event.shown().get());
            err.flush();
            lineOpen = true;
        }
    }

    @Override
    public synchronized void progressEnds() {
        if (lineOpen) {
            err.print(CLEAR_LINE);
            err.flush();
            lineOpen = false;
        }
    }

    private void print(PrintStream stream, String text) {
        if (!text.isEmpty()) {
            progressEnds();
            stream.println(text);
        }
    }
}
