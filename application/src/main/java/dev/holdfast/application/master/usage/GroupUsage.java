package dev.holdfast.application.master.usage;

import dev.holdfast.application.master.paging.BadCursorException;
import java.util.Optional;

/// What a group of sites stored over some days.
///
/// @param average   over all hours that were sampled, those too in which a site was not there
/// @param maximum   the largest day; a day counts what each of its sites had at most
/// @param last      at the last sample of all; sites that are gone by then have nothing
/// @param byteHours what it stored at each sample, added up; never more than fits
public record GroupUsage(Group group, int sites, long average, long maximum, long last, long byteHours) {

    /// @param key  the id of the site or node, or the label's value; empty for the sites without it
    /// @param name for people
    public record Group(Optional<String> key, String name) {

        /// What orders a list of groups; sites without the label come first.
        String order() {
            return key.map(value -> "=" + value).orElse("-");
        }

        static String requireOrder(String key) {
            if (!key.equals("-") && !key.startsWith("=")) {
                throw new BadCursorException();
            }
            return key;
        }
    }
}
