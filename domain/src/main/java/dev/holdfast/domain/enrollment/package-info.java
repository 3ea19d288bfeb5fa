/// How a node asks to join the fleet, and what becomes of the request.
@NullMarked
package dev.holdfast.domain.enrollment;

import org.jspecify.annotations.NullMarked;
