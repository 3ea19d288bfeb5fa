/// Content as it is read: packs, decoded segments, and the chunks of a list of references in order.
@NullMarked
package dev.holdfast.application.agent.archive.content;

import org.jspecify.annotations.NullMarked;
