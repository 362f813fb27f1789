/** The GROQ proxy: what it reads and answers, what it refuses, and what it never shows. */
@NullMarked
package dev.lakefront.content;

import org.jspecify.annotations.NullMarked;
