@NullMarked
package dev.holdfast.application.agent.meeting;

import org.jspecify.annotations.NullMarked;
