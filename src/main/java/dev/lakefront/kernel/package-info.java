/**
 * Values that three or more rooms share. Imports the JDK only; at most ten files, so that a value lives in the room that
 * owns it until two others need it.
 */
@NullMarked
package dev.lakefront.kernel;

import org.jspecify.annotations.NullMarked;
