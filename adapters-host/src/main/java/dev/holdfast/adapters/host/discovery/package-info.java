/// Finds web roots and database servers: by the configurations of web servers, by where panels put
/// things, by sockets.
@NullMarked
package dev.holdfast.adapters.host.discovery;

import org.jspecify.annotations.NullMarked;
