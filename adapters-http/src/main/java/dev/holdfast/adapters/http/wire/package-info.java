/// Messages between master, agents and API clients: records, nested in one file for each feature.
@NullMarked
package dev.holdfast.adapters.http.wire;

import org.jspecify.annotations.NullMarked;
