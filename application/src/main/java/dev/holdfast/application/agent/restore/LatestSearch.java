package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Looks for the newest complete backup, and passes over none whose record does not open: what it held is
/// not for the search to give up.
final class LatestSearch {

    private final Consumer<String> troubles;
    private final List<RecordState> seen = new ArrayList<>();
    private final List<RecordState> lost = new ArrayList<>();
    private Optional<FoundBackup> newest = Optional.empty();

    LatestSearch(Consumer<String> troubles) {
        this.troubles = troubles;
    }

    /// Takes all copies of the next older backup.
    ///
    /// @return whether it is a complete one that opens
    boolean ends(List<RecordState> copies) {
        copies.forEach(state -> seen.add(state.withoutObject()));
        var intact = copies.stream().flatMap(state -> state.intact().stream()).findFirst();
        var damages = copies.stream().flatMap(LatestSearch::damage);
        if (intact.isPresent()) {
            damages.forEach(damage -> troubles.accept(damage.getMessage()));
        } else {
            lost.addAll(copies);
        }
        newest = intact.filter(Snapshot::complete).map(Snapshot::found);
        return newest.isPresent();
    }

    Optional<FoundBackup> result() {
        RecordState.requireOurKey(seen);
        lost.stream().flatMap(LatestSearch::damage).findFirst().ifPresent(damage -> {
            throw newest.map(found -> damage.advising("the newest intact backup is --backup " + found.backup()))
                    .orElse(damage);
        });
        return newest;
    }

    private static Stream<DamagedArchiveException> damage(RecordState state) {
        return switch (state) {
            case RecordState.Damaged(var damage) -> Stream.of(damage);
            case RecordState.Foreign(var mismatch) -> Stream.of(mismatch.amongOurs());
            case RecordState.Intact _, RecordState.Gone _ -> Stream.empty();
        };
    }
}
