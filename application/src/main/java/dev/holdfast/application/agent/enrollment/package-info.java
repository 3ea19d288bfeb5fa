/// How a host becomes a node of a fleet, and what it is from then on.
@NullMarked
package dev.holdfast.application.agent.enrollment;

import org.jspecify.annotations.NullMarked;
