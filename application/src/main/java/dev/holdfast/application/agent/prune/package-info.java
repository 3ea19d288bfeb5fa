/// Retention where no master does it: what expires by the site's own policy goes from the buckets.
@NullMarked
package dev.holdfast.application.agent.prune;

import org.jspecify.annotations.NullMarked;
