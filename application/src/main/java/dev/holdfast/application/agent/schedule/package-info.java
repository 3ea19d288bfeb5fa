/// The daemon: small, without secrets, it tells the master of the host and starts runs when they are due.
@NullMarked
package dev.holdfast.application.agent.schedule;

import org.jspecify.annotations.NullMarked;
