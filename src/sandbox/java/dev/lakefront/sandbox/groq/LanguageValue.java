package dev.lakefront.sandbox.groq;

/** A value that the language has and plain data has not, such as a time. Equal to another only if it says so. */
interface LanguageValue {

    /** What it becomes on the way out: a string, or a structure of plain values. */
    Object plain();
}
