package dev.holdfast.application.agent.restore;

import dev.holdfast.application.agent.archive.DamagedArchiveException;
import dev.holdfast.application.agent.archive.WrongKeyException;
import java.util.List;
import java.util.Optional;

/// What came of opening a commit record.
public sealed interface RecordState {

    record Intact(Snapshot snapshot) implements RecordState {}

    /// What the record says, where it opens.
    default Optional<Snapshot> intact() {
        return this instanceof Intact(var snapshot) ? Optional.of(snapshot) : Optional.empty();
    }

    /// The same, to be kept beside many others.
    default RecordState withoutObject() {
        return intact().<RecordState>map(it -> new Intact(it.withoutObject())).orElse(this);
    }

    /// It was deleted meanwhile.
    record Gone() implements RecordState {}

    record Damaged(DamagedArchiveException damage) implements RecordState {}

    /// Signed with a key that is not at hand: beside records that open, it was put there by somebody else.
    record Foreign(WrongKeyException mismatch) implements RecordState {}

    /// @throws WrongKeyException when something needs another key, and nothing opens with the one at hand
    static void requireOurKey(List<RecordState> states) {
        if (states.stream().noneMatch(Intact.class::isInstance)) {
            states.stream()
                    .filter(Foreign.class::isInstance)
                    .map(Foreign.class::cast)
                    .findFirst()
                    .ifPresent(foreign -> {
                        throw foreign.mismatch();
                    });
        }
    }
}
