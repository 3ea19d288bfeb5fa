/// How the keys of a site come back where its master is gone.
@NullMarked
package dev.holdfast.application.agent.recovery;

import org.jspecify.annotations.NullMarked;
