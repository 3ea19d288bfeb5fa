/// What every keeper of jobs promises, and the plainest of them.
@NullMarked
package dev.holdfast.contracts.jobs;

import org.jspecify.annotations.NullMarked;
