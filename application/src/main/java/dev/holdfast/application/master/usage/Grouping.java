package dev.holdfast.application.master.usage;

import dev.holdfast.application.master.usage.GroupUsage.Group;
import dev.holdfast.application.master.usage.UsageHistory.SampledSite;
import java.util.Optional;

/// Whose usage is added up together.
public sealed interface Grouping {

    Group groupOf(SampledSite site);

    /// Every site by itself.
    record BySite() implements Grouping {
        @Override
        public Group groupOf(SampledSite site) {
            return new Group(Optional.of(site.id().toString()), site.nodeName() + "/" + site.name());
        }
    }

    /// All sites of a node.
    record ByNode() implements Grouping {
        @Override
        public Group groupOf(SampledSite site) {
            return new Group(Optional.of(site.node().toString()), site.nodeName());
        }
    }

    /// All sites of which that label has the same value, and all that do not have it.
    record ByLabel(String label) implements Grouping {
        @Override
        public Group groupOf(SampledSite site) {
            var value = Optional.ofNullable(site.labels().get(label));
            return new Group(value, value.orElse(""));
        }
    }
}
