/// Figures as Prometheus reads them.
@NullMarked
package dev.holdfast.adapters.http.metrics;

import org.jspecify.annotations.NullMarked;
