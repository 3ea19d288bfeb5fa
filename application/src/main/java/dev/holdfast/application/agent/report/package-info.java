/// What an agent tells of its host and its runs.
@NullMarked
package dev.holdfast.application.agent.report;

import org.jspecify.annotations.NullMarked;
