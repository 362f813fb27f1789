package dev.lakefront.sandbox.lake.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextPatchTest {

    @Test
    void severalHunks_areAppliedOneAfterTheOther() throws MutationException {
        TextPatch patch = TextPatch.parse("""
            @@ -1,11 +1,12 @@
             Th
            -e
            +at
              quick b
            @@ -22,18 +23,17 @@
             jump
            -s
            +ed
              over\s
            -the
            +a
              laz
            """);

        assertThat(patch.apply("The quick brown fox jumps over the lazy dog."))
                .isEqualTo("That quick brown fox jumped over a lazy dog.");
    }

    @Test
    void aHunk_isAppliedWhereItsOldTextWentTo() throws MutationException {
        TextPatch patch = TextPatch.parse("@@ -1,3 +1,3 @@\n-old\n+new\n");

        assertThat(patch.apply("some words before old")).isEqualTo("some words before new");
    }

    @Test
    void ofTwoPlaces_theNearerIsTaken() throws MutationException {
        TextPatch patch = TextPatch.parse("@@ -9,3 +9,3 @@\n-old\n+new\n");

        assertThat(patch.apply("old     old")).isEqualTo("old     new");
    }

    @Test
    void aHunkWhoseOldTextIsGone_isSkipped() throws MutationException {
        TextPatch patch = TextPatch.parse("@@ -1,3 +1,3 @@\n-old\n+new\n");

        assertThat(patch.apply("other")).isEqualTo("other");
    }

    @Test
    void escapesAreRead_andAPlusIsAPlus() throws MutationException {
        TextPatch patch = TextPatch.parse("@@ -1,3 +1,7 @@\n 1+1\n+%0A=%C3%A4\n");

        assertThat(patch.apply("1+1")).isEqualTo("1+1\n=ä");
    }

    @Test
    void anEmptyText_takesAnInsertion() throws MutationException {
        assertThat(TextPatch.parse("@@ -0,0 +1,3 @@\n+abc\n").apply("")).isEqualTo("abc");
    }
}
