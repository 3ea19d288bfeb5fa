package dev.holdfast.domain.archive;

import java.util.List;

/// Where content lies: at level 0 its own chunks, above it the chunks of a stream of references of the
/// level below. Its references name the ids of their chunks, those of such a stream do not.
public record ReferenceList(int level, List<Reference> references) {

    public static final ReferenceList EMPTY = new ReferenceList(0, List.of());

    public ReferenceList {
        if (level < 0 || level > ArchiveLimits.LIST_LEVELS) {
            throw new IllegalArgumentException("no such level: " + level);
        }
        references = List.copyOf(references);
        if (references.stream().anyMatch(reference -> reference.ids().isEmpty())) {
            throw new IllegalArgumentException("a list with references that name no ids");
        }
        if (references.size() > ArchiveLimits.LIST_REFERENCES) {
            throw new IllegalArgumentException("a list of " + references.size() + " references in place");
        }
    }

    /// The chunks that it names, in order, wherever they lie.
    public List<ChunkId> chunks() {
        return references.stream()
                .flatMap(reference -> reference.ids().stream())
                .toList();
    }

    public boolean isEmpty() {
        return references.isEmpty();
    }
}
