package dev.holdfast.application.agent.command;

import dev.holdfast.application.agent.command.CommandJournal.Attempt;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandProgress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is to be done, is being done, and is to be told. Safe for use by several threads: one that
/// hears the master, one that starts processes, one that tells the master.
///
/// Nothing is acted upon before it is on disk, and an end that the master took in is remembered for a
/// while, since the command may come once more.
public final class CommandBook {

    /// Ends that are remembered though the master took them in.
    private static final int REMEMBERED = 200;

    /// How often a command is begun anew that something ended that had nothing to do with it.
    private static final int MOST_INTERRUPTIONS = 5;

    private final CommandJournal journal;
    private final Bell news;
    private final Map<CommandId, Undertaking> known = new LinkedHashMap<>();
    private final Map<CommandId, String> waitingFor = new HashMap<>();
    private final Map<CommandId, Integer> deliveries = new HashMap<>();
    private final Map<CommandId, CommandEnd> refused = new LinkedHashMap<>();

    /// @param news rings when there is something to tell the master
    public CommandBook(CommandJournal journal, Bell news) {
        this.journal = journal;
        this.news = news;
        journal.all().forEach(it -> known.put(it.id(), it));
    }

    /// Takes in what the master handed out.
    ///
    /// @return what was not known before
    /// @throws dev.holdfast.application.agent.identity.NodeStateException when it cannot be written down; it
    ///   will come again
    public synchronized List<Undertaking> take(List<Delivery> handed) {
        var fresh = new ArrayList<Undertaking>();
        for (var it : handed) {
            var before = Optional.ofNullable(known.get(it.id()));
            before.ifPresentOrElse(
                    known -> takeAgain(known, it), () -> takeNew(it).ifPresent(fresh::add));
        }
        prune();
        news.ring();
        return fresh;
    }

    private Optional<Undertaking> takeNew(Delivery handed) {
        return switch (handed) {
            case Delivery.Order(var assignment) -> Optional.of(keep(Undertaking.taken(assignment, nextPlace())));
            case Delivery.Cancel(var id) -> refuse(id, CommandEnd.cancelled("this node does not know the command"));
            case Delivery.Strange(var id, var why) -> refuse(id, CommandEnd.failed("unknown-kind", why));
        };
    }

    private long nextPlace() {
        return known.values().stream().mapToLong(Undertaking::place).max().orElse(0) + 1;
    }

    private Optional<Undertaking> refuse(CommandId id, CommandEnd end) {
        refused.put(id, end);
        return Optional.empty();
    }

    /// The master wants a word of it, at least.
    private void takeAgain(Undertaking it, Delivery handed) {
        deliveries.merge(it.id(), 1, Integer::sum);
        if (!it.isOpen()) {
            keep(it.told(false));
        } else if (handed instanceof Delivery.Cancel && !it.cancelAsked()) {
            keep(it.askedToStop());
        }
    }

    /// What did not end yet, in the order in which it came.
    public synchronized List<Undertaking> open() {
        return known.values().stream().filter(Undertaking::isOpen).toList();
    }

    /// Writes down that a process begins; to be called before it is started.
    public synchronized Attempt begins(CommandId id) {
        var begun = keep(known.get(id).begun());
        waitingFor.remove(id);
        news.ring();
        return new Attempt(id, begun.attempt());
    }

    /// It is not begun yet, and why.
    public synchronized void waits(CommandId id, String why) {
        waitingFor.put(id, why);
    }

    /// Nothing came of it, or all that there was to come.
    public synchronized void ends(CommandId id, CommandEnd end) {
        keep(known.get(id).ended(end));
        waitingFor.remove(id);
        news.ring();
    }

    /// Its process is over.
    ///
    /// @return what is to become of it
    public synchronized Conclusion isOver(CommandId id) {
        var it = known.get(id);
        var end = journal.end(new Attempt(id, it.attempt()));
        var conclusion = Conclusion.of(it, end, MOST_INTERRUPTIONS);
        switch (conclusion) {
            case Conclusion.Ended(var how) -> ends(id, how);
            case Conclusion.Interrupted() -> keep(it.interrupted());
            case Conclusion.TooEarly(var why) -> waits(id, why);
        }
        return conclusion;
    }

    /// What the master might want to hear of each command: how it ended, where it did not hear that;
    /// else how it is.
    synchronized List<Word> words() {
        var ofKnown = known.values().stream().filter(it -> !it.acknowledged()).map(this::word);
        var ofRefused = refused.entrySet().stream().<Word>map(it -> new Word.Over(it.getKey(), it.getValue()));
        return Stream.concat(ofKnown, ofRefused).toList();
    }

    private Word word(Undertaking it) {
        return it.end()
                .<Word>map(end -> new Word.Over(it.id(), end))
                .orElseGet(() -> new Word.UnderWay(it.id(), progress(it), deliveries.getOrDefault(it.id(), 0)));
    }

    private CommandProgress progress(Undertaking it) {
        var waiting = Optional.ofNullable(waitingFor.get(it.id()));
        if (it.attempt() == 0 || waiting.isPresent()) {
            return new CommandProgress(false, "", waiting.orElse("it is about to begin"), Map.of());
        }
        return journal.progress(new Attempt(it.id(), it.attempt()))
                .orElseGet(() -> new CommandProgress(true, "", "", Map.of()));
    }

    /// The master took in how it ended, or wants to hear nothing of it.
    synchronized void heard(CommandId id) {
        refused.remove(id);
        deliveries.remove(id);
        Optional.ofNullable(known.get(id)).ifPresent(it -> keep(it.told(true)));
    }

    private Undertaking keep(Undertaking it) {
        journal.write(it);
        known.put(it.id(), it);
        return it;
    }

    private void prune() {
        var done = known.values().stream().filter(Undertaking::acknowledged).toList();
        done.stream().limit(Math.max(0, done.size() - REMEMBERED)).toList().forEach(it -> {
            journal.forget(it.id());
            known.remove(it.id());
        });
    }

    /// What there is to say of a command.
    sealed interface Word {

        CommandId id();

        record Over(CommandId id, CommandEnd end) implements Word {}

        /// @param deliveries how often the master handed it out to this daemon
        record UnderWay(CommandId id, CommandProgress progress, int deliveries) implements Word {}
    }
}
