/// The master's routes, feature by feature, and the one door to them all.
@NullMarked
package dev.holdfast.adapters.http.master;

import org.jspecify.annotations.NullMarked;
