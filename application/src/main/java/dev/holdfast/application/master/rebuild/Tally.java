package dev.holdfast.application.master.rebuild;

import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.util.HashSet;
import java.util.Set;

/// What a rebuild came to.
///
/// @param backups commit records, so that copies count
/// @param damaged those that are not whole
/// @param leftOut objects and sites that could not be read, or not be trusted
public record Tally(int nodes, int sites, int backups, int damaged, int leftOut) {

    /// Counts while a rebuild goes on.
    static final class Counter {

        private final Set<NodeId> nodes = new HashSet<>();
        private final Set<SiteId> sites = new HashSet<>();
        private int backups;
        private int damaged;
        private int leftOut;

        void site(NodeId node, SiteId site) {
            nodes.add(node);
            sites.add(site);
        }

        void found(Finding finding) {
            switch (finding) {
                case Finding.Site site -> backups += site.backups();
                case Finding.Damaged _ -> damaged++;
                case Finding.LeftOut _ -> leftOut++;
            }
        }

        Tally tally() {
            return new Tally(nodes.size(), sites.size(), backups, damaged, leftOut);
        }
    }
}
