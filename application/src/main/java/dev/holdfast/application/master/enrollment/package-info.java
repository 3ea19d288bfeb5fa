/// How hosts ask to become nodes, and how people, or join tokens, let them in.
@NullMarked
package dev.holdfast.application.master.enrollment;

import org.jspecify.annotations.NullMarked;
