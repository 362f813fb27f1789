/** What tests of several rooms share: the whole offline shop on free ports, databases, clocks. */
@NullMarked
package dev.lakefront.testing;

import org.jspecify.annotations.NullMarked;
