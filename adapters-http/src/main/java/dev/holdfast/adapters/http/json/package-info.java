/// JSON to records and back, for both sides of the wire.
@NullMarked
package dev.holdfast.adapters.http.json;

import org.jspecify.annotations.NullMarked;
