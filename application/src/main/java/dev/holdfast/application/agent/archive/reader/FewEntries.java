package dev.holdfast.application.agent.archive.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Remembers what a selection had, while that is little: who restores one file asks first whether it is there, and
/// all entries before it would be read twice.
final class FewEntries {

    static final int MOST = 64;

    private final List<ListedEntry> entries = new ArrayList<>();
    private Optional<EntrySelection> selection = Optional.empty();

    /// Hands out what is remembered of this selection, or else what `reading` hands out.
    void forEach(EntrySelection wanted, Consumer<ListedEntry> visitor, Consumer<Consumer<ListedEntry>> reading) {
        if (selection.filter(wanted::equals).isPresent()) {
            entries.forEach(visitor);
            return;
        }
        selection = Optional.empty();
        entries.clear();
        reading.accept(visitor.andThen(this::remember));
        selection = Optional.of(wanted).filter(_ -> entries.size() <= MOST);
    }

    private void remember(ListedEntry entry) {
        if (entries.size() <= MOST) {
            entries.add(entry);
        }
    }
}
