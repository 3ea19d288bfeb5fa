package dev.holdfast.application.master.retention;

import dev.holdfast.application.master.backup.Candidate;
import dev.holdfast.domain.fleet.RuledRetention;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.retention.KeepReason;
import dev.holdfast.domain.retention.RetentionPolicy;
import java.util.List;
import java.util.Optional;

/// Shows what a policy makes of the backups of a site, and changes nothing.
public interface PreviewRetention {

    /// By the policy that holds; empty where there is no such site.
    Optional<Preview> preview(SiteId site);

    /// By another policy.
    Optional<Preview> preview(SiteId site, RetentionPolicy policy);

    /// @param items newest first
    record Preview(SiteId site, RuledRetention ruled, List<Item> items) {

        public Preview {
            items = List.copyOf(items);
        }

        public int kept() {
            return (int) items.stream().filter(Item::isKept).count();
        }

        public int expired() {
            return items.size() - kept();
        }
    }

    /// @param reasons every reason to keep the backup; none means that it expires
    record Item(Candidate backup, List<KeepReason> reasons) {

        public Item {
            reasons = List.copyOf(reasons);
        }

        public boolean isKept() {
            return !reasons.isEmpty();
        }
    }
}
