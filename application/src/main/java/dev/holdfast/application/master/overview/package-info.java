/// The fleet at a glance: read models that are bounded however large the fleet is, and answered as they stand.
@NullMarked
package dev.holdfast.application.master.overview;

import org.jspecify.annotations.NullMarked;
