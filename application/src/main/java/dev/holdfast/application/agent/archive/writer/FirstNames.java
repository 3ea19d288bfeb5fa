package dev.holdfast.application.agent.archive.writer;

import dev.holdfast.application.agent.archive.reading.FileKey;
import dev.holdfast.application.agent.archive.reading.LinkRole;
import dev.holdfast.domain.archive.EntryKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The contents of files of several names, from the first name to the last.
final class FirstNames {

    private final Map<FileKey, Named> files = new HashMap<>();

    /// @param settled whether the stamp can be relied on
    record Named(EntryKind kind, boolean settled) {}

    void remember(Optional<LinkRole> link, Named file) {
        link.filter(role -> role.firstName().isEmpty()).ifPresent(role -> files.put(role.key(), file));
        link.ifPresent(this::forgetAfterTheLast);
    }

    /// Empty when the file could not be read under its first name.
    Optional<Named> find(LinkRole link) {
        var found = Optional.ofNullable(files.get(link.key()));
        forgetAfterTheLast(link);
        return found;
    }

    private void forgetAfterTheLast(LinkRole link) {
        if (link.last()) {
            files.remove(link.key());
        }
    }
}
