package dev.holdfast.master.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// One line an event on standard error; of libraries, only what is wrong.
final class Logging {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("dev.holdfast");

    private Logging() {}

    static void toStandardError() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        LogManager.getLogManager().reset();
        var handler = new ConsoleHandler();
        handler.setFormatter(new OneLine());
        handler.setLevel(Level.ALL);
        ROOT.addHandler(handler);
        ROOT.setLevel(Level.WARNING);
        OURS.setLevel(Level.INFO);
    }

    private static final class OneLine extends Formatter {

        @Override
        public String format(LogRecord event) {
            var at = Instant.ofEpochMilli(event.getMillis()).truncatedTo(ChronoUnit.MILLIS);
            var failure = event.getThrown() == null ? "" : " " + trace(event.getThrown());
            return "%s %s %s %s%s%n"
                    .formatted(at, event.getLevel(), event.getLoggerName(), formatMessage(event), failure);
        }

        private static String trace(Throwable failure) {
            var text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text, true));
            return text.toString().strip();
        }
    }
}
