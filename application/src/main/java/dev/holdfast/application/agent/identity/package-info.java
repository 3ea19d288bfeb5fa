/// Who this host is in its fleet, and how it knows its master.
@NullMarked
package dev.holdfast.application.agent.identity;

import org.jspecify.annotations.NullMarked;
