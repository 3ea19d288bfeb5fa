package dev.holdfast.application.storage;

import dev.holdfast.application.storage.ObjectStore.Page;
import dev.holdfast.domain.fleet.SiteId;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds the sites of a bucket, one after the other, without listing what is in them.
public final class BucketSites {

    private static final String SEPARATOR = "/";

    /// Comes right after the separator, so that a listing after `<site>0` begins behind all of the site's
    /// objects.
    private static final String BEHIND_SEPARATOR = "0";

    private final ObjectStore store;

    public BucketSites(ObjectStore store) {
        this.store = store;
    }

    /// Shows each site until `goOn` is false for one.
    ///
    /// @return whether it was true for all
    public boolean each(Predicate<SiteId> goOn) {
        var after = Optional.<ObjectKey>empty();
        var folder = "";
        Page page;
        do {
            page = store.list("", after);
            for (var object : page.objects()) {
                var found = folder(object.key());
                if (!found.equals(folder)) {
                    folder = found;
                    if (!site(folder).map(goOn::test).orElse(true)) {
                        return false;
                    }
                }
                after = Optional.of(folder.isEmpty() ? object.key() : new ObjectKey(folder + BEHIND_SEPARATOR));
            }
        } while (page.more() && !page.objects().isEmpty());
        return true;
    }

    private static String folder(ObjectKey key) {
        int end = key.value().indexOf(SEPARATOR);
        return end < 0 ? "" : key.value().substring(0, end);
    }

    private static Optional<SiteId> site(String folder) {
        try {
            return Optional.of(SiteId.of(folder));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
