/// The agent's side of the wire: a client of the master.
@NullMarked
package dev.holdfast.adapters.http.agent;

import org.jspecify.annotations.NullMarked;
