/**
 * An engine for GROQ, the query language of Sanity, revision 2 of version 1 of its specification: parse once with
 * {@link dev.lakefront.sandbox.groq.GroqQuery}, evaluate often against any
 * {@link dev.lakefront.sandbox.groq.Documents}.
 *
 * <p>Must not know: the lake, HTTP, JSON libraries, or anything but the JDK and the null annotations, except that
 * {@code Geography}, {@code GeoJson} and {@code GeoFunctions} know JTS. It could be lifted out as a library as it is, and
 * without geometry by leaving out these three.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Text becomes tokens ({@code Lexer}), a tree that says only what the text says ({@code Expression}, {@code Step},
 *       {@code Selector}), and nodes that evaluate themselves ({@code Node}). The second step exists so that everything that
 *       depends on the query alone, such as how the steps of a traversal combine, which index could serve a filter and what
 *       need not be computed twice, is settled once and not for each document.
 *   <li>Arrays are pushed element by element and stopped as soon as enough is known: {@code [0]} on a filter reads up to the
 *       first hit, {@code count} builds no list.
 *   <li>Values are plain Java, so documents are used as they are and never copied or wrapped.
 *   <li>Nothing a caller sends may exhaust the process: nesting is bounded while parsing, time and values while evaluating,
 *       and no pattern is matched by backtracking.
 *   <li>Syntax errors include unknown functions and wrong numbers of arguments. What depends on the moment, such as an
 *       undefined parameter, is an evaluation error.
 * </ul>
 */
@NullMarked
package dev.lakefront.sandbox.groq;

import org.jspecify.annotations.NullMarked;
