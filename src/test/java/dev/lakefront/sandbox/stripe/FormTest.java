package dev.lakefront.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Brackets in names, as every client writes them in its own way. */
class FormTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1&b=x+y%2Bz | {a=1, b=x y+z}",
                "a[b][c]=1&a[b][d]=2 | {a={b={c=1, d=2}}}",
                "a%5Bb%5D%5Bc%5D=1 | {a={b={c=1}}}",
                "a[0]=x&a[1]=y | {a={0=x, 1=y}}",
                "a[]=x&a[]=y | {a={0=x, 1=y}}",
                "a%5B%5D=x&a%5B%5D=y | {a={0=x, 1=y}}",
                "a[0][b]=1&a[0][c]=2&a[1][b]=3 | {a={0={b=1, c=2}, 1={b=3}}}",
                "a[][b]=1&a[][c]=2&a[][b]=3 | {a={0={b=1, c=2}, 1={b=3}}}",
                "a=1&a=2 | {a=2}",
                "a[b]=1&a[b]=2 | {a={b=2}}",
                "metadata[order.id]=7&metadata[]=8 | {metadata={order.id=7, 1=8}}",
                "a=&b | {a=, b=}",
                "a=%C3%A4%F0%9F%9B%B6 | {a=ä🛶}",
                "&&a=1& | {a=1}",
                "a=b=c | {a=b=c}",
            })
    void parameters_areTakenApart(String form, String expected) throws Exception {
        assertThat(Form.parse(form)).hasToString(expected);
    }

    @Test
    void emptyForm_hasNoParameters() throws Exception {
        assertThat(Form.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1&a[b]=2",
                "a[b]=1&a=2",
                "a[b][c]=1&a[b]=2",
                "a[b=1",
                "a[b]c=1",
                "a=%zz",
                "a[1][2][3][4][5][6][7][8][9][10][11][12][13][14][15][16][17]=x",
            })
    void contradictions_areRefused(String form) {
        assertThatExceptionOfType(StripeError.class).isThrownBy(() -> Form.parse(form));
    }

    @Test
    void endlessForms_areRefused() {
        assertThatExceptionOfType(StripeError.class).isThrownBy(() -> Form.parse("a[]=1&".repeat(2_001)));
    }
}
