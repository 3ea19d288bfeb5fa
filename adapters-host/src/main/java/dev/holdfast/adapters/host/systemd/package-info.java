/// The agent under systemd: what a daemon tells it, and the units that describe the agent to it.
@NullMarked
package dev.holdfast.adapters.host.systemd;

import org.jspecify.annotations.NullMarked;
