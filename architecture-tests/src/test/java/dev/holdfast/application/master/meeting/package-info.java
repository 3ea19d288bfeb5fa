@NullMarked
package dev.holdfast.application.master.meeting;

import org.jspecify.annotations.NullMarked;
