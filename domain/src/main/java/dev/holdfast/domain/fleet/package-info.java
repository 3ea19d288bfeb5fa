/// Nodes, the sites on them, and what their heartbeats say.
@NullMarked
package dev.holdfast.domain.fleet;

import org.jspecify.annotations.NullMarked;
