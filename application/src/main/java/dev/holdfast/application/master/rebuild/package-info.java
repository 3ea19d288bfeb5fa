/// Makes the catalogue of an empty database from what lies in buckets.
@NullMarked
package dev.holdfast.application.master.rebuild;

import org.jspecify.annotations.NullMarked;
