package dev.lakefront.journal;

import dev.lakefront.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs each test of a class on every {@link TestDatabase}, with an empty journal. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class OnEveryDatabase {

    static JournalFixture journal;

    @Parameter
    TestDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(TestDatabase database) {
        journal = JournalFixture.on(database);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        journal.close();
    }

    @BeforeEach
    void empty() {
        journal.empty();
    }
}
