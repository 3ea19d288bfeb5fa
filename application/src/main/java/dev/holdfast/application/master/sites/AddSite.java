package dev.holdfast.application.master.sites;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.Site;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteSettings;
import java.util.List;
import java.util.Optional;

/// Adds a site before its node declares it, so that its rules are there from the first backup on.
@FunctionalInterface
public interface AddSite {

    Outcome add(SiteDraft draft);

    /// A site as an operator describes it.
    record SiteDraft(NodeId node, SiteName name, SiteSettings settings) {
        Site site(SiteId id) {
            return new Declaration(node, name, List.of(), Optional.empty()).site(id, settings);
        }
    }

    /// What became of it.
    sealed interface Outcome {
        record Added(RegisteredSite site) implements Outcome {}

        record NameTaken(SiteName name) implements Outcome {}

        record TooMany(int limit) implements Outcome {}

        record NoSuchNode(NodeId node) implements Outcome {}
    }
}
