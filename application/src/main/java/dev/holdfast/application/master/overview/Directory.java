package dev.holdfast.application.master.overview;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteScope;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Names and what they are of. Each method is one transaction. Whose scope has labels knows of no nodes and
/// storages, but for the names of the nodes that its sites are on.
public interface Directory {

    /// What has `words` within its name, in letters of any case; what begins with them comes first.
    List<Named> search(String words, SiteScope scope, int limit);

    /// What these ids are of; nothing of those that are not there.
    List<Named> names(Collection<UUID> ids, SiteScope scope);

    /// @param detail   where it is, or what else it is known by
    /// @param nodeId   of a site
    /// @param nodeName of a site
    record Named(
            Kind kind,
            UUID id,
            String name,
            Optional<String> detail,
            Optional<NodeId> nodeId,
            Optional<String> nodeName) {}

    /// Kinds of things that people gave names.
    enum Kind {
        SITE,
        NODE,
        STORAGE
    }
}
