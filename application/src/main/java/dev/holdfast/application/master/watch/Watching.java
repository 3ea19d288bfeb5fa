package dev.holdfast.application.master.watch;

import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.watch.Alarms.Over;
import dev.holdfast.application.master.watch.Alarms.Told;
import java.time.Instant;
import java.util.List;

/// Turns conditions into alarms and events, page by page.
final class Watching {

    private static final int PAGE = 500;

    private final Alarms alarms;

    Watching(Alarms alarms) {
        this.alarms = alarms;
    }

    int raise(Condition condition, Instant now) {
        int raised = 0;
        List<Sighting> found;
        do {
            found = alarms.begun(condition, PAGE);
            var told = found.stream()
                    .map(sighting -> new Told(sighting.id(), List.of(begun(condition, sighting, now))))
                    .toList();
            raised += alarms.raise(condition, told);
        } while (found.size() == PAGE);
        return raised;
    }

    int drop(Condition condition, Instant now) {
        int dropped = 0;
        List<Over> found;
        do {
            found = alarms.over(condition, PAGE);
            dropped += alarms.drop(
                    condition,
                    found.stream().map(over -> told(condition, over, now)).toList());
        } while (found.size() == PAGE);
        return dropped;
    }

    private static Told told(Condition condition, Over over, Instant now) {
        var sighting = over.sighting();
        return new Told(sighting.id(), over.good() ? List.of(ended(condition, sighting, now)) : List.of());
    }

    private static Happening begun(Condition condition, Sighting sighting, Instant now) {
        var detail = switch (condition) {
            case Condition.BackupMissed _ ->
                sighting.last()
                        .map(last -> "no good backup of " + sighting.name() + " since " + last)
                        .orElse("no good backup of " + sighting.name() + " yet");
            case Condition.NodeSilent _ ->
                sighting.name()
                        + sighting.last()
                                .map(last -> " was last heard of at " + last)
                                .orElse(" is silent");
            case Condition.StorageDown _ -> sighting.name() + " does not answer: " + sighting.note();
        };
        return new Happening(condition.begin(), sighting.subject(), detail, now);
    }

    private static Happening ended(Condition condition, Sighting sighting, Instant now) {
        var detail = switch (condition) {
            case Condition.BackupMissed _ -> sighting.name() + " has a good backup again";
            case Condition.NodeSilent _ -> sighting.name() + " is heard of again";
            case Condition.StorageDown _ -> sighting.name() + " answers again";
        };
        return new Happening(condition.end(), sighting.subject(), detail, now);
    }
}
