package dev.holdfast.domain.fleet;

import java.util.Map;

/// Which sites somebody may know of, and with them their backups.
public sealed interface SiteScope {

    SiteScope EVERY_SITE = new EverySite();

    boolean includes(SiteSettings site);

    /// No site is hidden.
    record EverySite() implements SiteScope {
        @Override
        public boolean includes(SiteSettings site) {
            return true;
        }
    }

    /// Sites that carry all of these labels; none at all where no label is given.
    record Labelled(Map<String, String> labels) implements SiteScope {

        public Labelled {
            labels = Map.copyOf(labels);
        }

        @Override
        public boolean includes(SiteSettings site) {
            return !labels.isEmpty() && site.labels().entrySet().containsAll(labels.entrySet());
        }
    }
}
