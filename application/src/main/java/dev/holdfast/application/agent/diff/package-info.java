/// What is different between two backups of a site.
@NullMarked
package dev.holdfast.application.agent.diff;

import org.jspecify.annotations.NullMarked;
