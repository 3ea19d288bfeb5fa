/// What of a host is worth backing up, as far as one can tell by looking.
@NullMarked
package dev.holdfast.application.agent.discovery;

import org.jspecify.annotations.NullMarked;
