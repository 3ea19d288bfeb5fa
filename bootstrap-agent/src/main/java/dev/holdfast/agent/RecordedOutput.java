package dev.holdfast.agent;

import dev.holdfast.application.agent.command.CommandJournal;
import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandProgress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Keeps for the daemon, and through it for the master, what the process of a command has to say:
/// progress now and then, and in the end the result.
final class RecordedOutput implements Output {

    private static final long INTERVAL = Duration.ofSeconds(2).toNanos();
    private static final Set<String> RESULTS =
            Set.of("backup", "restored", "would-restore", "verified", "key-rotated", "logs");
    private static final int MOST_NOTES = 20;
    private static final int MOST_DATA = 512 * 1024;

    private final Output output;
    private final CommandJournal journal;
    private final Attempt attempt;
    private final List<String> notes = new ArrayList<>();
    private Map<String, Object> result = Map.of();
    private String failure = "";
    private long lastProgress = System.nanoTime() - INTERVAL;

    RecordedOutput(Output output, CommandJournal journal, Attempt attempt) {
        this.output = output;
        this.journal = journal;
        this.attempt = attempt;
    }

    @Override
    public synchronized void tell(Event event) {
        output.tell(event);
        if (RESULTS.contains(event.name())) {
            result = event.members();
        }
    }

    @Override
    public synchronized void note(Event event) {
        output.note(event);
        if (notes.size() < MOST_NOTES) {
            notes.add(event.text());
        }
    }

    @Override
    public synchronized void fail(ExitCode code, String message) {
        output.fail(code, message);
        failure = message;
    }

    @Override
    public synchronized void progress(Event event) {
        output.progress(event);
        long now = System.nanoTime();
        if (now - lastProgress >= INTERVAL) {
            lastProgress = now;
            tellOrNot(event);
        }
    }

    @Override
    public void progressEnds() {
        output.progressEnds();
    }

    /// The process is about to end.
    synchronized void ended(ExitCode code) {
        journal.tell(attempt, new CommandEnd(outcome(code), code.number(), code.slug(), failure, data()));
    }

    private void tellOrNot(Event event) {
        var figures = new LinkedHashMap<String, Long>();
        event.members().forEach((name, value) -> {
            if (value instanceof Long || value instanceof Integer) {
                figures.put(name, ((Number) value).longValue());
            }
        });
        var phase = event.members().getOrDefault("phase", "").toString();
        try {
            journal.tell(attempt, new CommandProgress(true, phase, event.text(), figures));
        } catch (NodeStateException _) {
            // Who looks on may miss something; the work must not fail for it.
            return;
        }
    }

    private static CommandEnd.Outcome outcome(ExitCode code) {
        return switch (code) {
            case DONE, INCOMPLETE -> CommandEnd.Outcome.DONE;
            case CANCELLED -> CommandEnd.Outcome.CANCELLED;
            case USAGE, DAMAGED, WRONG_KEY, FAILED, QUOTA_DENIED, NOT_FOUND, BUSY -> CommandEnd.Outcome.FAILED;
        };
    }

    private String data() {
        var shown = new LinkedHashMap<>(result);
        if (!notes.isEmpty()) {
            shown.put("notes", notes);
        }
        var json = JsonOutput.object(shown);
        return json.getBytes(StandardCharsets.UTF_8).length <= MOST_DATA ? json : CommandEnd.NO_DATA;
    }
}
