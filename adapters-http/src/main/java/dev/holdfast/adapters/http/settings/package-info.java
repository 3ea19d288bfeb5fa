/// Where and how a master is served.
@NullMarked
package dev.holdfast.adapters.http.settings;

import org.jspecify.annotations.NullMarked;
