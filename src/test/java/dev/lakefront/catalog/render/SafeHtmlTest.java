package dev.lakefront.catalog.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second line of defence by itself: had the first let markup through, nothing would come of it. */
class SafeHtmlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>a<script>alert(1)</script>b</p> | <p>ab</p>",
                "<p onclick=alert(1) style=x class=y id=z>a</p> | <p>a</p>",
                "<a href=javascript:alert(1)>a</a> | <a>a</a>",
                "<a href='java&#10;script:alert(1)'>a</a> | <a>a</a>",
                "<a href=data:text/html,x target=_blank>a</a> | <a>a</a>",
                "<img src=x onerror=alert(1)> | <img src=\"x\">",
                "<img src=data:image/png;base64,AA alt=a> | <img alt=\"a\">",
                "<svg onload=alert(1)><p>a</p></svg> | <p>a</p>",
                "<iframe src=https://evil.example></iframe><p>a</p> | <p>a</p>",
                "<form action=/x><input name=a></form><p>a</p> | <p>a</p>",
                "<style>p{}</style><p>a</p> | <p>a</p>",
                "<!-- x --><p>a</p> | <p>a</p>",
                "<h1>a</h1> | a"
            })
    void whatPagesAreNotMadeOf_isTakenOut(String html, String safe) {
        assertThat(SafeHtml.clean(html)).isEqualTo(safe);
    }

    @Test
    void whatPagesAreMadeOf_stays() {
        String html = "<h2>a</h2><p>b<br><strong><em><u><s><code>c</code></s></u></em></strong></p>"
                + "<ul><li>d<ol><li>e</li></ol></li></ul><blockquote>f</blockquote>"
                + "<p><a href=\"https://example.test/\" rel=\"noopener\">g</a><a href=\"/about\">h</a>"
                + "<a href=\"mailto:a@b.test\">i</a><a href=\"tel:+49\">j</a></p>"
                + "<figure><img src=\"https://cdn.example/a.png?rect=0,0,1,1&amp;fm=png\" alt=\"k\" width=\"1\""
                + " height=\"2\" loading=\"lazy\"></figure>";
        assertThat(SafeHtml.clean(html)).isEqualTo(html);
    }
}
