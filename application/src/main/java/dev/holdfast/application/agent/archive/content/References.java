package dev.holdfast.application.agent.archive.content;

import dev.holdfast.domain.archive.Reference;
import java.util.function.Consumer;

/// The references to one content, in order.
@FunctionalInterface
interface References {
    void forEach(Consumer<Reference> sink);
}
